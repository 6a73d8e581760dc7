// What the modules of the live component hand to each other.

/** Something to try next, in words: playground/ui/blocks/next_things.py. */
export interface Thing {
  name: string;
  title: string;
  text: string;
  button: string;
}
