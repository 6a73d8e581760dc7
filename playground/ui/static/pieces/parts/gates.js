// The four rows of two inputs, and what the gates say to them.

export const ROWS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
/** @type {Record<string, number[]>} what a gate says to each of ROWS */
export const GATES = { AND: [0, 0, 0, 1], OR: [0, 1, 1, 1], NAND: [1, 1, 1, 0], XOR: [0, 1, 1, 0] };
