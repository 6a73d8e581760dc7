// Exponential smoothing of a curve. Pure.

/** s = β^d s + (1 - β^d) y from point to point, d epochs apart, divided by 1 - β^epochs so that the beginning is not
 *  drawn to 0; gaps stay. How densely a curve is drawn makes it neither smoother nor rougher. x: epochs, from 1 on.
 *  @param {{x: number[], y: number[]}} curve
 *  @param {number} beta */
export function smoothCurve({ x, y }, beta) {
  let [sum, weight, before] = [0, 0, 0];
  return y.map((value, i) => {
    const kept = beta ** (x[i] - before);
    before = x[i];
    if (!Number.isFinite(value)) return value;
    sum = kept * sum + (1 - kept) * value;
    weight = kept * weight + (1 - kept);
    return sum / weight;
  });
}
