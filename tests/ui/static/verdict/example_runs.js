// Descriptions and curves of runs, and what is told of them.

import { LossHistory } from '../../../../playground/ui/static/connection/loss_history.js';
import { StatusMemory } from '../../../../playground/ui/static/verdict/status_memory.js';
import { findStatus } from '../../../../playground/ui/static/verdict/status_rules.js';
import descriptions from './example_descriptions.json' with { type: 'json' };

/** @import { Scores } from '../../../../playground/ui/static/connection/types.d.ts'
 *  @import { RunDescription } from '../../../../playground/ui/static/core/types.d.ts'
 *  @import { RunState } from '../../../../playground/ui/static/verdict/status_input.js' */

/** @typedef {{[name in keyof RunDescription]?: unknown}} PartialDescription some facts of a run, over those of the example */

export const { DESCRIPTION, LOGIC } = descriptions;
export const EPOCHS = Array.from({ length: 200 }, (_, i) => i + 1);
export const FALLING = EPOCHS.map((epoch) => 0.9 * Math.exp(-epoch / 100));
export const FLAT = EPOCHS.map(() => 0.41);

/** The four curves as rows; no test curves without `valLoss`.
 *  @param {number[]} loss
 *  @param {number[] | null} valLoss
 *  @param {number} [metric]
 *  @param {number | null} [valMetric]
 *  @returns {Scores[]} */
export const curve = (loss, valLoss, metric = 0.8, valMetric = 0.8) =>
  loss.map((value, i) => [value, valLoss ? valLoss[i] : null, metric, valMetric]);

/** The whole description of a run with these facts.
 *  @param {PartialDescription} [description] */
export const described = (description) => /** @type {RunDescription} */ ({ ...DESCRIPTION, ...description });

/** What is told at the end of these rows.
 *  @param {Scores[]} rows
 *  @param {PartialDescription} [description]
 *  @param {Partial<RunState>} [state] what else the page knows; `m`: the newest scores, if not those of the last row
 *  @param {StatusMemory} [memory] what was told before */
export function statusAfter(rows, description, { m, ...state } = {}, memory = undefined) {
  const history = new LossHistory();
  rows.forEach((row, i) => {
    const told = row.map((value) => value ?? NaN);
    history.add({ generation: 1, start: i, end: i + 1 }, Float32Array.from([i + 1, ...told, ...told]));
  });
  const newest = m ?? rows.at(-1) ?? [null, null, null, null];
  const known = {
    status: 'playing',
    epoch: rows.length,
    known: rows.length,
    place: 3,
    m: newest.map((value) => (value === null ? null : Math.fround(value))),
  };
  return findStatus(
    described(description),
    history,
    /** @type {RunState} */ ({ ...known, ...state }),
    memory,
  );
}

/** The codes told while these rows come one by one, each where it is another than before: [epoch, code].
 *  @param {Scores[]} rows
 *  @param {PartialDescription} [description]
 *  @param {Partial<RunState>} [state] */
export function statusesOver(rows, description, state) {
  const memory = new StatusMemory();
  /** @type {[number, string][]} */
  const told = [];
  rows.forEach((_, i) => {
    const { code } = statusAfter(rows.slice(0, i + 1), description, state, memory);
    if (told.at(-1)?.[1] !== code) told.push([i + 1, code]);
  });
  return told;
}
