// What a lesson and its live pictures tell each other. A piece is the module `pieces/<name>/<name>.js`, which exports
// `createPiece(host)`; its sentences stand in `text.json` beside it, with keys that begin with `piece_<name>`.

import type { Translations } from '../core/i18n.js';
import type { DrawingOptions, Texts, Theme } from '../core/types.d.ts';

/** What a run has come to: `value` decides which answer is right, `text` is what the reader sees. */
export interface Measured {
  value: string | number | boolean;
  text: string;
}

/** An answer of the step, as a piece may draw it into its picture. */
export interface AnswerChoice {
  id: string;
  text: string;
}

/** A run that the server has opened for the step. */
export interface LiveRun {
  link: string;
  token: string;
  options: DrawingOptions;
  names: Texts;
}

/** What a step offers its piece. */
export interface PieceHost {
  /** The settings of `lesson.toml`. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a lesson, which its piece knows
  settings: Record<string, any>;
  answers: AnswerChoice[];
  i18n: Translations;
  language: string;
  theme: Theme;
  /** Whether it is the goal of a challenge that counts, not a prediction. */
  challenge: boolean;
  /** Ask the calculator `name`; null if this piece has asked something newer in the same place meanwhile. It rejects
   *  with what `refusalText` of connection/calculators.js tells; `say` shows that. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a calculator, which who asks knows
  ask(name: string, args: Record<string, unknown>, place?: string): Promise<any>;
  /** Have the server open a run of this link; it comes back as `follow`. '' gives it up. */
  wantRun(link: string): void;
  /** The run answers: Compare and Explain open. It may be told again, with a later value. */
  measured(measured: Measured): void;
  /** What is shown is of other settings than what was measured, which these name; '': of the same. */
  elsewhere(settings: string): void;
  /** A challenge stands at this: `reached` opens Next. */
  goal(state: { reached: boolean; text: string }): void;
  /** What was kept with `keep`, before a reload: JSON of somebody's file, to be looked at before it is used. */
  kept: unknown;
  /** Keep where a challenge stands, to go on there after a reload; null: at its start. */
  keep(work: unknown): void;
  /** Something that twin, compare or labels are made of has changed. */
  changed(): void;
  /** Say a sentence to everybody, also to screen readers; an `alert` is what went wrong. */
  say(sentence: string, tone?: 'info' | 'alert'): void;
}

/** A live picture of a step. It is asleep at first: what answers the question is not shown yet. */
export interface Piece {
  /** The picture; it fills the room that the card has, and brings its own style sheet. */
  root: HTMLElement;
  /** What is to be known of its data; it stands above the picture and never sleeps. */
  about?: HTMLElement;
  /** Switches that stand in the head of the card, before Play. */
  tools?: HTMLElement;
  /** What stands beside the two values in Compare, once the run has answered. */
  compare?: HTMLElement;
  /** A further card beside Explain. */
  aside?: HTMLElement;
  /** What Play is called where it is not 'Play', and Step; none: the piece has no such button. */
  labels(): { play?: string; step?: string; reset?: string };
  /** Somebody has predicted: the picture wakes up, with the prediction drawn into it. It may be called again. */
  predict(answer: string): void;
  /** Run; again: go on, or pause. */
  play?(): void;
  step?(): void;
  /** Back to the same start, bit for bit; the prediction stays. */
  reset(): void;
  /** Whether it runs just now: Play is Pause then. */
  playing(): boolean;
  /** All numbers of the present state as sentences, in the order one would say them. */
  twin(): string[];
  /** The server has opened the run that was wanted, or says why not. */
  follow?(live: LiveRun | null, refused: string): void;
  paint?(theme: Theme): void;
  dispose(): void;
}

export interface PieceModule {
  /** Style sheets of `static/` that it needs. */
  styles: string[];
  createPiece(host: PieceHost): Piece;
}
