// What a task asks for, and what is kept of its results.

/** The score that a teacher asks for; `below`: whether it has to be below the bound. */
export interface Goal {
  score: 'loss' | 'val_loss' | 'metric' | 'val_metric';
  bound: number;
  below: boolean;
}

/** The epoch in which a net of so many parameters has reached the goal. */
export interface Result {
  epoch: number;
  parameters: number;
}
