// Translated text and numbers as the reader's language writes them.

/** English nouns behind a number that is filled in, '1 epoch' and '2 epochs'; playground/plurals.py has the same. */
export const COUNTED =
  'alarms batches biases bytes cells chapters characters classes columns corrections days divisions epochs experiments folds ' +
  'hours inputs layers neurons numbers others outputs parameters places points products rows runs seconds seeds ' +
  'shuffles slopes splits starts steps terms times trials units values weights';

const BEHIND_NUMBER = new RegExp(`\\{(\\w+)\\}((?: [a-z]+)? )(${COUNTED.replaceAll(' ', '|')})\\b`, 'g');

/** @param {string} noun */
const singularOf = (noun) => noun.replace(/(?<=ch|ss|bias)es$|s$/, '');

/** `sentence` with the singular of every noun that stands behind a {placeholder} for 1.
 *  @param {string} sentence
 *  @param {Record<string, unknown>} params
 *  @returns {string} */
export const withSingulars = (sentence, params) =>
  sentence.replace(BEHIND_NUMBER, (whole, name, between, noun) =>
    String(params[name]) === '1' ? `{${name}}${between}${singularOf(noun)}` : whole,
  );

/** @param {number | null | undefined} value
 *  @returns {value is number} */
const isFiniteNumber = (value) => Number.isFinite(value);

const ABOUT_ZERO = 1e-6; // what is smaller is told as about 0
export const ABOUT_ZERO_TEXT = '≈\u00a00'; // on one line

/** @param {number} value */
const isAboutZero = (value) => value !== 0 && Math.abs(value) < ABOUT_ZERO;

export class Translations {
  /** @param {Record<string, string> | null | undefined} text
   *  @param {{language?: string}} [options] */
  constructor(text, options = {}) {
    this.text = text ?? {};
    this.locale = options.language || 'en';
    /** @param {Intl.NumberFormatOptions} settings */
    const format = (settings) => new Intl.NumberFormat(this.locale, settings);
    this.integer = format({ maximumFractionDigits: 0 });
    this.percents = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.wholePercents = format({ style: 'percent', maximumFractionDigits: 0 });
    this.three = format({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
    this.two = format({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'negative' }); // no -0.00
    const short = format({ maximumSignificantDigits: 4 });
    this.short = {
      format: (/** @type {number} */ value) => (isAboutZero(value) ? ABOUT_ZERO_TEXT : short.format(value)),
    };
    this.twoSignificant = format({ maximumSignificantDigits: 2 });
    this.threeSignificant = format({ maximumSignificantDigits: 3 });
    this.scientific = format({ notation: 'scientific', maximumFractionDigits: 1 });
  }

  /** The sentence of `key`, its {placeholders} filled; the key itself if there is no such text.
   *  @param {string} key
   *  @param {Record<string, unknown>} [params]
   *  @returns {string} */
  t(key, params = {}) {
    const sentence = withSingulars(this.text[key] ?? key, params);
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
  }

  /** @param {string} key */
  has(key) {
    return key in this.text;
  }

  /** @param {number} n */
  formatCount(n) {
    return this.integer.format(n);
  }

  /** Losses: three decimals, two digits of what is smaller than that, about 0 below a millionth; powers of ten of what
   *  is very large.
   *  @param {number | null | undefined} value
   *  @returns {string} */
  formatNumber(value) {
    if (!isFiniteNumber(value)) return '–';
    const size = Math.abs(value);
    if (isAboutZero(value)) return ABOUT_ZERO_TEXT;
    if (size >= 10000) return this.scientific.format(value);
    if (size > 0 && size < 0.0005) return this.twoSignificant.format(value);
    return size >= 100 ? this.short.format(value) : this.three.format(value);
  }

  /** Losses that are told beside each other: small ones that differ are not the same number.
   *  @param {number | null | undefined} value */
  formatCompared(value) {
    const isSmall = isFiniteNumber(value) && Math.abs(value) >= 1e-5 && Math.abs(value) < 0.1;
    return isSmall ? this.threeSignificant.format(value) : this.formatNumber(value);
  }

  /** Weights: two decimals, more where they are small.
   *  @param {number} value */
  formatWeight(value) {
    const size = Math.abs(value);
    return value === 0 || (size >= 0.1 && size < 100) ? this.two.format(value) : this.formatNumber(value);
  }

  /** @param {number | null | undefined} share */
  formatPercent(share) {
    return isFiniteNumber(share) ? this.percents.format(share) : '–';
  }

  /** @param {number | null | undefined} share */
  formatWholePercent(share) {
    return isFiniteNumber(share) ? this.wholePercents.format(share) : '–';
  }
}
