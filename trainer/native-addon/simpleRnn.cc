#include "simpleRnn.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "parallel.h"
#include "sequence.h"
#include "squash.h"

/* Elman 1990. */
namespace {

FOR_EVERY_CPU
void step(int units, float* state) {
  for (int i = 0; i < units; i++) state[i] = squash(state[i]);
}

FOR_EVERY_CPU
void stepGrad(int units, const float* state, const float* dState, float* __restrict dSums) {
  for (int i = 0; i < units; i++) dSums[i] = dState[i] * (1 - state[i] * state[i]);
}

/**
 * Of the inputs' products `steps` `[batch, time, units]`, the recurrent `kernel` `[units, units]`, the first `state` `[batch, units]`,
 * and a `mask` `[batch, time]` (or none): the states behind each step `[batch, time, units]`.
 */
void run(Call& call) {
  const float* steps = call.input(0);
  const float* kernel = call.input(1);
  const float* state = call.input(2);
  const float* mask = call.input(3);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(1, 0);
  float* states = call.output(0, {batch, time, units});
  if (!call.isFine()) return;

  const Packed packed(units, units, [=](int row, int column) { return kernel[row * units + column]; });
  const long row = static_cast<long>(time) * units;
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    for (int t = 0; t < time; t++) {
      const Rows<const float> known = before(t, time, units, state, states);
      const Rows<const float> given{steps + t * units, row};
      const Rows<float> next{states + t * units, row};
      findPresent(present, mask, first, last, time, t, [&](int n) { std::copy_n(known[n], units, next[n]); });
      addProduct(present, known, packed, given, next);
      for (int n : present) step(units, next[n]);
    }
  });
}

/**
 * Of the gradients of all states `[batch, time, units]`: those of `steps` and `state`. The kernel's is the product of the states
 * before the steps with that of the steps.
 */
void runGrad(Call& call) {
  const float* dStates = call.input(0);
  const float* kernel = call.input(1);
  const float* mask = call.input(2);
  const float* states = call.input(3);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(1, 0);
  float* dSteps = call.output(0, {batch, time, units});
  float* dState = call.output(1, {batch, units});
  if (!call.isFine()) return;

  const Packed packed(units, units, [=](int row, int column) { return kernel[column * units + row]; });
  const long row = static_cast<long>(time) * units;
  const Rows<float> slopes{dState, units};
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    std::fill(slopes[first], slopes[last], 0.0f);
    for (int t = time - 1; t >= 0; t--) {
      const Rows<float> dSums{dSteps + t * units, row};
      addSlopes(slopes, dStates, first, last, time, t, units);
      findPresent(present, mask, first, last, time, t, [&](int n) { std::fill_n(dSums[n], units, 0.0f); });
      for (int n : present) {
        stepGrad(units, states + n * row + t * units, slopes[n], dSums[n]);
        std::fill_n(slopes[n], units, 0.0f);
      }
      addProduct(present, dSums, packed, slopes, slopes);
    }
  });
}

}  // namespace

const Operation simpleRnn = {
    "ShapewrightSimpleRnn",
    {"steps: float", "kernel: float", "state: float", "mask: float"},
    {"states: float"},
    run};

const Operation simpleRnnGrad = {
    "ShapewrightSimpleRnnGrad",
    {"d_states: float", "kernel: float", "mask: float", "states: float"},
    {"d_steps: float", "d_state: float"},
    runGrad};
