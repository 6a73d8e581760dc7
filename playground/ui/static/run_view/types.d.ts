// What the modules of the live component hand to each other.

/** Something to try next, in words: playground/ui/blocks/next_things.py. */
/** The last change of settings that can be taken back: `what` in words, none where there is none; `anew`: another run
 *  has begun for it. `along`: what that change has set besides, in words. */
export interface UndoOffer {
  number: number;
  what: string;
  along: string;
  anew: boolean;
}

export interface Thing {
  name: string;
  title: string;
  text: string;
  button: string;
}
