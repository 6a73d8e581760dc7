// The loss as sound: pitch follows it on a log scale, from the first epoch to the last one. Training is heard on the
// left with a soft tone, the held-out rows on the right with a brighter one.

/** @import { Curve } from './types.d.ts' */

/** @typedef {{hz: Float32Array<ArrayBuffer>, type: OscillatorType, pan: number}} Voice */

export const SECONDS = 5;
const [LOWEST, HIGHEST] = [196, 1568]; // Hz: three octaves
const STEPS = 240; // of the pitch, in all
const LOUDNESS = 0.16;
const FADE = 0.03; // s, against clicks
const LEAST_LOSS = 1e-6;
/** @type {{type: OscillatorType, pan: number}[]} */
const VOICES = [
  { type: 'sine', pan: -1 },
  { type: 'triangle', pan: 1 },
];

/** The value of a curve at `epoch`: on the line between its points; what is no number counts as the one before.
 *  @param {Curve} curve
 *  @param {number} epoch */
function valueAt({ x, y }, epoch) {
  const after = x.findIndex((each) => each >= epoch);
  if (after <= 0) return y.at(after) ?? NaN;
  const share = (epoch - x[after - 1]) / (x[after] - x[after - 1]);
  return y[after - 1] + share * (y[after] - y[after - 1]);
}

/** The voices of the losses of training and of the held-out rows; none as long as there is nothing to be heard.
 *  @param {Curve[]} curves
 *  @returns {Voice[]} */
export function voicesOf(curves) {
  const heard = curves.map(({ x, y }) => {
    const rows = [...x.keys()].filter((i) => Number.isFinite(y[i]));
    return { x: rows.map((i) => x[i]), y: rows.map((i) => Math.log(Math.max(y[i], LEAST_LOSS))) };
  });
  const all = heard.flatMap(({ y }) => y);
  if (heard.every(({ x }) => x.length < 2)) return [];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const [first, last] = [Math.min(...heard.flatMap(({ x }) => x)), Math.max(...heard.flatMap(({ x }) => x))];
  return heard.flatMap((curve, i) => {
    if (curve.x.length < 2) return [];
    const hz = Float32Array.from({ length: STEPS }, (_, k) => {
      const height = valueAt(curve, first + ((last - first) * k) / (STEPS - 1));
      const share = high > low ? (height - low) / (high - low) : 0;
      return LOWEST * (HIGHEST / LOWEST) ** share;
    });
    return [{ hz, ...VOICES[i] }];
  });
}

/** Let `voices` sound in `context` from now on; onEnd(): they have come to their end.
 *  @param {BaseAudioContext} context
 *  @param {Voice[]} voices
 *  @param {() => void} [onEnd] */
export function sound(context, voices, onEnd) {
  const start = context.currentTime;
  voices.forEach(({ hz, type, pan }, i) => {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    const side = context.createStereoPanner();
    tone.type = type;
    tone.frequency.setValueCurveAtTime(hz, start, SECONDS);
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, start + FADE);
    loudness.gain.setValueAtTime(LOUDNESS, start + SECONDS - FADE);
    loudness.gain.linearRampToValueAtTime(0, start + SECONDS);
    side.pan.value = pan;
    tone.connect(loudness).connect(side).connect(context.destination);
    tone.start(start);
    tone.stop(start + SECONDS);
    if (i === 0 && onEnd) tone.onended = onEnd;
  });
}

/** Plays the curves that it is given, one after the other request; Escape stops it. */
export class CurveSound {
  /** @type {AudioContext | null} */
  #context = null;

  /** @param {() => void} onChange it has begun or ended */
  constructor(onChange) {
    this.onChange = onChange;
    this.leave = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation(); // what else Escape closes stays open
      this.stop();
    };
  }

  get plays() {
    return this.#context !== null;
  }

  /** @param {Curve[]} curves */
  play(curves) {
    this.stop();
    const voices = voicesOf(curves);
    if (!voices.length) return;
    const context = new AudioContext();
    this.#context = context;
    document.addEventListener('keydown', this.leave, { capture: true });
    sound(context, voices, () => {
      if (this.#context === context) this.stop();
    });
    this.onChange();
  }

  stop() {
    if (!this.#context) return;
    document.removeEventListener('keydown', this.leave, { capture: true });
    this.#context.close();
    this.#context = null;
    this.onChange();
  }
}
