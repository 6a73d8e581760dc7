// The newest picture of the net, or, while somebody goes through a batch, that before its update.

const NO_WEIGHTS = new Float32Array(0); // a large net tells them only while it rests

export class CurrentFrame {
  /** inspector: the panel inside a batch; lookup: a HistoryLookup, which knows whether a header is of an earlier epoch. */
  constructor(inspector, lookup) {
    Object.assign(this, { inspector, lookup });
    this.forget();
  }

  /** Another net is shown from now on. */
  forget() {
    Object.assign(this, { header: null, newest: {}, earlier: {} });
    this.inspector.take();
  }

  /** Take in a message; return what of {field, weights, thumbs: {bytes, count, side}} is to be drawn anew. */
  take({ header, field, weights, thumbs }) {
    const [last, { field: f, thumbs: t }] = [this.header, this.newest];
    this.header = header;
    if (field) this.newest.field = field;
    if (weights || thumbs) this.newest.weights = weights ?? NO_WEIGHTS;
    if (thumbs) this.newest.thumbs = { bytes: thumbs, count: header.t, side: header.ts };
    const facts = this.lookup.showsEarlier(header) ? null : header.batch;
    if (this.inspector.take(facts)) this.earlier = this.#isBefore(last, facts) ? { field: f, thumbs: t } : {};
    return {
      field: field && this.field,
      weights: (weights || thumbs) && this.weights,
      thumbs: thumbs && this.thumbs,
    };
  }

  /** `header` is of the net as it was before the batch of `facts`. */
  #isBefore(header, facts) {
    return (
      header?.e === facts.epoch &&
      (header.at_batch?.[0] ?? 0) === facts.batch &&
      !this.lookup.showsEarlier(header)
    );
  }

  get field() {
    return (this.inspector.before && this.earlier.field) || this.newest.field;
  }

  /** The pictures of the neurons: of the same moment as weights and field. */
  get thumbs() {
    return (this.inspector.before && this.earlier.thumbs) || this.newest.thumbs;
  }

  get weights() {
    return this.inspector.before ?? this.newest.weights;
  }

  /** The training rows that stand out: those of the batch that the panel shows, or that the run rests behind. */
  get lit() {
    if (this.inspector.open) return this.inspector.lit;
    const { header } = this;
    const rests = header?.at_batch?.[0] > 0 && header.s !== 'playing' && !this.lookup.showsEarlier(header);
    return (rests && header.batch?.rows) || [];
  }

  /** [before, after]: the loss of the batch that was trained last, before and after its step; null if not known. */
  get losses() {
    const { loss, loss_after: after } = this.header?.batch ?? {};
    return Number.isFinite(loss) && Number.isFinite(after) ? [loss, after] : null;
  }
}
