// Exponential smoothing of a curve. Pure.

/** s = β s + (1 - β) y from point to point, divided by 1 - β^n so that the beginning is not drawn to 0; gaps stay. */
export function smoothed(values, beta) {
  let [sum, weight] = [0, 0];
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    sum = beta * sum + (1 - beta) * value;
    weight = beta * weight + (1 - beta);
    return sum / weight;
  });
}
