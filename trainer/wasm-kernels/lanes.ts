/** Four numbers, or as many as are left; beside them is 0. */
export function loadLanes(at: usize, left: usize): v128 {
  if (left >= 4) return v128.load(at);
  let values = v128.load32_zero(at);
  if (left > 1) values = f32x4.replace_lane(values, 1, load<f32>(at, 4));
  if (left > 2) values = f32x4.replace_lane(values, 2, load<f32>(at, 8));
  return values;
}

/** Stores four numbers, or as many as are left. */
export function storeLanes(at: usize, values: v128, left: usize): void {
  if (left >= 4) {
    v128.store(at, values);
    return;
  }
  store<f32>(at, f32x4.extract_lane(values, 0));
  if (left > 1) store<f32>(at, f32x4.extract_lane(values, 1), 4);
  if (left > 2) store<f32>(at, f32x4.extract_lane(values, 2), 8);
}
