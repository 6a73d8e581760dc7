// What the modules of the teacher's page hand to each other, and what the server sends: playground/web/live/class_frames.py.

import type { Sections } from '../connection/frame_decoder.js';
import type { Status } from '../connection/messages.js';
import type { Translations } from '../core/i18n.js';
import type { Task, Texts, Theme } from '../core/types.d.ts';

/** What is known of a run of the class; `picture`: where its picture begins, in those of one byte a point. */
export interface CardFacts {
  id: string;
  view: string;
  who: string;
  status: Status;
  now?: boolean;
  epoch: number;
  place: number;
  data: string;
  layers: string[];
  loss: number | null;
  /** Accuracy or R², of the validation rows if there are any (`validated`), else of those that train. */
  score: number | null;
  rows: number;
  validated: boolean;
  /** Whether the goal of the run's task is reached; null without one. */
  goal: boolean | null;
  /** When the page last did anything, in seconds of the server's clock. */
  acted: number;
  test: number | null;
  fps: number;
  mb: number;
  cpu: number;
  task: Task;
  classes: number;
  picture?: number;
}

/** News of a run: what has changed of it. */
export type CardNews = Partial<CardFacts> & { id: string };

/** All runs are paused: for so many seconds, and so many were training. */
export interface ClassPause {
  seconds: number;
  runs: number;
}

/** The numbers of the whole class. */
export interface ClassNumbers {
  playing: number;
  resting: number;
  waiting: number;
  released: number;
  trainers: number;
  memory_mb: number;
  memory_free_mb: number;
  cpu_share: number;
  frames_per_s: number;
  lag_ms: number;
  uptime_s: number;
}

/** What runs may take, by the names of the limits. */
export type ClassLimits = Record<string, number>;

/** What cards are drawn for; `names`: of data sets, in the reader's language. */
export interface ClassView {
  i18n: Translations;
  theme: Theme;
  names: Record<string, string>;
  language: string;
  big: boolean;
  /** Seconds of the server's clock; it stands still while the class is paused. */
  clock: number;
}

export interface GridChoice {
  sort: string;
  group: string;
  text: string;
}

export interface ToolbarActions {
  showCode(): void;
  choose(choice: Partial<GridChoice>): void;
  big(on: boolean): void;
}

/** What a button of the bar opens. */
export interface ToolbarPanel {
  root: HTMLElement;
  onOpen(): void;
}

export type PanelName = 'message' | 'limits';

/** The numbers of the class with what is said to it, and why nothing can be stored, by language. */
export interface ClassNow extends ClassNumbers {
  clock: number;
  pause: ClassPause | null;
  say: string;
  storage: Record<string, string>;
}

/** A limit that was too small or too large, and what it may be. */
export interface LimitRefusal {
  id: number;
  field: string;
  low: number;
  high: number;
}

/** A message of the server: what is new, and the pictures behind it. */
export interface ClassMessage {
  header: { now: ClassNow; limits: ClassLimits; order: string[]; cards: CardNews[] };
  sections: Sections;
}

/** What Python gives the page; `bounds`: the smallest and the largest value of each limit. */
export interface ClassData {
  token: string;
  text: Texts;
  options: { language: string };
  bounds: Record<string, number[]>;
  longest: number;
  /** The link of the page as it is handed to students, and its QR code; empty if it is too long for one. */
  join: { link: string; qr: string };
  names: Record<string, string>;
  lessons: LessonEntry[];
}

/** A lesson that can be opened. */
export interface LessonEntry {
  name: string;
  number: number;
  title: string;
  steps: { id: string; title: string }[];
}
