// What pictures of columns say, in words and numbers. Pure.

/** @import { Translations } from '../core/i18n.js'
 *  @import { ColumnFacts, ColumnWords, Relation, TableCard } from './types.d.ts' */

const LONGEST_SHORT = 132; // px beside a matrix
const [LETTER, SYLLABLE] = [7, 13]; // px: the mean width of a letter, with some room, and of Hangul or the like
const FIRST_SYLLABLE = '\u1100'; // and what comes behind is about as wide as high

/** A label without what stands in brackets behind it.
 *  @param {string} label */
export const plainLabel = (label) => label.replace(/\s*\([^)]*\)/g, '').trim() || label;

/** A label without what stands in brackets, or the column's code where that is still long.
 *  @param {ColumnWords} column */
export function shortLabel({ label, name }) {
  const plain = plainLabel(label);
  return textWidth(plain) <= LONGEST_SHORT ? plain : name;
}

/** About how many px a text takes.
 *  @param {string} text */
export const textWidth = (text) =>
  [...text].reduce((sum, letter) => sum + (letter >= FIRST_SYLLABLE ? SYLLABLE : LETTER), 0);

/** @param {number | null} value
 *  @param {Translations} i18n */
export const numberText = (value, i18n) => (value === null ? '–' : i18n.short.format(value));

/** @param {number | null} value
 *  @param {Translations} i18n */
const shortNumber = (value, i18n) =>
  value === null || Math.abs(value) >= 1000 ? numberText(value, i18n) : i18n.threeSignificant.format(value);

/** Smallest to largest value, with the unit; of yes and no the share of yes in each group.
 *  @param {ColumnFacts} facts
 *  @param {ColumnWords} column
 *  @param {Translations} i18n */
export function rangeText(facts, column, i18n) {
  if (facts.kind === 'yes_no') {
    const shares = facts.shares.map((bars) => i18n.twoSignificant.format(100 * bars[1]));
    return shares.length > 3 ? i18n.t('table_yes_no') : i18n.t('table_yes', { shares: shares.join(' · ') });
  }
  const [low, high] = [facts.low, facts.high].map((value) => shortNumber(value, i18n));
  const range = low === high ? low : `${low} – ${high}`;
  return column.unit ? `${range} ${column.unit}` : range;
}

/** How much a column says alone, with its interval.
 *  @param {ColumnFacts} facts
 *  @param {Translations} i18n */
export function aloneText({ alone }, i18n) {
  if (!alone) return '–';
  const [value, low, high] = [alone.value, alone.low, alone.high].map((each) => i18n.two.format(each));
  return `${i18n.t(`table_measure_${alone.measure}`)} ${value} [${low}, ${high}]`;
}

/** A column in a sentence, for who does not see its picture.
 *  @param {ColumnFacts} facts
 *  @param {ColumnWords} column
 *  @param {TableCard} card
 *  @param {Translations} i18n */
export function columnSentence(facts, column, card, i18n) {
  const groups = facts.shares.map((bars, k) => {
    const group = card.classes[k] ?? i18n.t('table_all_rows');
    if (facts.kind === 'yes_no')
      return i18n.t('table_said_yes', { group, share: i18n.formatPercent(bars[1]) });
    const [low, middle, high] = facts.quartiles[k].map((value) => numberText(value, i18n));
    return i18n.t('table_said_middle', { group, middle, low, high });
  });
  return i18n.t('table_said', {
    label: column.label,
    groups: groups.join('; '),
    alone: aloneText(facts, i18n),
  });
}

/** Every two columns that vary, those that go together most first. The target has the last place.
 *  @param {(number | null)[][]} table
 *  @returns {Relation[]} */
export function strongestRelations(table) {
  /** @type {Relation[]} */
  const found = [];
  table.forEach((row, b) => {
    row.slice(0, b).forEach((r, a) => {
      if (r !== null) found.push({ a, b, r });
    });
  });
  return found.sort((one, other) => Math.abs(other.r) - Math.abs(one.r));
}

/** The column whose relation to `place` changes most without the values that cannot be; null if none does.
 *  @param {(number | null)[][]} all
 *  @param {(number | null)[][]} possible
 *  @param {number} place */
export function mostChangedRelation(all, possible, place) {
  let best = null;
  let most = 0.1;
  for (let other = 0; other < all.length; other += 1) {
    const [before, after] = [all[place][other], possible[place][other]];
    if (other === place || before === null || after === null) continue;
    const change = Math.abs(after - before);
    if (change > most) {
      most = change;
      best = { other, before, after };
    }
  }
  return best;
}
