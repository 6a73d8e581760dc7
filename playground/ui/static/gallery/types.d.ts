// What Python tells the gallery: playground/ui/pages/gallery.py.

import type { DrawingOptions, Texts } from '../core/types.d.ts';

export interface GalleryPreset {
  name: string;
  title: string;
  /** What to notice. */
  notice: string;
  /** Data, net and training in a line. */
  facts: string;
  /** The query of its link. */
  link: string;
  /** The setting that its text speaks of, with the other value, as an item of a link; '' if it speaks of none. */
  beside: string;
}

export interface GalleryData {
  groups: { title: string; presets: GalleryPreset[] }[];
  /** The one that has a run. */
  live: { name: string; token: string; options: DrawingOptions; names: Texts } | null;
  /** Why there is no run; '' if nothing is in the way. */
  refused: string;
  /** Its own sentences and those of the run view. */
  text: Texts;
  language: string;
}
