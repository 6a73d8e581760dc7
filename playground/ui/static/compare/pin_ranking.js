// What tells runs apart, and which is the best: pure arithmetic over pins.

/** @import { ResultRun, Results } from './types.d.ts' */

export const FINAL_COLUMNS = ['train_loss', 'test_loss', 'train_metric', 'test_metric'];

/** Names of the settings in which `runs` differ, in the order of the first run that has them.
 *  @param {ResultRun[]} runs */
export function differingSettings(runs) {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))];
  const values = (/** @type {string} */ name) => new Set(runs.map((run) => run.settings[name]?.value ?? ''));
  return names.filter((name) => values(name).size > 1);
}

/** Label of setting `name`.
 *  @param {ResultRun[]} runs
 *  @param {string} name */
export const settingLabel = (runs, name) =>
  runs.find((run) => run.settings[name])?.settings[name].label ?? name;

/** The figures of `run` by column: losses, scores, epochs, parameters, seconds; null where there is none.
 *  @param {ResultRun} run
 *  @returns {Results} */
export function runResults(run) {
  const { epochs, parameters, seconds } = run;
  return {
    ...Object.fromEntries(FINAL_COLUMNS.map((name, i) => [name, run.final[i]])),
    epochs,
    parameters,
    seconds,
  };
}

/** Column -> indices of the best runs, several where they tie; columns that cannot be compared, and ties of all,
 *  have none. Losses compare only if all runs have the same loss and the same rows, scores only if they are of one
 *  kind. A run that does not tell its rows (`data`) compares with none.
 *  @param {ResultRun[]} runs
 *  @returns {Record<string, number[]>} */
export function bestRunsByColumn(runs) {
  if (runs.length < 2) return {};
  const same = (/** @type {(run: ResultRun) => unknown} */ pick) => new Set(runs.map(pick)).size === 1;
  const sameData = same((run) => run.data) && Boolean(runs[0].data);
  const sameLoss = sameData && same((run) => run.settings.loss?.value);
  const sameScore = sameData && same((run) => run.metric);
  const all = runs.map(runResults);
  /** @type {Record<string, number[]>} */
  const found = {};
  const mark = (/** @type {string} */ column, /** @type {(...values: number[]) => number} */ wanted) => {
    const values = all.map((one) => one[column]);
    const known = values.flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : []));
    if (known.length < 2 || Math.min(...known) === Math.max(...known)) return;
    const top = wanted(...known);
    found[column] = values.flatMap((value, i) => (value === top ? [i] : []));
  };
  if (sameLoss) ['train_loss', 'test_loss'].forEach((column) => mark(column, Math.min));
  if (sameScore) ['train_metric', 'test_metric'].forEach((column) => mark(column, Math.max));
  return found;
}
