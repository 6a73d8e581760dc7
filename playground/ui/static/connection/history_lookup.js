// The numbers of an epoch that lies back: from the curve, where that holds each epoch, else from the server.

import { apiUrl } from '../core/urls.js';
import { decodeHistory } from './frame_decoder.js';

/** @import { PageHeader, Scores, ShownHeader } from './types.d.ts'
 *  @import { Run } from '../core/types.d.ts'
 *  @import { LossHistory } from './loss_history.js' */

const NAMES = ['loss', 'valLoss', 'metric', 'valMetric'];
const NOTHING = NAMES.map(() => null);

export class HistoryLookup {
  /** @type {string | null} of the columns: which run, which beginning, how many epochs */
  key = null;
  /** @type {Float32Array[] | null} */
  columns = null;

  /** @param {() => void} onChange numbers have come */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** The picture is that of an earlier epoch.
   *  @param {PageHeader | null} [header]
   *  @returns {header is PageHeader & {shown: number}} */
  isShowingPast(header) {
    return Number.isFinite(header?.shown);
  }

  /** `header` as it was at the epoch that is shown.
   *  @param {PageHeader} header
   *  @param {LossHistory} history
   *  @param {Run} run
   *  @returns {ShownHeader} */
  headerAtShownEpoch(header, history, run) {
    if (!this.isShowingPast(header)) return header;
    const { shown: epoch } = header;
    return { ...header, status: 'looking', epoch, known: epoch, scores: this.#scores(epoch, history, run) };
  }

  /** @param {number} epoch
   *  @param {LossHistory} history
   *  @param {Run} run
   *  @returns {Scores} */
  #scores(epoch, history, run) {
    if (!epoch) return NOTHING;
    const bucket = history.valuesAt(epoch);
    if (bucket) return bucket;
    const key = `${run.token ?? run.watch}:${history.gen}:${history.epochs}`;
    if (key !== this.key) this.#fetch(key, run);
    return this.columns?.map((column) => column[epoch - 1] ?? null) ?? NOTHING;
  }

  /** @param {string} key
   *  @param {Run} run */
  async #fetch(key, run) {
    this.key = key;
    this.columns = null;
    try {
      const answer = await fetch(apiUrl('history', run));
      if (!answer.ok || key !== this.key) return;
      this.columns = decodeHistory(await answer.arrayBuffer());
      this.onChange();
    } catch {
      this.key = null; // no server, no network: the next picture asks again
    }
  }
}
