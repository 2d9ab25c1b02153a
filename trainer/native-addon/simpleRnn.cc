#include "simpleRnn.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
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
 * Computes the states after each step `[batch, time, units]`, from the inputs' products `steps` `[batch, time, units]`, the recurrent
 * `kernel` `[units, units]`, the initial `state` `[batch, units]`, and a `mask` `[batch, time]` (or none).
 */
void run(Call& call) {
  const Sequence sequence(call, 1, 3);
  const int units = sequence.units;
  const Steps<const float> steps = sequence.input(call, 0, units);
  const States<float> states{call.input(2), sequence.output(call, 0, units)};
  if (!call.isFine()) return;

  const Packed kernel = sequence.kernel(call, 1).columns(0, units);
  const auto skip = [=](int t, int n) { states.keep(t, n); };
  sequence.forward(skip, [&](int t, const std::vector<int>& present) {
    const Rows<float> after = states.after.at(t);
    addProduct(present, states.before(t), kernel, steps.at(t), after);
    for (int n : present) step(units, after[n]);
  });
}

/**
 * Computes the gradients of `steps` and `state` from those of all states `[batch, time, units]`. The kernel's is the product of the
 * states before the steps with that of the steps.
 */
void runGrad(Call& call) {
  const Sequence sequence(call, 1, 2);
  const int units = sequence.units;
  const Steps<const float> dStates = sequence.input(call, 0, units);
  const Steps<const float> states = sequence.input(call, 3, units);
  const Steps<float> dSteps = sequence.output(call, 0, units);
  const Rows<float> dState{call.output(1, {sequence.batch, units}), units};
  if (!call.isFine()) return;

  const Packed kernel = sequence.kernel(call, 1).transposed(0, units);
  const auto skip = [=](int t, int n) { dSteps.clear(t, n); };
  sequence.backward(dStates, dState, skip, [&](int t, const std::vector<int>& present) {
    const Rows<const float> after = states.at(t);
    const Rows<float> dSums = dSteps.at(t);
    for (int n : present) {
      stepGrad(units, after[n], dState[n], dSums[n]);
      std::fill_n(dState[n], units, 0.0f);
    }
    addProduct(present, dSums, kernel, dState, dState);
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
