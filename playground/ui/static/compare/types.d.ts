// What the modules of pinned runs hand to each other.

import type { LossHistory } from '../connection/loss_history.js';
import type { Change } from '../connection/message_types.d.ts';
import type { PageHeader } from '../connection/types.d.ts';
import type { Translations } from '../core/i18n.js';
import type { Texts, Theme, View } from '../core/types.d.ts';
import type { CurveName } from '../curves/types.d.ts';

/** Points of a kept curve; null is a gap. */
export interface PinCurve {
  x: number[];
  y: (number | null)[];
}

export type PinSettings = Record<string, { label: string; value: string }>;

/** A pinned run as the browser keeps it. */
export interface PinnedRun {
  id: string;
  name: string;
  title: string;
  link: string;
  data?: string;
  settings: PinSettings;
  changes?: Change[];
  metric: string;
  fingerprint: string;
  epochs: number;
  parameters: number;
  seconds: number | null;
  final: (number | null)[];
  curves: Record<CurveName, PinCurve>;
  field: string;
}

/** What runs are compared by. */
export type ResultRun = Omit<PinnedRun, 'fingerprint'>;

/** A run of the comparison; the one without a place is the live one. */
export interface ComparedRun extends ResultRun {
  place?: number;
  mark: string;
  label: string;
}

/** What Python tells of the run that is shown. */
export interface PinFacts {
  link: string;
  title: string;
  data?: string;
  settings: PinSettings;
  parameters: number;
}

/** What is shown, as the run's context tells it. */
export interface ShownRun {
  view: View;
  header: PageHeader;
  history: LossHistory;
  picture(side: number): HTMLCanvasElement | null;
}

export interface ChartChoice {
  kind: 'loss' | 'metric';
  part: 'test' | 'train';
  i18n: Translations;
  theme: Theme;
}

/** The figures of a run by column. */
export type Results = Record<string, number | null>;

export interface TableColumn {
  key: string;
  label: string;
  text(run: ComparedRun): string;
  number?: boolean;
  help?: string;
}

/** What Python gives the pinned runs. */
export interface PinData extends PinFacts {
  token: string;
  text: Texts;
  options: { language?: string };
}

/** What Python gives the curves of two runs. */
export interface TwoCurvesData {
  slots: string[];
  labels: string[];
  text: Texts;
  options: { language?: string };
}

export type SweepPart = 'train' | 'test';

/** A run of a sweep over seeds, or over folds. */
export interface SweepRun {
  seed: number;
  status: string;
  epochs: number;
  final: (number | null)[];
  seconds: number;
  link: string;
}

/** Mean and spread of a curve over the runs. */
export interface SweepBand {
  epochs: number[];
  mean: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

export interface SweepSummary {
  n: number;
  mean: number | null;
  sd: number | null;
  low: number | null;
  high: number | null;
}

/** What Python gives the sweep: `bands` and `finals` by part and kind of score. */
export interface SweepData {
  metric: string;
  kind: string;
  bands: Record<string, SweepBand>;
  finals: Record<string, SweepSummary>;
  runs: SweepRun[];
  text: Texts;
  options: { language?: string };
}
