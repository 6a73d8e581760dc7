// What is told of a run in words: the state that its sentence is made of, and the notice that it has ended.

/** What status.js looks at beside the curves; losses: of the batch that was trained last, rate: the learning rate. */
export function stateOf(header, losses, rate) {
  const { s, e, m, known, place, changes, stop, best, shown, at_batch: batch, held } = header;
  return { status: s, epoch: e, m, known, place, rate, changes, stop, best, shown, batch, losses, held };
}

/** The notice that a rule of the run has ended it: [key, params]. */
export function stoppedNotice({ e, stop, best, held }, options, words) {
  const restored = stop === 'early' && options?.net?.restores ? '_restored' : '';
  return [`stopped_${stop}${restored}${held ? '_held' : ''}`, { epoch: words.count(e), best: words.count(best ?? 0) }];
}
