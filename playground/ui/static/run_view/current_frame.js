// The newest picture of the net, or, while somebody goes through a batch, that before its update.

import { Status } from '../connection/messages.js';
import { isShowingPast } from '../connection/shown_epoch.js';

/** @import { BatchInspector } from '../batch_inspector/batch_inspector.js'
 *  @import { Frame, Sections } from '../connection/frame_decoder.js'
 *  @import { BatchReport } from '../connection/message_types.d.ts'
 *  @import { PageHeader } from '../connection/types.d.ts'
 *  @import { Thumbs } from '../core/types.d.ts' */

/** @typedef {{field?: Uint8Array | null, weights?: Float32Array | null, thumbs?: Thumbs | null}} Pictures */

const NO_WEIGHTS = new Float32Array(0); // a very large net never tells them

/** The pictures of all neurons in a message; null if it has none.
 *  @param {Sections} sections
 *  @returns {Thumbs | null} */
function thumbnailsOf(sections) {
  const pictures = sections.uint8('thumbnails');
  const shown = pictures ?? sections.uint8('activation_histograms');
  if (!shown?.data.length) return null;
  const [count] = shown.shape;
  const side = Math.sqrt(shown.data.length / count);
  return { bytes: shown.data, count, side, histogram: !pictures };
}

export class CurrentFrame {
  /** @type {PageHeader | null} */
  header = null;
  /** @type {Pictures} */
  newest = {};
  /** @type {Pictures} before the update of the batch that is gone through */
  earlier = {};

  /** @param {BatchInspector | null} inspector the panel inside a batch, where there is one */
  constructor(inspector) {
    this.inspector = inspector;
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
    const { header } = message;
    const { field, weights, thumbs } = this.#keep(message);
    const facts = isShowingPast(header) ? null : header.batch;
    if (this.inspector?.setReport(facts) && facts)
      this.earlier = this.#isBefore(last, facts) ? { field: f, thumbs: t } : {};
    return {
      field: field ? this.field : null,
      weights: weights || thumbs ? this.weights : null,
      thumbs: thumbs ? this.thumbs : null,
    };
  }

  /** Keep what a message brings, and return it.
   *  @param {Frame} message
   *  @returns {Pictures} */
  #keep({ header, sections }) {
    this.header = header;
    const [field, weights] = [sections.uint8('field')?.data, sections.float32('weights')?.data];
    const thumbs = thumbnailsOf(sections);
    if (field) this.newest.field = field;
    if (weights) this.newest.weights = weights;
    if (thumbs) Object.assign(this.newest, { thumbs, weights: this.newest.weights ?? NO_WEIGHTS });
    return { field, weights, thumbs };
  }

  /** `header` is of the net as it was before the batch of `facts`.
   *  @param {PageHeader | null} header
   *  @param {BatchReport} facts */
  #isBefore(header, facts) {
    return (
      header?.epoch === facts.epoch && (header.at_batch?.[0] ?? 0) === facts.batch && !isShowingPast(header)
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
    if (!header || header.status === Status.PLAYING || isShowingPast(header)) return [];
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
