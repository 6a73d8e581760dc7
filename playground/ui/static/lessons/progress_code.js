// Progress as a code of twelve characters, for lab machines that are reset: how many steps of each chapter are done.
// A number in base 58 (digits and letters that are not mistaken for each other), with a check of what is left over.

const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 12;
const BASE = BigInt(DIGITS.length);
const ALL = BASE ** BigInt(LENGTH);

/** How many codes there are for each state of the course: the rest of the number is a check.
 *  @param {number[]} sizes steps of each chapter */
function room(sizes) {
  const states = sizes.reduce((all, size) => all * BigInt(size + 1), 1n);
  return { states, checks: ALL / states };
}

/** A check that changes with every digit, below `checks`.
 *  @param {bigint} state
 *  @param {bigint} checks */
const checkOf = (state, checks) => ((state * 2654435761n + 40503n) % 1000003n) % checks;

/** The code of `done` steps in chapters of `sizes` steps, in three groups of four characters.
 *  @param {number[]} done
 *  @param {number[]} sizes */
export function encodeProgress(done, sizes) {
  const { checks } = room(sizes);
  const state = sizes.reduce((all, size, i) => all * BigInt(size + 1) + BigInt(Math.min(done[i], size)), 0n);
  let rest = state * checks + checkOf(state, checks);
  let code = '';
  for (let i = 0; i < LENGTH; i += 1) {
    code = DIGITS[Number(rest % BASE)] + code;
    rest /= BASE;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The steps that a code says are done, or null if it is none of this course: a letter is wrong or missing.
 *  @param {string} text
 *  @param {number[]} sizes
 *  @returns {number[] | null} */
export function decodeProgress(text, sizes) {
  const code = text.replace(/[\s-]/g, '');
  if (code.length !== LENGTH || [...code].some((digit) => !DIGITS.includes(digit))) return null;
  const { states, checks } = room(sizes);
  const number = [...code].reduce((all, digit) => all * BASE + BigInt(DIGITS.indexOf(digit)), 0n);
  let state = number / checks;
  if (state >= states || number % checks !== checkOf(state, checks)) return null;
  const done = sizes.map(() => 0);
  for (let i = sizes.length - 1; i >= 0; i -= 1) {
    const size = BigInt(sizes[i] + 1);
    done[i] = Number(state % size);
    state /= size;
  }
  return done;
}
