// What the modules of the live component hand to each other.

/** Something to try next, in words: playground/ui/blocks/next_things.py. */
/** The last change of settings that can be taken back: `what` in words, none where there is none; `anew`: another run
 *  has begun for it. */
export interface UndoOffer {
  number: number;
  what: string;
  anew: boolean;
}

export interface Thing {
  name: string;
  title: string;
  text: string;
  button: string;
}
