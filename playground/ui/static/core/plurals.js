// English nouns behind a number that is filled in: '1 epoch', '2 epochs'. Korean has no plural there.

/** What is counted in our texts; playground/plurals.py has the same. */
export const COUNTED =
  'batches biases bytes cells characters classes days epochs experiments inputs layers neurons numbers others outputs ' +
  'parameters points rows runs seconds steps units values weights';

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
