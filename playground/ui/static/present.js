// The newest picture of the net, or, while somebody goes through a batch, that before its update.

const NO_WEIGHTS = new Float32Array(0); // a large net tells them only while it rests

export class Present {
  /** inside: the panel inside a batch; past: what knows whether a header looks back. */
  constructor(inside, past) {
    Object.assign(this, { inside, past });
    this.forget();
  }

  /** Another net is shown from now on. */
  forget() {
    Object.assign(this, { header: null, newest: {}, earlier: null });
    this.inside.take();
  }

  /** Take in a message; return what of {field, weights} is to be drawn anew. */
  take({ header, field, weights, thumbs }) {
    const [last, { field: earlier }] = [this.header, this.newest];
    this.header = header;
    if (field) this.newest.field = field;
    if (weights || thumbs) this.newest.weights = weights ?? NO_WEIGHTS;
    const facts = this.past.looksBack(header) ? null : header.batch;
    if (this.inside.take(facts)) this.earlier = this.#isBefore(last, facts) ? earlier : null;
    return { field: field && this.field, weights: (weights || thumbs) && this.weights };
  }

  /** `header` is of the net as it was before the batch of `facts`. */
  #isBefore(header, facts) {
    return header?.e === facts.epoch && (header.at_batch?.[0] ?? 0) === facts.batch && !this.past.looksBack(header);
  }

  get field() {
    return (this.inside.before && this.earlier) || this.newest.field;
  }

  get weights() {
    return this.inside.before ?? this.newest.weights;
  }
}
