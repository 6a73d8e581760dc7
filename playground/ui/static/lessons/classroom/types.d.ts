// What the server tells of a class, and what the modules of a lesson's class hand to each other.

import type { StepPage } from '../step_page.js';

/** How many chose each answer at first and in the newest round, and how many runs gave it. */
export interface Bars {
  before: Record<string, number>;
  after: Record<string, number>;
  measured: Record<string, number>;
}

export type BarKind = keyof Bars;

/** The bars of one answer: numbers, and their shares of the longest bar. */
export interface BarRow {
  id: string;
  letter: string;
  counts: Record<BarKind, number>;
  share: Record<BarKind, number>;
}

/** What students are told: playground/web/lessons/lesson_class.py, `view_of_student`. */
export interface StudentView {
  number: number;
  /** The step beyond which nobody goes; '' for none. */
  held: string;
  round: number;
  /** null as long as the teacher does not show them. */
  bars: Bars | null;
}

/** What the teacher is told, `view_of_teacher`. */
export interface TeacherView extends Omit<StudentView, 'bars'> {
  /** How many browsers are at each step, by lesson. */
  where: Record<string, Record<string, number>>;
  shown: boolean;
  predicted: number;
  ran: number;
  bars: Bars;
}

/** A student's page. */
export interface ClassHost {
  page: StepPage;
  /** Why what was handed out ends at this step; '' where it goes on. */
  end: string;
  /** The step at which the class was held when the page was made; '' for none. */
  held: string;
  /** The class is held at another step now. */
  moved(held: string): void;
}
