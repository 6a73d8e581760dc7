// What the modules of the share dialog hand to each other, and what Python gives it.

import type { Texts, Theme } from '../core/types.d.ts';

/** Drawing on the page or off it. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The sheet to download. */
export interface Sheet {
  title: string;
  settings: string;
  link: string;
  theme: Theme;
}

/** A link and its QR code, empty if it is too long for one, null before the dialog is opened. */
export interface LinkTarget {
  link: string;
  qr: string | null;
}

/** The link of a task that was made. */
export interface MadeTask extends LinkTarget {
  code: string;
  frame: string;
}

export interface MakerControl {
  name: string;
  label: string;
  value: string;
}

export interface MakerGroup {
  label: string;
  controls: MakerControl[];
}

/** What is chosen in the form that makes a task, as addresses name it. */
export interface Choices {
  lock: string[];
  hide: string[];
  goal: string;
  fewest: string;
  task: string;
  task_ko: string;
  next: string;
}

/** What the form offers, and what was chosen before. */
export interface Maker {
  groups: MakerGroup[];
  begun: Partial<Choices>;
  scores: { name: string; label: string; side: '<' | '>' }[];
  fewest: { name: string; label: string }[];
  longest: number;
  problems: string[];
}

export interface ShareData {
  own: LinkTarget;
  watch: LinkTarget | null;
  made: MadeTask | null;
  /** How the server is started on each system so that others find it; nothing where they do. */
  starts: Record<string, string>;
  /** Of the link; null for a page without a run. */
  epochs: number | null;
  /** null for a page that has nothing but its link. */
  embed: { code: string; rule: string } | null;
  maker: Maker | null;
  text: Texts;
}

/** The dialog, as its parts see it. */
export interface ShareHost {
  data: ShareData;
  announce(text: string): void;
  want(choices: Partial<Choices>): void;
}

export type TabName = 'links' | 'embed' | 'task';

/** What Python gives the dialog of files to take away. */
export interface ExportData {
  token: string;
  link: string;
  title: string;
  settings: string;
  text: Texts;
  options: { language?: string };
}
