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
constexpr int pieces = width / lanes;

typedef float Vector __attribute__((vector_size(4 * lanes), aligned(4)));

/** `count` rows at once, whose sums stay in registers. */
template <int count>
__attribute__((always_inline)) inline void addRows(
    Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to) {
  const float* stripe = b.stripes.data();
  for (int first = 0; first < b.columns; first += width) {
    const bool isWhole = first + width <= b.columns;
    // What of the last stripe is beyond the columns goes in and out by way of these.
    float edges[count][width] = {};
    if (!isWhole) {
      for (int row = 0; row < count; row++) std::copy(from[row] + first, from[row] + b.columns, edges[row]);
    }
    Vector sums[count][pieces];
    for (int row = 0; row < count; row++) {
      const float* numbers = isWhole ? from[row] + first : edges[row];
      for (int piece = 0; piece < pieces; piece++)
        sums[row][piece] = *reinterpret_cast<const Vector*>(numbers + piece * lanes);
    }
    for (int i = 0; i < b.inner; i++, stripe += width) {
      Vector numbers[pieces];
      for (int piece = 0; piece < pieces; piece++)
        numbers[piece] = *reinterpret_cast<const Vector*>(stripe + piece * lanes);
      for (int row = 0; row < count; row++) {
        const float factor = a[row][i];
        for (int piece = 0; piece < pieces; piece++) sums[row][piece] += factor * numbers[piece];
      }
    }
    for (int row = 0; row < count; row++) {
      float* numbers = isWhole ? to[row] + first : edges[row];
      for (int piece = 0; piece < pieces; piece++)
        *reinterpret_cast<Vector*>(numbers + piece * lanes) = sums[row][piece];
      if (!isWhole) std::copy(edges[row], edges[row] + b.columns - first, to[row] + first);
    }
  }
}

}  // namespace

FOR_EVERY_CPU
void addProduct(int rows, Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to) {
  int row = 0;
  for (; row + 6 <= rows; row += 6) addRows<6>(a.from(row), b, from.from(row), to.from(row));
  for (; row < rows; row++) addRows<1>(a.from(row), b, from.from(row), to.from(row));
}
