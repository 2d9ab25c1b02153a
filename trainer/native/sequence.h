#pragma once

#include "matrix.h"

/** Samples that are worth a thread: they have nothing to do with each other, so each thread takes some of them through all time. */
constexpr int samplesAThread = 6;

/** What a step begins with, a row a sample: the `first` `[batch, units]`, or what is `behind` the step before `[batch, time, units]`. */
inline Rows<const float> before(int t, int time, int units, const float* first, const float* behind) {
  if (t == 0) return {first, units};
  return {behind + (t - 1) * units, static_cast<long>(time) * units};
}

/** Whether a mask `[batch, time]`, if there is one, leaves step `t` of sample `n` out: states then stay as they are. */
inline bool isMasked(const float* mask, int n, int time, int t) {
  return mask && mask[n * time + t] == 0;
}
