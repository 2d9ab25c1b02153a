#include "matrix.h"

#include <algorithm>

namespace {

constexpr int width = Packed::width;
/** Numbers in a register. */
#if defined(__x86_64__)
constexpr int lanes = 8;
#else
constexpr int lanes = 4;
#endif
/** Registers for a row of a stripe. */
constexpr int vectors = width / lanes;

typedef float Vector __attribute__((vector_size(4 * lanes), aligned(4)));

/** `count` rows at once, whose sums stay in registers. */
template <int count>
__attribute__((always_inline)) inline void addRows(
    const int* rows, Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to) {
  const float* stripe = b.stripes.data();
  for (int first = 0; first < b.columns; first += width) {
    const bool isWhole = first + width <= b.columns;
    // What of the last stripe is beyond the columns goes in and out by way of these.
    float edges[count][width] = {};
    if (!isWhole) {
      for (int row = 0; row < count; row++) std::copy(from[rows[row]] + first, from[rows[row]] + b.columns, edges[row]);
    }
    Vector sums[count][vectors];
    for (int row = 0; row < count; row++) {
      const float* numbers = isWhole ? from[rows[row]] + first : edges[row];
      for (int vector = 0; vector < vectors; vector++)
        sums[row][vector] = *reinterpret_cast<const Vector*>(numbers + vector * lanes);
    }
    for (int i = 0; i < b.inner; i++, stripe += width) {
      Vector numbers[vectors];
      for (int vector = 0; vector < vectors; vector++)
        numbers[vector] = *reinterpret_cast<const Vector*>(stripe + vector * lanes);
      for (int row = 0; row < count; row++) {
        const float factor = a[rows[row]][i];
        for (int vector = 0; vector < vectors; vector++) sums[row][vector] += factor * numbers[vector];
      }
    }
    for (int row = 0; row < count; row++) {
      float* numbers = isWhole ? to[rows[row]] + first : edges[row];
      for (int vector = 0; vector < vectors; vector++)
        *reinterpret_cast<Vector*>(numbers + vector * lanes) = sums[row][vector];
      if (!isWhole) std::copy(edges[row], edges[row] + b.columns - first, to[rows[row]] + first);
    }
  }
}

/** Fewer rows than `count`. */
template <int count>
__attribute__((always_inline)) inline void addLast(
    int left, const int* rows, Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to) {
  if constexpr (count > 1) {
    if (left == count - 1) addRows<count - 1>(rows, a, b, from, to);
    else addLast<count - 1>(left, rows, a, b, from, to);
  }
}

}  // namespace

FOR_EVERY_CPU
void addProduct(const std::vector<int>& rows, Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to) {
  constexpr int together = 6;
  const int count = static_cast<int>(rows.size());
  int done = 0;
  for (; done + together <= count; done += together) addRows<together>(rows.data() + done, a, b, from, to);
  addLast<together>(count - done, rows.data() + done, a, b, from, to);
}
