// What the server and this page tell each other: written by `python -m tools.messages write` from
// playground/engine/messages, where it is declared and explained; never changed by hand.

/** Of these messages; server and page tell each other theirs. */
export const PROTOCOL_VERSION = 7;

/** What a viewer says for each frame that it has taken in. */
export const ACK = 'a';

/** 1000 to 2999 are those of the WebSocket standard; 4000 to 4999 are ours, named after those of HTTP.
 *  @typedef {typeof CloseCode[keyof typeof CloseCode]} CloseCode one of them */
export const CloseCode = Object.freeze({
  /** A message was longer than any of ours. */
  TOO_LONG: 1009,
  /** The token is that of no run that is kept here, or a teacher's pass that is not good any more. */
  UNKNOWN_RUN: 4401,
  /** The page is not one of this very site. */
  REFUSED: 4403,
  /** The page is from before an update of the server, or from after it: it is to be reloaded. */
  OTHER_VERSION: 4426,
  /** More came in a short time than a page ever sends. */
  TOO_MANY_MESSAGES: 4429,
  /** As many are open as the run, the browser, the address or the server may have. */
  TOO_MANY_CONNECTIONS: 4503,
});

/** What a run is doing now.
 *  @typedef {typeof Status[keyof typeof Status]} Status one of them */
export const Status = Object.freeze({
  QUEUED: 'queued',
  STARTING: 'starting',
  COMPILING: 'compiling',
  RESTORING: 'restoring',
  READY: 'ready',
  PLAYING: 'playing',
  PAUSED: 'paused',
  FINISHED: 'finished',
  DIVERGED: 'diverged',
  FAILED: 'failed',
  LOST: 'lost',
  RELEASED: 'released',
  CLOSED: 'closed',
});

/** Why a run rests, or what was done to it; a run has one at most, and the next one replaces it.
 *  @typedef {typeof Note[keyof typeof Note]} Note one of them */
export const Note = Object.freeze({
  /** No further run can even wait. */
  QUEUE_FULL: 'queue_full',
  /** Nobody watched it, so its trainer was taken. */
  RUN_RELEASED: 'run_released',
  /** It rested for long, so its trainer was given to another run. */
  IDLE_RELEASED: 'idle_released',
  /** A teacher has stopped this run. */
  HALTED: 'halted',
  CPU_LIMIT: 'cpu_limit',
  /** One Play has taken as much time as it may. */
  WALL_LIMIT: 'wall_limit',
  /** It has as many epochs as a run may have. */
  MOST_EPOCHS: 'most_epochs',
  HELD_EPOCHS: 'held_epochs',
  /** What is locked has ended it, see `LockBlockingTraining`. */
  HELD_STOP: 'held_stop',
  /** A weight could not be set by hand. */
  WEIGHT_REFUSED: 'weight_refused',
  /** The rows are others than before, so it has begun again. */
  DATA_CHANGED: 'data_changed',
  /** Its trainer ended by itself; another one follows. */
  TRAINER_KILLED: 'trainer_killed',
  /** A next trainer has taken it up where it was. */
  TRAINER_RESTORED: 'trainer_restored',
  /** Its trainers end again and again; nobody starts another one. */
  TRAINER_LOST: 'trainer_lost',
  /** The process that trainers are forked from ended; another one follows. */
  HOST_RESTARTED: 'host_restarted',
  /** The web process was started anew and knows the run from the store. */
  RESTORED_AFTER_RESTART: 'restored_after_restart',
  /** What the store has of it does not fit together, so it begins anew. */
  STORED_RUN_REFUSED: 'stored_run_refused',
});

/** What a run can be told to do; `VALUES` says what each takes with it.
 *  @typedef {typeof CommandName[keyof typeof CommandName]} CommandName one of them */
export const CommandName = Object.freeze({
  /** Train on. */
  PLAY: 'play',
  /** Stop after the epoch that is done. */
  PAUSE: 'pause',
  /** Train one epoch and stop; with a number, train up to that epoch. */
  STEP: 'step',
  /** Go back to the same first weights. */
  RESET: 'reset',
  /** Train one batch and stop. */
  BATCH: 'batch',
  /** Give one weight another value: its place among the flat weights, and the number. */
  WEIGHT: 'weight',
  /** Show the net as it was at an epoch; null: as it is now. */
  LOOK: 'look',
  /** Show these views besides those that everybody sees, and no others; some take numbers. */
  SHOW: 'show',
  /** Tell the scores of the test part, once; of two classes, from which probability on class 1 is told. */
  OPEN_TEST: 'open_test',
});

/** What a screen can ask; `playground.web.live.class_commands` says what each takes with it.
 *  @typedef {typeof ClassCommandName[keyof typeof ClassCommandName]} ClassCommandName one of them */
export const ClassCommandName = Object.freeze({
  /** Pause one run, and take its trainer back. */
  STOP: 'stop',
  /** Pause every run that plays, and let none train until `GO_ON`. */
  PAUSE_ALL: 'pause_all',
  /** Let all runs train again; those that were paused go on. */
  GO_ON: 'go_on',
  /** Show a message on every page; an empty one takes it away. */
  ANNOUNCE: 'announce',
  /** Set limits of the class. */
  LIMITS: 'limits',
});

/** Why a command was not carried out; `wall_error_<error>` in text.json is its sentence.
 *  @typedef {typeof ClassErrorCode[keyof typeof ClassErrorCode]} ClassErrorCode one of them */
export const ClassErrorCode = Object.freeze({
  /** It is none, or has other fields. */
  COMMAND: 'command',
  /** There is no such run. */
  RUN: 'run',
  /** A limit is too small or too large: the answer has its bounds. */
  LIMIT: 'limit',
  /** The message is too long. */
  MESSAGE: 'message',
});

/** Facts that viewers are told: each holds until another one of its name comes. */
export const Fact = Object.freeze({
  CHANGES: 'changes',
  BATCH: 'batch',
  AT_BATCH: 'at_batch',
  SHOWN: 'shown',
  SHOWN_SCORES: 'shown_scores',
  KEPT: 'kept',
  STOP: 'stop',
  BEST: 'best',
  HELD: 'held',
  TEST_REPORT: 'test_report',
});
