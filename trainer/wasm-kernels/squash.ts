/**
 * Hyperbolic tangent of four numbers, good to a few units of the last digit: the quotient of polynomials that Eigen has
 * (`generic_fast_tanh_float`). Beyond the bounds it is 1 in float32.
 */
export function tanh4(x: v128): v128 {
  const bound = f32x4.splat(7.90531110763549805);
  const within = f32x4.max(f32x4.min(x, bound), f32x4.neg(bound));
  const square = f32x4.mul(within, within);
  let above = f32x4.splat(-2.76076847742355e-16);
  above = step(above, square, 2.00018790482477e-13);
  above = step(above, square, -8.60467152213735e-11);
  above = step(above, square, 5.12229709037114e-8);
  above = step(above, square, 1.48572235717979e-5);
  above = step(above, square, 6.37261928875436e-4);
  above = step(above, square, 4.89352455891786e-3);
  let below = f32x4.splat(1.19825839466702e-6);
  below = step(below, square, 1.18534705686654e-4);
  below = step(below, square, 2.268434632439e-3);
  below = step(below, square, 4.89352518554385e-3);
  return f32x4.div(f32x4.mul(within, above), below);
}

/** `1 / (1 + exp(-x))` of four numbers, good to a unit of the last digit of 1. */
export function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(f32x4.mul(tanh4(f32x4.mul(x, half)), half), half);
}

/** The derivative of `tanh4`, of what it gave. */
export function ofTanh(y: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
}

/** The derivative of `sigmoid4`, of what it gave. */
export function ofSigmoid(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(f32x4.splat(1), y));
}

function step(sum: v128, square: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(sum, square), f32x4.splat(coefficient));
}
