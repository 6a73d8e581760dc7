// The verdict in words: it comes first, speaks of the usual threshold first, and then of the present one.

import { makeElement, setText } from '../core/dom.js';
import { confusionAt, isKnown, meanCost, USUAL_THRESHOLD } from './maths/binary.js';
import { classRows, confusionMatrix } from './maths/multiclass.js';
import { mainScore, standingOf } from './maths/standing.js';

/** @import { Translations } from '../core/i18n.js'
 *  @import { Confusion, Moment, Standing } from './types.d.ts' */

const GUESSED_BALANCED = 0.5;
/** How rows are called that were drawn, by the name of their data set.
 *  @type {[RegExp, string][]} */
const SIMULATED = [
  [/wine/, 'evaluate_simulated_wines'],
  [/thoracic/, 'evaluate_simulated_patients'],
];

/** The largest class of the training rows, by its name.
 *  @param {Moment} moment
 *  @param {number} number */
const className = ({ description: { classes } }, number) => classes[number] ?? String(number);

/** @param {Confusion} counts
 *  @param {number} majority the class of guessing */
const answersAllAlike = ({ tn, fp, fn, tp }, majority) => (majority ? tn + fn : fp + tp) === 0;

/** How the rows are judged at 0.50.
 *  @param {Moment} moment
 *  @param {Translations} i18n */
function usualBinary(moment, i18n) {
  const { ranking, guessing, values } = moment;
  if (!ranking) return '';
  const counts = confusionAt(ranking, USUAL_THRESHOLD);
  const rows = ranking.p.length;
  const guess = guessing.class;
  const accuracy = (counts.tn + counts.tp) / rows;
  const common = {
    rows: i18n.formatCount(rows),
    share: i18n.formatPercent(accuracy),
    threshold: i18n.two.format(USUAL_THRESHOLD),
  };
  if (answersAllAlike(counts, guess))
    return i18n.t('evaluate_all_alike', {
      ...common,
      answer: className(moment, guess),
      other: className(moment, 1 - guess),
      missed: i18n.formatCount(guess ? ranking.negatives : ranking.positives),
    });
  return i18n.t('evaluate_usual', {
    ...common,
    guess: i18n.formatPercent(values.guessing.accuracy),
    ...foundOf(moment, counts, i18n),
  });
}

/** @param {Moment} moment
 *  @param {Confusion} counts
 *  @param {Translations} i18n */
const foundOf = (moment, { tp, fn, fp }, i18n) => ({
  found: i18n.formatCount(tp),
  positives: i18n.formatCount(tp + fn),
  label: className(moment, 1),
  alarms: i18n.formatCount(fp),
});

/** What the present threshold changes, and whether more than one class is told apart.
 *  @param {Moment} moment
 *  @param {Translations} i18n */
function presentBinary(moment, i18n) {
  const { ranking, threshold, values, intervals } = moment;
  if (!ranking) return '';
  const moved =
    threshold === USUAL_THRESHOLD
      ? ''
      : i18n.t('evaluate_moved', {
          threshold: formatThreshold(threshold, i18n),
          ...foundOf(moment, confusionAt(ranking, threshold), i18n),
        });
  const balanced = values.validation.balanced_accuracy;
  const interval = intervals?.balanced_accuracy;
  const [low, high] = [interval?.low, interval?.high];
  if (!isKnown(balanced) || !isKnown(low) || !isKnown(high)) return moved;
  const away = { value: null, low: low - GUESSED_BALANCED, high: high - GUESSED_BALANCED };
  const standing = standingOf(away);
  const told = i18n.t('evaluate_balanced', {
    value: i18n.two.format(balanced),
    low: i18n.two.format(low),
    high: i18n.two.format(high),
    guess: i18n.two.format(GUESSED_BALANCED),
    verdict: i18n.t(`evaluate_balanced_${standing}`),
  });
  const tooGood = moved && standing === 'above' ? i18n.t('evaluate_moved_here') : '';
  return `${moved} ${told} ${tooGood}`.trim();
}

/** @param {Moment} moment
 *  @param {Translations} i18n */
function severalClasses(moment, i18n) {
  const { validation, description, values } = moment;
  const rows = classRows(confusionMatrix(validation, description.classes.length));
  const never = rows.flatMap((row, number) => (row.rows && !row.right ? [className(moment, number)] : []));
  const told = i18n.t('evaluate_usual_several', {
    rows: i18n.formatCount(validation.rows),
    share: i18n.formatPercent(values.validation.accuracy),
    guess: i18n.formatPercent(values.guessing.accuracy),
    answer: className(moment, moment.guessing.class),
  });
  return never.length
    ? `${told} ${i18n.t('evaluate_never', { list: never.map((name) => `“${name}”`).join(', ') })}`
    : told;
}

/** @param {Moment} moment
 *  @param {Translations} i18n */
const numbers = ({ validation, values }, i18n) =>
  i18n.t('evaluate_usual_numbers', {
    rows: i18n.formatCount(validation.rows),
    r2: i18n.two.format(values.validation.r2 ?? Number.NaN),
    guess: i18n.two.format(values.guessing.r2 ?? Number.NaN),
  });

/** Probabilities with two decimals, more near the ends, where two would be 0 or 1.
 *  @param {number} threshold
 *  @param {Translations} i18n */
export const formatThreshold = (threshold, i18n) =>
  threshold < 0.01 || threshold > 0.99 ? i18n.short.format(threshold) : i18n.two.format(threshold);

/** The score that the head of the verdict judges, by its name; of two classes at the usual threshold.
 *  @param {Moment['description']['task']} task
 *  @param {Translations} i18n */
export function judgedBy(task, i18n) {
  const measure = i18n.t(`evaluate_measure_${mainScore(task)}`);
  if (task !== 'binary') return measure;
  return i18n.t('evaluate_judged_at', { measure, threshold: i18n.two.format(USUAL_THRESHOLD) });
}

/** The head of a verdict: a net that is below guessing, be it not certainly, does not beat it.
 *  @param {Standing | null} standing
 *  @param {number | null | undefined} lead net minus guessing
 *  @param {string} measure
 *  @param {Translations} i18n */
export function headOf(standing, lead, measure, i18n) {
  const below = standing === 'uncertain' && isKnown(lead) && lead < 0 ? '_below' : '';
  return i18n.t(`evaluate_head_${standing ?? 'open'}${below}`, { measure });
}

/** Head, first and second line of the verdict.
 *  @param {Moment} moment
 *  @param {Translations} i18n
 *  @returns {[string, string, string]} */
export function verdictOf(moment, i18n) {
  const measure = judgedBy(moment.description.task, i18n);
  const head = headOf(moment.standing, moment.lead?.value, measure, i18n);
  switch (moment.description.task) {
    case 'binary':
      return [head, usualBinary(moment, i18n), presentBinary(moment, i18n)];
    case 'multiclass':
      return [head, severalClasses(moment, i18n), ''];
    default:
      return [head, numbers(moment, i18n), ''];
  }
}

export class Sentence {
  constructor() {
    const tile = () => {
      const [label, value] = [makeElement('span'), makeElement('b')];
      return { root: makeElement('span', 'pg-ev-tile', {}, label, value), label, value };
    };
    this.net = tile();
    this.guess = tile();
    this.sign = makeElement('span', 'pg-ev-sign', { 'aria-hidden': 'true' });
    this.head = makeElement('b');
    this.first = makeElement('span');
    this.second = makeElement('span', 'pg-ev-second');
    this.where = makeElement('span', 'pg-ev-where');
    const words = makeElement('p', 'pg-ev-words', {}, this.head, ' ', this.first, this.second);
    const tiles = makeElement('div', 'pg-ev-tiles', {}, this.net.root, this.sign, this.guess.root);
    this.simulated = makeElement('span', 'pg-ev-where pg-ev-simulated');
    const about = makeElement('span', 'pg-ev-about', {}, this.where, this.simulated);
    this.root = makeElement('section', 'pg-ev-verdict', {}, tiles, words, about);
  }

  /** @param {Moment} moment
   *  @param {Translations} i18n */
  draw(moment, i18n) {
    const main = mainScore(moment.description.task);
    const format = (/** @type {number | null} */ value) =>
      main === 'accuracy' ? i18n.formatPercent(value) : value === null ? '–' : i18n.three.format(value);
    const usual = usualAccuracy(moment) ?? moment.values.validation[main];
    const guess = moment.values.guessing[main];
    setText(this.net.label, i18n.t('evaluate_net'));
    setText(this.guess.label, i18n.t('evaluate_guessing'));
    setText(this.net.value, format(usual));
    setText(this.guess.value, format(guess));
    setText(this.sign, signOf(usual, guess));
    const [head, first, second] = verdictOf(moment, i18n);
    setText(this.head, head);
    setText(this.first, first);
    setText(this.second, second);
    const where = { rows: i18n.formatCount(moment.validation.rows) };
    setText(
      this.where,
      i18n.t(moment.validation.name === 'training' ? 'evaluate_where_training' : 'evaluate_where', where),
    );
    const { source, dataset } = moment.description;
    this.simulated.hidden = source !== 'simulated';
    const [, key] = SIMULATED.find(([pattern]) => pattern.test(dataset)) ?? [null, 'evaluate_simulated'];
    setText(this.simulated, i18n.t(key));
  }

  /** What is said when the reader lets the line go.
   *  @param {Moment} moment
   *  @param {Translations} i18n */
  spoken(moment, i18n) {
    const { ranking, threshold, costs } = moment;
    if (!ranking) return '';
    const counts = confusionAt(ranking, threshold);
    return i18n.t('evaluate_spoken', {
      threshold: formatThreshold(threshold, i18n),
      ...foundOf(moment, counts, i18n),
      cost: i18n.two.format(meanCost(counts, costs)),
    });
  }
}

/** @param {Moment} moment */
function usualAccuracy({ ranking }) {
  if (!ranking) return null;
  const { tn, tp } = confusionAt(ranking, USUAL_THRESHOLD);
  return (tn + tp) / ranking.p.length;
}

/** @param {number | null | undefined} one
 *  @param {number | null | undefined} other */
function signOf(one, other) {
  if (!isKnown(one) || !isKnown(other)) return '';
  if (Math.abs(one - other) < 1e-9) return '=';
  return one > other ? '>' : '<';
}
