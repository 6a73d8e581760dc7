// What the modules of the output hand to each other.

/** A point that is drawn: its number among those that are, training rows first, and its place on the axes. */
export interface PointPlace {
  row: number;
  x: number;
  y: number;
}

/** A point, or a place without one. */
export type Place = PointPlace | { row?: undefined; x: number; y: number };
