#include "gru.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "parallel.h"
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
 * Of the inputs' products `steps` `[batch, time, 3 units]`, the recurrent `kernel` `[units, 3 units]`, the `bias` `[units]` (or none),
 * the first `state` `[batch, units]`, and a `mask` `[batch, time]` (or none): the states behind each step `[batch, time, units]`, the
 * gates, and `inner` `[batch, time, units]`.
 */
void run(Call& call) {
  const float* steps = call.input(0);
  const float* kernel = call.input(1);
  const float* bias = call.input(2);
  const float* state = call.input(3);
  const float* mask = call.input(4);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(1, 0), wide = 3 * units;
  float* states = call.output(0, {batch, time, units});
  float* gates = call.output(1, {batch, time, wide});
  float* inner = call.output(2, {batch, time, units});
  if (!call.isFine()) return;

  const Packed ofGates(units, 2 * units, [=](int row, int column) { return kernel[row * wide + column]; });
  const Packed ofCandidate(units, units, [=](int row, int column) { return kernel[row * wide + 2 * units + column]; });
  const long row = static_cast<long>(time) * units;
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    for (int t = 0; t < time; t++) {
      const Rows<const float> known = before(t, time, units, state, states);
      const Rows<const float> given{steps + t * wide, 3 * row};
      const Rows<float> sums{gates + t * wide, 3 * row};
      const Rows<float> candidates{sums.at + 2 * units, 3 * row};
      const Rows<const float> offered{given.at + 2 * units, 3 * row};
      const Rows<float> within{inner + t * units, row};
      const Rows<float> next{states + t * units, row};
      findPresent(present, mask, first, last, time, t, [&](int n) {
        std::copy_n(known[n], units, next[n]);
        std::fill_n(within[n], units, 0.0f);
      });
      addProduct(present, known, ofGates, given, sums);
      if (bias) {
        for (int n : present) std::copy_n(offered[n], units, candidates[n]);
        addProduct(present, known, ofCandidate, {bias, 0}, within);
      } else {
        for (int n : present) reset(units, sums[n], known[n], within[n]);
        addProduct(present, within, ofCandidate, offered, candidates);
      }
      for (int n : present) step(units, sums[n], known[n], within[n], bias != nullptr, next[n]);
    }
  });
}

/**
 * Of the gradients of all states `[batch, time, units]`: those of `steps`, `inner` and `state`. The kernel's and the bias's follow
 * from these.
 */
void runGrad(Call& call) {
  const float* dStates = call.input(0);
  const float* kernel = call.input(1);
  const float* bias = call.input(2);
  const float* state = call.input(3);
  const float* mask = call.input(4);
  const float* states = call.input(5);
  const float* gates = call.input(6);
  const float* inner = call.input(7);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(1, 0), wide = 3 * units;
  float* dSteps = call.output(0, {batch, time, wide});
  float* dInner = call.output(1, {batch, time, units});
  float* dState = call.output(2, {batch, units});
  if (!call.isFine()) return;

  const Packed ofGates(2 * units, units, [=](int row, int column) { return kernel[column * wide + row]; });
  const Packed ofCandidate(units, units, [=](int row, int column) { return kernel[column * wide + 2 * units + row]; });
  const std::vector<float> zeros(units);
  const long row = static_cast<long>(time) * units;
  const Rows<float> slopes{dState, units};
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    std::fill(slopes[first], slopes[last], 0.0f);
    for (int t = time - 1; t >= 0; t--) {
      const Rows<const float> known = before(t, time, units, state, states);
      const Rows<const float> opened{gates + t * wide, 3 * row};
      const Rows<float> dGates{dSteps + t * wide, 3 * row};
      const Rows<float> dCandidates{dGates.at + 2 * units, 3 * row};
      const Rows<float> within{dInner + t * units, row};
      addSlopes(slopes, dStates, first, last, time, t, units);
      findPresent(present, mask, first, last, time, t, [&](int n) {
        std::fill_n(dGates[n], wide, 0.0f);
        std::fill_n(within[n], units, 0.0f);
      });
      for (int n : present) {
        stepGrad(units, opened[n], known[n], slopes[n], dGates[n]);
        if (bias) innerGrad(units, opened[n], inner + n * row + t * units, dGates[n], within[n]);
      }
      if (bias) {
        addProduct(present, within, ofCandidate, slopes, slopes);
      } else {
        addProduct(present, dCandidates, ofCandidate, {zeros.data(), 0}, within);
        for (int n : present) resetGrad(units, opened[n], known[n], within[n], slopes[n], dGates[n]);
      }
      addProduct(present, dGates, ofGates, slopes, slopes);
    }
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
