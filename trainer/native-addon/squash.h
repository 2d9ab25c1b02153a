#pragma once

/**
 * Hyperbolic tangent, good to a few units of the last digit: the quotient of polynomials that Eigen has (`generic_fast_tanh_float`).
 * Beyond the bounds it is 1 in float32. The compiler makes vectors of it, which it does not of the C library's.
 */
__attribute__((always_inline)) inline float squash(float x) {
  const float bound = 7.90531110763549805f;
  const float capped = x < bound ? x : bound;
  const float within = capped > -bound ? capped : -bound;
  const float square = within * within;
  float above = -2.76076847742355e-16f;
  above = above * square + 2.00018790482477e-13f;
  above = above * square + -8.60467152213735e-11f;
  above = above * square + 5.12229709037114e-8f;
  above = above * square + 1.48572235717979e-5f;
  above = above * square + 6.37261928875436e-4f;
  above = above * square + 4.89352455891786e-3f;
  float below = 1.19825839466702e-6f;
  below = below * square + 1.18534705686654e-4f;
  below = below * square + 2.268434632439e-3f;
  below = below * square + 4.89352518554385e-3f;
  return within * above / below;
}

/** `1 / (1 + exp(-x))`, good to a unit of the last digit of 1. */
__attribute__((always_inline)) inline float gate(float x) {
  return squash(x * 0.5f) * 0.5f + 0.5f;
}
