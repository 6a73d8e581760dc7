// What the modules of the piece `depth` hand to each other.

/** One cell of playground/training/calculators/gradient_depth.py. */
export interface Cell {
  activation: string;
  initializer: string;
  da: number[];
  dw: number[];
  da_ratios: (number | null)[];
  dw_ratios: (number | null)[];
  da_ratio: number | null;
  dw_ratio: number | null;
}

export interface Depths {
  seeds: number;
  width: number;
  rows: number;
  cells: Cell[];
}

export type Kind = 'da' | 'dw';

/** What is looked at. */
export interface Chosen {
  activation: string;
  initializer: string;
  depth: number;
  kind: Kind;
}

/** playground/training/calculators/gradient_chain.py */
export interface ChainAnswer {
  z: number[];
  a: number[];
  slope: number[];
  da: number[];
  dw: number[];
  dx: number;
  passed: number;
}
