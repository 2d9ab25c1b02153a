/**
 * Adds `bias`, one number a column (0: none), to `[rows, columns]`, and applies an activation: 0 none, 1 relu, 2 relu6.
 */
export function finishRows(rows: usize, columns: usize, at: usize, bias: usize, activation: i32): void {
  if (bias == 0 && activation == 0) return;
  const low = f32x4.splat(activation == 0 ? -Infinity : 0);
  const high = f32x4.splat(activation == 2 ? 6 : Infinity);
  for (let i: usize = 0; i < rows; i++) {
    let j: usize = 0;
    for (; j + 4 <= columns; j += 4, at += 16) {
      const values = v128.load(at);
      const sum = bias == 0 ? values : f32x4.add(values, v128.load(bias + (j << 2)));
      v128.store(at, f32x4.min(f32x4.max(sum, low), high));
    }
    for (; j < columns; j++, at += 4) {
      const value = load<f32>(at);
      const sum = bias == 0 ? value : value + load<f32>(bias + (j << 2));
      const notLow: f32 = activation == 0 ? sum : max<f32>(sum, 0);
      store<f32>(at, activation == 2 ? min<f32>(notLow, 6) : notLow);
    }
  }
}
