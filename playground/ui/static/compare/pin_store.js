// Pinned runs in the browser's storage. What is there may be anything: only what is a pin comes back.

import { browserStorage, STORAGE_KEYS } from '../core/storage.js';

/** @import { LossHistory } from '../connection/loss_history.js' */
/** @import { Change } from '../connection/message_types.d.ts'
 *  @import { PageHeader } from '../connection/types.d.ts' */
/** @import { Curve, CurveName } from '../curves/types.d.ts' */
/** @import { PinFacts, PinnedRun, PinSettings, ShownRun } from './types.d.ts' */

export const MAX_PINS = 6;
const LONGEST = { name: 60, text: 300, link: 20000, field: 60000, points: 400, changes: 20 };
const SIDE = 72; // px of a kept picture
/** @type {CurveName[]} */
const CURVES = ['loss', 'valLoss', 'metric', 'valMetric'];

/** @param {unknown} value
 *  @param {number} [most]
 *  @returns {value is string} */
const isText = (value, most = LONGEST.text) => typeof value === 'string' && value.length <= most;
/** @param {unknown} value */
const isNumber = (value) => value === null || Number.isFinite(value);

/** The pins of this browser, oldest first; storage that is forbidden or spoilt holds none.
 *  @returns {PinnedRun[]} */
export function readPinnedRuns() {
  const found = browserStorage.readJson(STORAGE_KEYS.pinnedRuns);
  return Array.isArray(found) ? found.filter(isPin).slice(0, MAX_PINS) : [];
}

/** Keep `pins`; false if the browser does not let us: then they last as long as the page.
 *  @param {PinnedRun[]} pins */
export const writePinnedRuns = (pins) => browserStorage.writeJson(STORAGE_KEYS.pinnedRuns, pins);

/** Call `listener()` when another page of this browser has changed the pins; returns what ends it.
 *  @param {() => void} listener */
export function listenToPinnedRuns(listener) {
  const heard = (/** @type {StorageEvent} */ event) => {
    if (event.key === STORAGE_KEYS.pinnedRuns || event.key === null) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** @param {any} pin whatever the storage holds
 *  @returns {pin is PinnedRun} */
export function isPin(pin) {
  return (
    Boolean(pin) &&
    typeof pin === 'object' &&
    isText(pin.id) &&
    isText(pin.name, LONGEST.name) &&
    isText(pin.title) &&
    isText(pin.link, LONGEST.link) &&
    isText(pin.metric) &&
    isText(pin.fingerprint) &&
    (pin.data === undefined || isText(pin.data)) &&
    (pin.changes === undefined || areChanges(pin.changes)) &&
    isText(pin.field, LONGEST.field) &&
    /^(data:image\/png;base64,[\w+/=]*)?$/.test(pin.field) &&
    [pin.epochs, pin.parameters, pin.seconds].every(isNumber) &&
    Array.isArray(pin.final) &&
    pin.final.length === CURVES.length &&
    pin.final.every(isNumber) &&
    areSettings(pin.settings) &&
    areCurves(pin.curves)
  );
}

/** @param {unknown} settings */
function areSettings(settings) {
  if (!settings || typeof settings !== 'object' || Array.isArray(settings)) return false;
  return Object.values(settings).every((one) => isText(one?.label) && isText(one?.value));
}

/** Changes by hand, as change_labels.js reads them: [[epoch, name, value], ...].
 *  @param {unknown} changes */
function areChanges(changes) {
  const isValue = (/** @type {unknown} */ value) =>
    typeof value === 'string' ? isText(value) : Number.isFinite(value);
  return (
    Array.isArray(changes) &&
    changes.length <= LONGEST.changes &&
    changes.every(
      (change) =>
        Array.isArray(change) &&
        Number.isFinite(change[0]) &&
        isText(change[1]) &&
        [change[2]].flat().every(isValue) &&
        JSON.stringify(change[2]).length <= LONGEST.text,
    )
  );
}

/** @param {unknown} curves */
function areCurves(curves) {
  return (
    Boolean(curves) &&
    CURVES.every((name) => {
      const { x, y } =
        /** @type {Record<string, Partial<Record<'x' | 'y', unknown>>>} */ (curves)[name] ?? {};
      const fits =
        Array.isArray(x) && Array.isArray(y) && x.length === y.length && x.length <= LONGEST.points;
      return fits && x.every(Number.isFinite) && y.every(isNumber);
    })
  );
}

/** A pin of what is shown: `shown` as RunContext.shown() gives it, `about` = {link, title, data, settings, parameters}.
 *  @param {ShownRun} shown
 *  @param {PinFacts} about
 *  @returns {PinnedRun} */
export function makePin(shown, about) {
  const { description } = shown.view;
  return {
    id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`,
    name: '',
    title: about.title,
    link: about.link,
    data: about.data ?? '',
    settings: cut(about.settings),
    changes: newestManualChanges(shown.header),
    metric: description.metric_name,
    fingerprint: description.fingerprint ?? '',
    epochs: shown.history.epochs,
    parameters: about.parameters,
    seconds: null,
    final: (shown.header.scores ?? CURVES.map(() => null)).map((value) =>
      Number.isFinite(value) ? value : null,
    ),
    curves: thinnedCurves(shown.history),
    field: urlOf(shown.picture(SIDE)),
  };
}

/** What was changed by hand while the run of `header` trained, the newest of it: such a run does not follow from its
 *  link.
 *  @param {PageHeader} header
 *  @returns {Change[]} */
export function newestManualChanges(header) {
  const told = (header.changes ?? []).slice(-LONGEST.changes);
  return areChanges(told)
    ? told
    : told.map(([epoch, name]) => [epoch, String(name).slice(0, LONGEST.text), '']);
}

/** @param {PinSettings} settings
 *  @returns {PinSettings} */
function cut(settings) {
  const short = (/** @type {string} */ text) => String(text).slice(0, LONGEST.text);
  return Object.fromEntries(
    Object.entries(settings).map(([name, { label, value }]) => [
      name,
      { label: short(label), value: short(value) },
    ]),
  );
}

/** All curves of a run, thinned.
 *  @param {LossHistory} history */
export function thinnedCurves(history) {
  const of = (/** @type {CurveName} */ name) => thinCurve(history.curve(name));
  return { loss: of('loss'), valLoss: of('valLoss'), metric: of('metric'), valMetric: of('valMetric') };
}

/** Which of more than `most` values stay.
 *  @param {number[]} y
 *  @param {number} most */
function endsAndExtremes(y, most) {
  const last = y.length - 1;
  const size = Math.ceil((2 * (last - 1)) / (most - 2));
  const rows = new Set([0]);
  for (let from = 1; from < last; from += size) {
    const part = Array.from({ length: Math.min(size, last - from) }, (_, i) => from + i);
    const known = part.filter((i) => Number.isFinite(y[i]));
    const order = known.toSorted((i, j) => y[i] - y[j]);
    [order[0] ?? from, order.at(-1) ?? from].sort((i, j) => i - j).forEach((i) => rows.add(i));
  }
  return [...rows, last];
}

/** A picture as a data URL; '' for none.
 *  @param {HTMLCanvasElement | null | undefined} canvas */
function urlOf(canvas) {
  const url = canvas?.toDataURL('image/png') ?? '';
  return url.length <= LONGEST.field ? url : '';
}

/** A curve of at most 200 points and five digits: both ends, and the lowest and the highest point of each part between.
 *  @param {Curve} curve
 *  @param {number} [most] */
export function thinCurve({ x, y }, most = 200) {
  const rows = x.length <= most ? [...x.keys()] : endsAndExtremes(y, most);
  const short = (/** @type {number} */ value) =>
    Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
  return { x: rows.map((i) => x[i]), y: rows.map((i) => short(y[i])) };
}
