#include "lstm.h"

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "parallel.h"
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
 * Of the inputs' products `steps` `[batch, time, 4 units]`, the recurrent `kernel` `[units, 4 units]`, the first `state` and `carry`
 * `[batch, units]`, and a `mask` `[batch, time]` (or none): states and carries behind each step `[batch, time, units]`, and the gates.
 */
void run(Call& call) {
  const float* steps = call.input(0);
  const float* kernel = call.input(1);
  const float* state = call.input(2);
  const float* carry = call.input(3);
  const float* mask = call.input(4);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(1, 0), wide = 4 * units;
  float* states = call.output(0, {batch, time, units});
  float* carries = call.output(1, {batch, time, units});
  float* gates = call.output(2, {batch, time, wide});
  if (!call.isFine()) return;

  const Packed packed(units, wide, [=](int row, int column) { return kernel[row * wide + column]; });
  const long row = static_cast<long>(time) * units;
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    for (int t = 0; t < time; t++) {
      const Rows<const float> known = before(t, time, units, state, states);
      const Rows<const float> kept = before(t, time, units, carry, carries);
      const Rows<const float> given{steps + t * wide, 4 * row};
      const Rows<float> sums{gates + t * wide, 4 * row};
      const Rows<float> next{states + t * units, row};
      const Rows<float> carried{carries + t * units, row};
      findPresent(present, mask, first, last, time, t, [&](int n) {
        std::copy_n(known[n], units, next[n]);
        std::copy_n(kept[n], units, carried[n]);
      });
      addProduct(present, known, packed, given, sums);
      for (int n : present) step(units, sums[n], kept[n], next[n], carried[n]);
    }
  });
}

/**
 * Of the gradients of all states `[batch, time, units]` and of the last carry `[batch, units]` (or none): those of `steps`, `state`
 * and `carry`. The kernel's is the product of the states before the steps with that of the steps.
 */
void runGrad(Call& call) {
  const float* dStates = call.input(0);
  const float* dLast = call.input(1);
  const float* kernel = call.input(2);
  const float* carry = call.input(3);
  const float* mask = call.input(4);
  const float* carries = call.input(5);
  const float* gates = call.input(6);
  const int batch = call.size(0, 0), time = call.size(0, 1), units = call.size(2, 0), wide = 4 * units;
  float* dSteps = call.output(0, {batch, time, wide});
  float* dState = call.output(1, {batch, units});
  float* dCarry = call.output(2, {batch, units});
  if (!call.isFine()) return;

  const Packed packed(wide, units, [=](int row, int column) { return kernel[column * wide + row]; });
  const long row = static_cast<long>(time) * units;
  const Rows<float> slopes{dState, units};
  const Rows<float> dCarries{dCarry, units};
  inParts(batch, samplesAThread, [&](int first, int last) {
    std::vector<int> present;
    std::fill(slopes[first], slopes[last], 0.0f);
    if (dLast) std::copy(dLast + first * units, dLast + last * units, dCarries[first]);
    else std::fill(dCarries[first], dCarries[last], 0.0f);
    for (int t = time - 1; t >= 0; t--) {
      const Rows<const float> kept = before(t, time, units, carry, carries);
      const Rows<float> dGates{dSteps + t * wide, 4 * row};
      addSlopes(slopes, dStates, first, last, time, t, units);
      findPresent(present, mask, first, last, time, t, [&](int n) { std::fill_n(dGates[n], wide, 0.0f); });
      for (int n : present) {
        const long place = n * row + t * units;
        stepGrad(units, gates + 4 * place, kept[n], carries + place, slopes[n], dCarries[n], dGates[n]);
        std::fill_n(slopes[n], units, 0.0f);
      }
      addProduct(present, dGates, packed, slopes, slopes);
    }
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
