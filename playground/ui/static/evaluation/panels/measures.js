// Every score on training and validation part beside that of guessing and of the plain rival, with its interval and where
// it stands.

import { makeElement, setText } from '../../core/dom.js';
import { isKnown, USUAL_THRESHOLD } from '../maths/binary.js';
import { mainScore, standingOf } from '../maths/standing.js';
import { formatThreshold } from '../sentence.js';

/** @import { EvaluationHost, EvaluationPanel, Moment, Score } from '../types.d.ts' */

const LESS_IS_BETTER = new Set(['log_loss', 'brier', 'mae', 'rmse']);
/** What a moved threshold trades for each other, and guessing has none of: no sign says much of them. */
const TRADED = new Set(['recall', 'specificity', 'precision', 'f1']);
const SIGNS = { above: '▲', uncertain: '≈', equal: '=', below: '▼', none: '' };
/** What guessing scores, whatever it guesses: the interval is held against it where guessing itself has no value.
 *  @type {Record<string, number>} */
const CHANCE = { roc_auc: 0.5, balanced_accuracy: 0.5, mcc: 0 };
export const BINARY_ORDER = [
  ...['accuracy', 'balanced_accuracy', 'recall', 'specificity', 'precision', 'f1', 'mcc'],
  ...['roc_auc', 'average_precision', 'log_loss', 'brier'],
];
const COLUMNS = /** @type {const} */ (['measure', 'guessing', 'rival', 'training', 'validation']);

/** The names of the scores in the order of the table.
 *  @param {Moment} moment */
const namesOf = ({ values, ranking }) => (ranking ? BINARY_ORDER : Object.keys(values.validation));

/** There is no validation part: the training rows stand in its column.
 *  @param {Moment} moment */
const isJudgedOnTraining = ({ validation }) => validation.name === 'training';

/** Where a score stands beside guessing, turned round for a loss.
 *  @param {string} name
 *  @param {Score | undefined} score
 *  @param {number | null | undefined} guess
 *  @returns {keyof typeof SIGNS} */
export function signOfScore(name, score, guess) {
  const rival = TRADED.has(name) ? undefined : (guess ?? CHANCE[name]);
  const [low, high] = [score?.low, score?.high];
  if (!isKnown(low) || !isKnown(high) || rival === undefined) return 'none';
  const turn = LESS_IS_BETTER.has(name) ? -1 : 1;
  const ends = [turn * (low - rival), turn * (high - rival)].sort((a, b) => a - b);
  return standingOf({ value: null, low: ends[0], high: ends[1] });
}

/** The score that the verdict speaks of has its sign: there the same rows are held against each other.
 *  @param {Moment} moment
 *  @param {string} name
 *  @returns {keyof typeof SIGNS} */
export function signInTable({ standing, threshold, description, intervals, values }, name) {
  if (name === mainScore(description.task) && threshold === USUAL_THRESHOLD) return standing ?? 'none';
  return signOfScore(name, intervals?.[name], values.guessing[name]);
}

/** @param {EvaluationHost} host
 *  @returns {EvaluationPanel} */
export function createMeasures(host) {
  const table = makeElement('table', 'pg-ev-table pg-ev-measures-table');
  const note = makeElement('p', 'pg-ev-note');
  const body = makeElement('div', 'pg-ev-body', {}, makeElement('div', 'pg-ev-scroll', {}, table), note);

  /** @param {number | null | undefined} value */
  const format = (value) => (isKnown(value) ? host.i18n().three.format(value) : '–');

  /** @param {Moment} moment
   *  @param {string} name */
  function line(moment, name) {
    const i18n = host.i18n();
    const { values, intervals, rival } = moment;
    const score = intervals?.[name];
    const sign = signInTable(moment, name);
    const [low, high] = [score?.low, score?.high];
    const range = isKnown(low) && isKnown(high) ? `[${i18n.two.format(low)}, ${i18n.two.format(high)}]` : '';
    const mark = makeElement('span', 'pg-ev-stands', { 'data-stands': sign }, SIGNS[sign]);
    if (sign !== 'none') {
      mark.setAttribute('role', 'img');
      mark.setAttribute('aria-label', i18n.t(`evaluate_sign_${sign}`));
    }
    return makeElement(
      'tr',
      '',
      {},
      makeElement('th', '', { scope: 'row' }, i18n.t(`evaluate_measure_${name}`)),
      makeElement('td', 'pg-ev-quiet', {}, format(values.guessing[name])),
      makeElement('td', 'pg-ev-quiet', {}, format(rival?.values[name])),
      ...(isJudgedOnTraining(moment) ? [] : [makeElement('td', '', {}, format(values.training[name]))]),
      makeElement('td', '', {}, makeElement('b', '', {}, format(values.validation[name]))),
      makeElement('td', 'pg-ev-interval', {}, range),
      makeElement('td', '', {}, mark),
    );
  }

  return {
    body,
    headline({ ranking, threshold }) {
      const i18n = host.i18n();
      return ranking ? i18n.t('evaluate_at', { threshold: formatThreshold(threshold, i18n) }) : '';
    },
    draw(moment) {
      const i18n = host.i18n();
      const several = moment.description.task === 'regression' ? 'linear' : 'logistic';
      const rows = {
        training: i18n.formatCount(moment.training.rows),
        validation: i18n.formatCount(moment.validation.rows),
      };
      const columns = COLUMNS.filter((name) => name !== 'training' || !isJudgedOnTraining(moment));
      const heads = columns.map((name) =>
        makeElement(
          'th',
          '',
          { scope: 'col' },
          i18n.t(
            name === 'rival'
              ? `evaluate_rival_${several}`
              : `evaluate_head_of_${name === 'validation' ? moment.validation.name : name}`,
            {
              rows: name === 'training' || name === 'validation' ? rows[name] : '',
            },
          ),
        ),
      );
      const head = makeElement(
        'tr',
        '',
        {},
        ...heads,
        makeElement('th', '', { scope: 'col' }, i18n.t('evaluate_head_of_interval')),
        makeElement('td'),
      );
      table.replaceChildren(head, ...namesOf(moment).map((name) => line(moment, name)));
      const traded = moment.ranking ? i18n.t('evaluate_measures_traded') : '';
      setText(note, [i18n.t('evaluate_measures_note'), traded, moment.rivalRefusal].join(' ').trim());
    },
  };
}
