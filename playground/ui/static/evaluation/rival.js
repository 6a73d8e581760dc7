// The plain rival: a logistic or a linear regression on the same split, fitted by the server, once for a run.

import { valuesOf } from './moment.js';

/** @import { EvaluationHost, Moment } from './types.d.ts'
 *  @import { MomentMaker } from './moment.js' */

export class RivalAnswers {
  asked = '';

  /** @param {EvaluationHost} host
   *  @param {(rival: Moment['rival'], refusal: string) => void} tell an answer, or why there is none */
  constructor(host, tell) {
    this.host = host;
    this.tell = tell;
  }

  /** Ask for the answers on the rows of a run, unless they are known.
   *  @param {MomentMaker} maker */
  async ask({ moment, rival }) {
    const { token, link } = this.host.data();
    const key = `${token} ${link} ${moment?.description.fingerprint}`;
    if (!moment || rival || key === this.asked) return;
    this.asked = key;
    try {
      const answer = await this.host.ask('rival', { link }, 'rival');
      if (key !== this.asked || answer?.[moment.validation.name].length !== moment.validation.rows) return;
      const { task, classes } = moment.description;
      const column = (/** @type {number} */ number) =>
        Float32Array.from(answer[moment.validation.name], (/** @type {number[]} */ row) => row[number]);
      const several = task === 'multiclass';
      const rows = {
        ...moment.validation,
        answers: column(several ? 2 : 0),
        chosen: several ? column(0) : null,
        sure: several ? column(1) : null,
      };
      this.tell({ rows, values: valuesOf(task, rows, classes.length) }, '');
    } catch (error) {
      this.tell(null, this.host.refusal(error));
    }
  }
}
