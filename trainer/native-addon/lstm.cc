#include "lstm.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "sequence.h"
#include "squash.h"

/* Hochreiter and Schmidhuber 1997, with a forget gate; the gates are input, forget, candidate and output. */
namespace {

/** One step of one sample: `gates` hold what goes into them, and then what comes out. */
FOR_EVERY_CPU
void step(int units, float* __restrict gates, const float* before, float* __restrict state, float* __restrict carry) {
  for (int i = 0; i < units; i++) {
    const float enter = gate(gates[i]);
    const float forget = gate(gates[units + i]);
    const float candidate = squash(gates[2 * units + i]);
    const float show = gate(gates[3 * units + i]);
    const float next = forget * before[i] + enter * candidate;
    gates[i] = enter;
    gates[units + i] = forget;
    gates[2 * units + i] = candidate;
    gates[3 * units + i] = show;
    carry[i] = next;
    state[i] = show * squash(next);
  }
}

/** From `dState` and `dCarry` to the gradient of what went into the gates, and `dCarry` of the step before. */
FOR_EVERY_CPU
void stepGrad(
    int units,
    const float* gates,
    const float* before,
    const float* carry,
    const float* dState,
    float* __restrict dCarry,
    float* __restrict dGates) {
  for (int i = 0; i < units; i++) {
    const float enter = gates[i];
    const float forget = gates[units + i];
    const float candidate = gates[2 * units + i];
    const float show = gates[3 * units + i];
    const float shown = squash(carry[i]);
    const float change = dCarry[i] + dState[i] * show * (1 - shown * shown);
    dGates[i] = change * candidate * enter * (1 - enter);
    dGates[units + i] = change * before[i] * forget * (1 - forget);
    dGates[2 * units + i] = change * enter * (1 - candidate * candidate);
    dGates[3 * units + i] = dState[i] * shown * show * (1 - show);
    dCarry[i] = change * forget;
  }
}

/**
 * Computes states and carries after each step `[batch, time, units]`, and the gates, from the inputs' products `steps`
 * `[batch, time, 4 units]`, the recurrent `kernel` `[units, 4 units]`, the initial `state` and `carry` `[batch, units]`, and a `mask`
 * `[batch, time]` (or none).
 */
void run(Call& call) {
  const Sequence sequence(call, 1, 4);
  const int units = sequence.units, width = 4 * units;
  const Steps<const float> steps = sequence.input(call, 0, width);
  const States<float> states{call.input(2), sequence.output(call, 0, units)};
  const States<float> carries{call.input(3), sequence.output(call, 1, units)};
  const Steps<float> gates = sequence.output(call, 2, width);
  if (!call.isFine()) return;

  const Packed kernel = sequence.kernel(call, 1).columns(0, width);
  const auto skip = [=](int t, int n) {
    states.keep(t, n);
    carries.keep(t, n);
  };
  sequence.forward(skip, [&](int t, const std::vector<int>& present) {
    const Rows<float> sums = gates.at(t), state = states.after.at(t), carry = carries.after.at(t);
    const Rows<const float> before = carries.before(t);
    addProduct(present, states.before(t), kernel, steps.at(t), sums);
    for (int n : present) step(units, sums[n], before[n], state[n], carry[n]);
  });
}

/**
 * Computes the gradients of `steps`, `state` and `carry` from those of all states `[batch, time, units]` and of the last carry
 * `[batch, units]` (or none). The kernel's is the product of the states before the steps with that of the steps.
 */
void runGrad(Call& call) {
  const Sequence sequence(call, 2, 4);
  const int batch = sequence.batch, units = sequence.units, width = 4 * units;
  const Steps<const float> dStates = sequence.input(call, 0, units);
  const float* dLast = call.input(1);
  const States<const float> carries{call.input(3), sequence.input(call, 5, units)};
  const Steps<const float> gates = sequence.input(call, 6, width);
  const Steps<float> dSteps = sequence.output(call, 0, width);
  const Rows<float> dState{call.output(1, {batch, units}), units};
  const Rows<float> dCarry{call.output(2, {batch, units}), units};
  if (!call.isFine()) return;

  const Packed kernel = sequence.kernel(call, 2).transposed(0, width);
  if (dLast) std::copy_n(dLast, batch * units, dCarry[0]);
  else std::fill_n(dCarry[0], batch * units, 0.0f);
  const auto skip = [=](int t, int n) { dSteps.clear(t, n); };
  sequence.backward(dStates, dState, skip, [&](int t, const std::vector<int>& present) {
    const Rows<const float> given = gates.at(t), before = carries.before(t), after = carries.after.at(t);
    const Rows<float> dSums = dSteps.at(t);
    for (int n : present) {
      stepGrad(units, given[n], before[n], after[n], dState[n], dCarry[n], dSums[n]);
      std::fill_n(dState[n], units, 0.0f);
    }
    addProduct(present, dSums, kernel, dState, dState);
  });
}

}  // namespace

const Operation lstm = {
    "ShapewrightLstm",
    {"steps: float", "kernel: float", "state: float", "carry: float", "mask: float"},
    {"states: float", "carries: float", "gates: float"},
    run};

const Operation lstmGrad = {
    "ShapewrightLstmGrad",
    {"d_states: float", "d_last: float", "kernel: float", "carry: float", "mask: float", "carries: float", "gates: float"},
    {"d_steps: float", "d_state: float", "d_carry: float"},
    runGrad};
