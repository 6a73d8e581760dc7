// What is told of a run in words: the state that its sentence is made of, and the notice that it has ended.

/** @import { Translations } from '../core/i18n.js'
 *  @import { HealthSign } from '../connection/message_types.d.ts'
 *  @import { PageHeader } from '../connection/types.d.ts'
 *  @import { DrawingOptions } from '../core/types.d.ts' */

/** Losses of the batch that was trained last, before and after it; `signs` of the gradients' health while somebody
 *  looks, and `health`, the same where the page itself has looked.
 *  @typedef {{losses: [number, number] | null, signs: HealthSign[] | null | undefined, health?: HealthSign[] | null, weights?: Float32Array | null}} Seen
 *  @typedef {ReturnType<typeof statusInput>} RunState */

/** What status_rules.js looks at beside the curves.
 *  @param {PageHeader} header
 *  @param {Seen} seen
 *  @param {DrawingOptions} options of the drawing, with the learning rate and its schedule */
export function statusInput(
  header,
  seen,
  { learning_rate: rate, usual_rate: usual, batch_size, schedule, noise, net },
) {
  const {
    status,
    epoch,
    scores: m,
    known,
    place,
    changes,
    stop,
    best,
    shown,
    at_batch: batch,
    held,
  } = header;
  return {
    status,
    epoch,
    m,
    known,
    place,
    rate,
    usual,
    batch_size,
    schedule,
    noise,
    net,
    changes,
    stop,
    best,
    shown,
    batch,
    held,
    ...seen,
  };
}

/** The notice that a rule of the run has ended it: [key, params].
 *  @param {PageHeader} header
 *  @param {DrawingOptions | undefined} options
 *  @param {Translations} i18n
 *  @returns {[string, Record<string, string>]} */
export function stoppedNotice({ epoch, stop, best, held }, options, i18n) {
  const restored = stop === 'early' && options?.net?.restores ? '_restored' : '';
  return [
    `stopped_${stop}${restored}${held ? '_held' : ''}`,
    { epoch: i18n.formatCount(epoch), best: i18n.formatCount(best ?? 0) },
  ];
}
