// What the microscope looks at: a small dense net with its rows, and the answer of the calculator `back_propagation`.

export interface DenseLayer {
  /** (inputs, units) */
  kernel: number[][];
  bias: number[];
  activation: string;
}

export interface Net {
  layers: DenseLayer[];
  /** (N, inputs) */
  inputs: number[][];
  /** (N, outputs) */
  wanted: number[][];
}

/** A number of the net that can be changed; `from` null: a bias. */
export type Place =
  | { kind: 'weight'; layer: number; from: number | null; to: number }
  | { kind: 'input'; at: number }
  | { kind: 'wanted'; at: number };

export type WeightPlace = Extract<Place, { kind: 'weight' }>;

/** As playground/training/calculators/back_propagation.py declares them. */
export interface LayerSlopes {
  sums: number[][];
  outputs: number[][];
  slopes: number[][];
  d_outputs: number[][];
  d_sums: number[][];
  d_kernel: number[][];
  d_bias: number[];
  nudged_kernel: number[][];
  nudged_bias: number[];
  tape_kernel: number[][];
  tape_bias: number[];
  new_kernel: number[][];
  new_bias: number[];
}

export interface BackAnswer {
  layers: LayerSlopes[];
  half_squares: number[][];
  loss: number;
  d_inputs: number[][];
  new_loss: number;
}

export type StageKind =
  | 'sums'
  | 'outputs'
  | 'loss'
  | 'd_outputs'
  | 'slopes'
  | 'd_sums'
  | 'weights'
  | 'update';

/** A step of the microscope; `layer` is -1 where it is of no layer. */
export interface Stage {
  kind: StageKind;
  layer: number;
}

/** All that is drawn: the net, its numbers, where one is in the steps, and what is picked. */
export interface View {
  net: Net;
  answer: BackAnswer;
  rate: number;
  stages: Stage[];
  at: number;
  sample: number;
  picked: WeightPlace;
  /** The number that the slider is of. */
  edited: Place;
  /** Decimals of numbers in the picture. */
  digits: number;
}
