// One meaning everywhere: orange is positive or class 1, blue negative or class 0, zero is the
// theme's white or dark grey. Several classes: the palette of Okabe and Ito, safe for the colour-blind.

const ORANGE = [238, 138, 29];
const BLUE = [11, 115, 184];
const ZERO = { light: [250, 250, 250], dark: [44, 51, 61] };
const INK = {
  light: { ink: '#1d2733', mute: '#5b6a7d', line: '#d5dde6', card: '#ffffff', link: '#b6c0cc', train: '#8592a3' },
  dark: { ink: '#e6ebf1', mute: '#9dabba', line: '#36424f', card: '#1b222b', link: '#4d5a68', train: '#8b99a9' },
};
const OKABE_ITO = [
  [0, 114, 178], [230, 159, 0], [0, 158, 115], [204, 121, 167],
  [86, 180, 233], [213, 94, 0], [240, 228, 66], [90, 90, 90],
];
// of the same order as the classes, so that colour is never the only sign
export const SYMBOLS = ['circle', 'diamond', 'square', 'triangle-up', 'cross', 'star', 'pentagon', 'x'];
const STRENGTH = 0.86; // fields stay a little paler than points, so that points stand out

export const css = ([r, g, b], alpha = 1) => (alpha === 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`);
const mix = (from, to, share) => from.map((value, i) => Math.round(value + (to[i] - value) * share));
const packed = ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0; // little-endian RGBA

export const inks = (theme) => INK[theme];

export function classColors(scene) {
  return scene.task === 'multiclass' ? OKABE_ITO.slice(0, Math.max(1, scene.classes.length)) : [BLUE, ORANGE];
}

/** Colour of a signed value in [-1, 1]. */
export function signed(value, theme, strength = 1) {
  const share = Math.min(1, Math.abs(value)) * strength;
  return mix(ZERO[theme], value < 0 ? BLUE : ORANGE, share);
}

/** 256 packed colours for bytes whose middle is zero: thumbnails, binary and regression fields. */
export function signedTable(theme, { steps = 0, strength = STRENGTH } = {}) {
  return Uint32Array.from({ length: 256 }, (_, byte) => packed(signed(stepped(byte, steps), theme, strength)));
}

function stepped(byte, steps) {
  const value = (byte - 127.5) / 127.5;
  if (!steps) return value;
  const step = Math.floor((byte / 256) * steps);
  return (2 * step) / (steps - 1) - 1;
}

/** 256 packed colours for bytes `class * 32 + confidence`: the class's colour, paler if less sure. */
export function classTable(scene, theme, sureOnly) {
  const colors = classColors(scene);
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const color = colors[byte >> 5] ?? OKABE_ITO[byte >> 5];
    const confidence = sureOnly ? 1 : (byte & 31) / 31;
    return packed(mix(ZERO[theme], color, confidence * STRENGTH));
  });
}

/** The table of the output field of `scene`. */
export function fieldTable(scene, theme, discretize) {
  if (scene.task === 'multiclass') return classTable(scene, theme, discretize);
  return signedTable(theme, { steps: discretize ? (scene.task === 'binary' ? 2 : 8) : 0 });
}

/** Plotly colour scale of signed values. */
export function colorScale(theme, strength = 1) {
  return [-1, -0.5, 0, 0.5, 1].map((value) => [(value + 1) / 2, css(signed(value, theme, strength))]);
}
