#pragma once

#include <cstddef>
#include <vector>

/** Compiled for several generations of CPUs; the one that runs it is chosen when the library is loaded. */
#if defined(__x86_64__)
#define FOR_EVERY_CPU __attribute__((target_clones("avx512f", "fma", "default")))
#else
#define FOR_EVERY_CPU
#endif

/** A matrix `[inner, columns]` in stripes of 16 columns, the last one filled up with zeros: as a product reads it. */
struct Packed {
  static constexpr int width = 16;
  int inner;
  int columns;
  std::vector<float> stripes;

  /** `at(row, column)` gives the numbers. */
  template <typename At>
  Packed(int inner, int columns, const At& at)
      : inner(inner), columns(columns), stripes(static_cast<size_t>((columns + width - 1) / width) * inner * width) {
    for (int column = 0; column < columns; column++) {
      float* stripe = stripes.data() + static_cast<size_t>(column / width) * inner * width + column % width;
      for (int row = 0; row < inner; row++) stripe[static_cast<size_t>(row) * width] = at(row, column);
    }
  }
};

/** Rows of a matrix that lie `stride` numbers apart. */
template <typename Number>
struct Rows {
  Number* at;
  long stride;

  Rows(Number* at, long stride) : at(at), stride(stride) {}
  /** Those that can be written can be read. */
  template <typename Other>
  Rows(Rows<Other> other) : at(other.at), stride(other.stride) {}

  Number* operator[](int row) const { return at + row * stride; }
};

/** `to = from + a b` for these `rows`; `from` may be `to`. */
void addProduct(const std::vector<int>& rows, Rows<const float> a, const Packed& b, Rows<const float> from, Rows<float> to);
