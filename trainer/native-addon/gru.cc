#include "gru.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "sequence.h"
#include "squash.h"

/*
 * Cho et al. 2014, with the gates update, reset and candidate. The candidate is made of the step and of `inner`. With a `bias` the
 * reset gate works on the state's product with the kernel: `inner` is that and the bias. Without one it works on the state: `inner` is
 * what it lets through, and goes through the kernel then.
 */
namespace {

/** Of one sample: what the reset gate lets through of the state. */
FOR_EVERY_CPU
void reset(int units, const float* sums, const float* before, float* __restrict inner) {
  for (int i = 0; i < units; i++) inner[i] = gate(sums[units + i]) * before[i];
}

/** One step of one sample: `gates` hold what goes into them, and then what comes out. */
FOR_EVERY_CPU
void step(int units, float* __restrict gates, const float* before, const float* inner, bool isAfter, float* __restrict state) {
  // What `inner` counts beside the reset gate.
  const float factor = isAfter ? 1.0f : 0.0f;
  for (int i = 0; i < units; i++) {
    const float update = gate(gates[i]);
    const float open = gate(gates[units + i]);
    const float candidate = squash(gates[2 * units + i] + factor * open * inner[i]);
    gates[i] = update;
    gates[units + i] = open;
    gates[2 * units + i] = candidate;
    state[i] = candidate + update * (before[i] - candidate);
  }
}

/** The gradients of what goes into update gate and candidate; of `dState` it leaves what the update gate keeps. */
FOR_EVERY_CPU
void stepGrad(int units, const float* gates, const float* before, float* __restrict dState, float* __restrict dGates) {
  for (int i = 0; i < units; i++) {
    const float update = gates[i];
    const float candidate = gates[2 * units + i];
    const float slope = dState[i];
    dGates[i] = slope * (before[i] - candidate) * update * (1 - update);
    dGates[2 * units + i] = slope * (1 - update) * (1 - candidate * candidate);
    dState[i] = slope * update;
  }
}

/** Where the reset gate works on the product: the gradients of both. */
FOR_EVERY_CPU
void innerGrad(int units, const float* gates, const float* inner, float* dGates, float* __restrict dInner) {
  for (int i = 0; i < units; i++) {
    const float open = gates[units + i];
    const float slope = dGates[2 * units + i];
    dGates[units + i] = slope * inner[i] * open * (1 - open);
    dInner[i] = slope * open;
  }
}

/** Where it works on the state: the gradients of both, that of the state added. */
FOR_EVERY_CPU
void resetGrad(
    int units,
    const float* gates,
    const float* before,
    const float* dInner,
    float* __restrict dState,
    float* __restrict dGates) {
  for (int i = 0; i < units; i++) {
    const float open = gates[units + i];
    dGates[units + i] = dInner[i] * before[i] * open * (1 - open);
    dState[i] += dInner[i] * open;
  }
}

/**
 * Computes the states after each step `[batch, time, units]`, the gates, and `inner` `[batch, time, units]`, from the inputs' products
 * `steps` `[batch, time, 3 units]`, the recurrent `kernel` `[units, 3 units]`, the `bias` `[units]` (or none), the initial `state`
 * `[batch, units]`, and a `mask` `[batch, time]` (or none).
 */
void run(Call& call) {
  const Sequence sequence(call, 1, 4);
  const int units = sequence.units, width = 3 * units;
  const Steps<const float> steps = sequence.input(call, 0, width);
  const RecurrentKernel kernel = sequence.kernel(call, 1);
  const float* bias = call.input(2);
  const States<float> states{call.input(3), sequence.output(call, 0, units)};
  const Steps<float> gates = sequence.output(call, 1, width);
  const Steps<float> inner = sequence.output(call, 2, units);
  if (!call.isFine()) return;

  const Packed ofGates = kernel.columns(0, 2 * units);
  const Packed ofCandidate = kernel.columns(2 * units, units);
  const auto skip = [=](int t, int n) {
    states.keep(t, n);
    inner.clear(t, n);
  };
  sequence.forward(skip, [&](int t, const std::vector<int>& present) {
    const Rows<const float> before = states.before(t), given = steps.at(t), offered = steps.at(t, 2 * units);
    const Rows<float> sums = gates.at(t), candidates = gates.at(t, 2 * units);
    const Rows<float> within = inner.at(t), after = states.after.at(t);
    addProduct(present, before, ofGates, given, sums);
    if (bias) {
      for (int n : present) std::copy_n(offered[n], units, candidates[n]);
      addProduct(present, before, ofCandidate, {bias, 0}, within);
    } else {
      for (int n : present) reset(units, sums[n], before[n], within[n]);
      addProduct(present, within, ofCandidate, offered, candidates);
    }
    for (int n : present) step(units, sums[n], before[n], within[n], bias != nullptr, after[n]);
  });
}

/**
 * Computes the gradients of `steps`, `inner` and `state` from those of all states `[batch, time, units]`. The kernel's and the bias's
 * follow from these.
 */
void runGrad(Call& call) {
  const Sequence sequence(call, 1, 4);
  const int units = sequence.units, width = 3 * units;
  const Steps<const float> dStates = sequence.input(call, 0, units);
  const RecurrentKernel kernel = sequence.kernel(call, 1);
  const float* bias = call.input(2);
  const States<const float> states{call.input(3), sequence.input(call, 5, units)};
  const Steps<const float> gates = sequence.input(call, 6, width);
  const Steps<const float> inner = sequence.input(call, 7, units);
  const Steps<float> dSteps = sequence.output(call, 0, width);
  const Steps<float> dInner = sequence.output(call, 1, units);
  const Rows<float> dState{call.output(2, {sequence.batch, units}), units};
  if (!call.isFine()) return;

  const Packed ofGates = kernel.transposed(0, 2 * units);
  const Packed ofCandidate = kernel.transposed(2 * units, units);
  const std::vector<float> zeros(units);
  const auto skip = [=](int t, int n) {
    dSteps.clear(t, n);
    dInner.clear(t, n);
  };
  sequence.backward(dStates, dState, skip, [&](int t, const std::vector<int>& present) {
    const Rows<const float> before = states.before(t), given = gates.at(t), kept = inner.at(t);
    const Rows<float> dSums = dSteps.at(t), within = dInner.at(t);
    for (int n : present) {
      stepGrad(units, given[n], before[n], dState[n], dSums[n]);
      if (bias) innerGrad(units, given[n], kept[n], dSums[n], within[n]);
    }
    if (bias) {
      addProduct(present, within, ofCandidate, dState, dState);
    } else {
      addProduct(present, dSteps.at(t, 2 * units), ofCandidate, {zeros.data(), 0}, within);
      for (int n : present) resetGrad(units, given[n], before[n], within[n], dState[n], dSums[n]);
    }
    addProduct(present, dSums, ofGates, dState, dState);
  });
}

}  // namespace

const Operation gru = {
    "ShapewrightGru",
    {"steps: float", "kernel: float", "bias: float", "state: float", "mask: float"},
    {"states: float", "gates: float", "inner: float"},
    run};

const Operation gruGrad = {
    "ShapewrightGruGrad",
    {"d_states: float",
     "kernel: float",
     "bias: float",
     "state: float",
     "mask: float",
     "states: float",
     "gates: float",
     "inner: float"},
    {"d_steps: float", "d_inner: float", "d_state: float"},
    runGrad};
