// The newest picture of the net, or, while somebody goes through a batch, that before its update.

import { Status } from '../connection/messages.js';

/** @import { BatchInspector } from '../batch_inspector/batch_inspector.js'
 *  @import { Frame } from '../connection/frame_decoder.js'
 *  @import { HistoryLookup } from '../connection/history_lookup.js'
 *  @import { BatchReport } from '../connection/message_types.d.ts'
 *  @import { PageHeader } from '../connection/types.d.ts'
 *  @import { Thumbs } from '../core/types.d.ts' */

/** @typedef {{field?: Uint8Array | null, weights?: Float32Array | null, thumbs?: Thumbs | null}} Pictures */

const NO_WEIGHTS = new Float32Array(0); // a large net tells them only while it rests

export class CurrentFrame {
  /** @type {PageHeader | null} */
  header = null;
  /** @type {Pictures} */
  newest = {};
  /** @type {Pictures} before the update of the batch that is gone through */
  earlier = {};

  /** @param {BatchInspector | null} inspector the panel inside a batch, where there is one
   *  @param {HistoryLookup} lookup knows whether a header is of an earlier epoch */
  constructor(inspector, lookup) {
    this.inspector = inspector;
    this.lookup = lookup;
    inspector?.setReport();
  }

  /** Another net is shown from now on. */
  reset() {
    Object.assign(this, { header: null, newest: {}, earlier: {} });
    this.inspector?.setReport();
  }

  /** Take in a message; return what is to be drawn anew.
   *  @param {Frame} message
   *  @returns {Pictures} */
  applyFrame(message) {
    const [last, { field: f, thumbs: t }] = [this.header, this.newest];
    const { header, field, weights, thumbs } = message;
    this.#keep(message);
    const facts = this.lookup.isShowingPast(header) ? null : header.batch;
    if (this.inspector?.setReport(facts) && facts)
      this.earlier = this.#isBefore(last, facts) ? { field: f, thumbs: t } : {};
    return {
      field: field ? this.field : null,
      weights: weights || thumbs ? this.weights : null,
      thumbs: thumbs ? this.thumbs : null,
    };
  }

  /** @param {Frame} message */
  #keep({ header, field, weights, thumbs }) {
    this.header = header;
    if (field) this.newest.field = field;
    if (weights || thumbs) this.newest.weights = weights ?? NO_WEIGHTS;
    if (thumbs) this.newest.thumbs = { bytes: thumbs, count: header.thumbs, side: header.side };
  }

  /** `header` is of the net as it was before the batch of `facts`.
   *  @param {PageHeader | null} header
   *  @param {BatchReport} facts */
  #isBefore(header, facts) {
    return (
      header?.epoch === facts.epoch &&
      (header.at_batch?.[0] ?? 0) === facts.batch &&
      !this.lookup.isShowingPast(header)
    );
  }

  get field() {
    return (this.inspector?.weightsBeforeUpdate && this.earlier.field) || this.newest.field;
  }

  /** The pictures of the neurons: of the same moment as weights and field. */
  get thumbs() {
    return (this.inspector?.weightsBeforeUpdate && this.earlier.thumbs) || this.newest.thumbs;
  }

  get weights() {
    return this.inspector?.weightsBeforeUpdate ?? this.newest.weights;
  }

  /** The training rows that stand out: those of the batch that the panel shows, or that the run rests behind. */
  get highlightedRows() {
    if (this.inspector?.isOpen) return this.inspector.highlightedRows;
    const { header } = this;
    if (!header || header.status === Status.PLAYING || this.lookup.isShowingPast(header)) return [];
    const rests = (header.at_batch?.[0] ?? 0) > 0;
    return (rests && header.batch?.rows) || [];
  }

  /** [before, after]: the loss of the batch that was trained last, before and after its step; null if not known.
   *  @returns {[number, number] | null} */
  get batchLossBeforeAndAfter() {
    const { loss, loss_after: after } = this.header?.batch ?? {};
    return typeof loss === 'number' && typeof after === 'number' ? [loss, after] : null;
  }
}
