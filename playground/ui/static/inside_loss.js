// The loss of one row as arithmetic with its numbers: a list of texts and elements.

const signed = (y) => (y ? '1' : '−1');

const ONE = {
  binary_crossentropy: (y, p) => (y ? ['−ln ', p] : ['−ln(1 − ', p, ')']),
  mse: (y, p) => ['(', p, ` − ${y})²`],
  mae: (y, p) => ['|', p, ` − ${y}|`],
  mape: (y, p) => ['100 · |', p, ` − ${y}| / |${y}|`],
  msle: (y, p) => ['(ln(1 + ', p, `) − ln(1 + ${y}))²`],
  huber: (y, p, far) => (far ? ['|', p, ` − ${y}| − ½`] : ['½ (', p, ` − ${y})²`]),
  hinge: (y, p) => [`max(0, 1 − (${signed(y)}) · `, p, ')'],
};

/** `targets` and `answers` of a row; numbers are made by target(k), a text, and answer(k), an element. */
export function lossArithmetic(name, targets, answers, target, answer) {
  if (name === 'categorical_crossentropy') return ['−ln ', answer(targets.indexOf(1))];
  const plain = name === 'binary_crossentropy' || name === 'hinge';
  const terms = targets.map((y, k) => ONE[name](plain ? y : target(k), answer(k), Math.abs(answers[k] - y) > 1));
  if (terms.length === 1) return terms[0];
  return ['(', ...terms.flatMap((term, k) => (k ? [' + ', ...term] : term)), `) / ${terms.length}`];
}
