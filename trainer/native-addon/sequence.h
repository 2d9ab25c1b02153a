#pragma once

#include <vector>

#include "matrix.h"

/** Samples that are worth a thread: they have nothing to do with each other, so each thread takes some of them through all time. */
constexpr int samplesAThread = 6;

/** What a step begins with, a row a sample: the `first` `[batch, units]`, or what is `behind` the step before `[batch, time, units]`. */
inline Rows<const float> before(int t, int time, int units, const float* first, const float* behind) {
  if (t == 0) return {first, units};
  return {behind + (t - 1) * units, static_cast<long>(time) * units};
}

/**
 * Of the samples from `first` to `last`, those that have something at step `t`, in the place of what `present` had. A mask `[batch, time]`,
 * if there is one, leaves the others out: their states stay as they are, which `skip(n)` sees to.
 */
template <typename Skip>
void findPresent(std::vector<int>& present, const float* mask, int first, int last, int time, int t, const Skip& skip) {
  present.clear();
  for (int n = first; n < last; n++) {
    if (mask && mask[n * time + t] == 0) skip(n);
    else present.push_back(n);
  }
}

/** Adds the gradients of the states behind step `t`, of those `[batch, time, units]` of all, to what has come back to them. */
inline void addSlopes(Rows<float> slopes, const float* dStates, int first, int last, int time, int t, int units) {
  for (int n = first; n < last; n++) {
    const float* given = dStates + (static_cast<long>(n) * time + t) * units;
    for (int i = 0; i < units; i++) slopes[n][i] += given[i];
  }
}
