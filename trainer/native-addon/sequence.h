#pragma once

#include <algorithm>
#include <vector>

#include "matrix.h"
#include "operation.h"
#include "parallel.h"

/** Values of every step of every sample, `[batch, time, width]`. */
template <typename Number>
struct Steps {
  Number* numbers;
  int time;
  int width;

  /** Returns the values of step `t` from `column` on, a row a sample. */
  Rows<Number> at(int t, int column = 0) const {
    return {numbers + static_cast<long>(t) * width + column, static_cast<long>(time) * width};
  }

  void clear(int t, int n) const { std::fill_n(at(t)[n], width, 0.0f); }
};

/** What a cell hands from step to step: the initial state `[batch, units]`, and those after each step `[batch, time, units]`. */
template <typename Number>
struct States {
  const float* initial;
  Steps<Number> after;

  /** Returns the states before step `t`, a row a sample. */
  Rows<const float> before(int t) const {
    if (t == 0) return {initial, after.width};
    return after.at(t - 1);
  }

  /** Leaves the state of sample `n` as it is in step `t`. */
  void keep(int t, int n) const { std::copy_n(before(t)[n], after.width, after.at(t)[n]); }
};

/** The recurrent kernel of a cell, `[units, width]`. */
struct RecurrentKernel {
  const float* numbers;
  int units;
  int width;

  /** Packs `count` columns from `first` on: a state's product with them goes into the gates. */
  Packed columns(int first, int count) const {
    return Packed(units, count, [=](int row, int column) { return numbers[row * width + first + column]; });
  }

  /** Packs the same columns transposed: the product of the gates' gradient with them is the state's. */
  Packed transposed(int first, int count) const {
    return Packed(count, units, [=](int row, int column) { return numbers[column * width + first + row]; });
  }
};

/** Adds the rows from `first` to `last`, of `width` numbers, to those of `to`. */
inline void addRows(int first, int last, int width, Rows<const float> from, Rows<float> to) {
  for (int row = first; row < last; row++) {
    const float* added = from[row];
    float* sum = to[row];
    for (int i = 0; i < width; i++) sum[i] += added[i];
  }
}

/**
 * What all recurrent cells share. A cell's file has the formulas of its gates for one sample and their gradients, and its products:
 * what it passes to `forward` and `backward`. Samples have nothing to do with each other, so each thread takes some of them through all steps. A
 * mask `[batch, time]`, if there is one, excludes steps of samples.
 */
class Sequence {
 public:
  const int batch;
  const int time;
  const int units;

  /** The first input is `[batch, time, ...]`; `kernel` and `mask` are indices of inputs. */
  Sequence(Call& call, int kernel, int mask)
      : batch(call.size(0, 0)), time(call.size(0, 1)), units(call.size(kernel, 0)), mask(call.input(mask)) {}

  Steps<const float> input(Call& call, int index, int width) const { return {call.input(index), time, width}; }
  Steps<float> output(Call& call, int index, int width) const {
    return {call.output(index, {batch, time, width}), time, width};
  }
  RecurrentKernel kernel(Call& call, int index) const { return {call.input(index), units, call.size(index, 1)}; }

  /**
   * Calls `step(t, present)` for all steps, with the samples that have the step, and `skip(t, n)` for each of the others: their states
   * stay as they are.
   */
  template <typename Skip, typename Step>
  void forward(const Skip& skip, const Step& step) const {
    inParts(batch, samplesAThread, [&](int first, int last) {
      std::vector<int> present;
      for (int t = 0; t < time; t++) {
        findPresent(present, first, last, t, skip);
        step(t, present);
      }
    });
  }

  /**
   * Calls both for all steps from the last to the first. Before a step it adds the gradient of the state after it, one of `dStates`
   * `[batch, time, units]`, to `dState` `[batch, units]`; `step` turns that into the gradient of the state before it.
   */
  template <typename Skip, typename Step>
  void backward(Steps<const float> dStates, Rows<float> dState, const Skip& skip, const Step& step) const {
    inParts(batch, samplesAThread, [&](int first, int last) {
      std::vector<int> present;
      std::fill(dState[first], dState[last], 0.0f);
      for (int t = time - 1; t >= 0; t--) {
        addRows(first, last, units, dStates.at(t), dState);
        findPresent(present, first, last, t, skip);
        step(t, present);
      }
    });
  }

 private:
  /** Samples that are worth a thread. */
  static constexpr int samplesAThread = 6;

  /** Lists those of the samples from `first` to `last` that have step `t`, and calls `skip(t, n)` for the others. */
  template <typename Skip>
  void findPresent(std::vector<int>& present, int first, int last, int t, const Skip& skip) const {
    const Rows<const float> included{mask, time};
    present.clear();
    for (int n = first; n < last; n++) {
      if (mask && included[n][t] == 0) skip(t, n);
      else present.push_back(n);
    }
  }

  const float* mask;
};
