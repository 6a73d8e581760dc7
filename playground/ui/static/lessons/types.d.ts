// What Python tells the lessons: playground/ui/pages/lessons.py, playground/lessons/page_form.py.

import type { Texts } from '../core/types.d.ts';
import type { LiveRun } from '../pieces/types.d.ts';

/** MathML: tag, attributes, and what is inside. */
export type MathTree = [string, Record<string, string>, ...(string | MathTree)[]];

/** A run of text: playground/lessons/lesson_files/rich_text.py. */
export type TextRun =
  | string
  | ['strong' | 'em', TextRun[]]
  | ['code', string]
  | ['link', TextRun[], string]
  | ['math', MathTree, string, boolean];

export interface Answer {
  id: string;
  equals: string | number | boolean | null;
  at_least: number | null;
  at_most: number | null;
  text: TextRun[];
  detail: TextRun[];
}

export interface Step {
  id: string;
  kind: 'full' | 'question' | 'challenge';
  title: string;
  question: TextRun[];
  setup: TextRun[][];
  answers: Answer[];
  piece: { name: string; settings: Record<string, unknown> } | null;
  /** The query of the playground with this experiment; '' for none. */
  link: string;
  run: TextRun[];
  /** How the line of one's own begins. */
  begin: TextRun[];
  compare: TextRun[];
  reason: { title: string; text: TextRun[][] };
  hints: TextRun[][];
  example: TextRun[][];
}

export interface Lesson {
  name: string;
  steps: Step[];
}

/** A chapter in the contents; `steps` are the ids of those that there are, `planned` how many are to come. */
export interface Chapter {
  name: string;
  number: number;
  /** From 1. */
  part: number;
  /** A teacher has added it. */
  own: boolean;
  title: string;
  able: string;
  minutes: number;
  planned: number;
  steps: string[];
}

/** The worksheet of a lesson, without or with its answers; '' for the lesson itself. */
export type SheetKind = '' | 'questions' | 'answers';

/** The address of a lesson for others, and its QR code: none where nobody else can reach this server. */
export interface Handout {
  link: string;
  qr: string | null;
}

/** What a worksheet is of. */
export interface SheetPlace {
  lesson: Lesson;
  chapter: Chapter;
  /** Chapters of the course. */
  of: number;
  /** The step that one comes from; '' for none. */
  step: string;
  handout: Handout | null;
}

export interface LessonsData {
  parts: string[];
  chapters: Chapter[];
  /** The one that is shown; null: the contents. */
  lesson: Lesson | null;
  /** What the address named. */
  asked: { lesson: string; step: string; sheet: SheetKind };
  handout: Handout | null;
  /** What is wrong with lessons that a teacher has added. */
  problems: string[];
  /** What a teacher has handed out, and the rest is closed; `whole`: all of the lesson. */
  handed: { whole: boolean } | null;
  /** Whether the link that was opened was changed by hand. */
  changed: boolean;
  /** The sealed link that the teacher has asked for: of these steps, of all if there are none. */
  made: { link: string; qr: string; lesson: string; only: string[]; local: boolean } | null;
  live: LiveRun | null;
  refused: string;
  text: Texts;
  language: string;
}

/** What the class is to the step that is shown. */
export interface StepInClass {
  /** Why nobody may go on; '' if they may. */
  readonly barred: string;
  /** Whether an answer may be chosen though the run has answered: there is another vote. */
  readonly votes: boolean;
  choose?(answer: string): void;
  /** Something on the page has changed. */
  show(): void;
  dispose(): void;
}
