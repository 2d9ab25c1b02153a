#pragma once

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <vector>

/** TensorFlow does not lend its threads to operations of the C interface; it is told their number in the environment. */
inline int threadsAtMost() {
  const char* told = std::getenv("TF_NUM_INTRAOP_THREADS");
  const int wanted = told ? std::atoi(told) : 0;
  return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/** Calls `run(first, last)` for parts of `count` rows, on as many threads as there are cores, each with `least` rows or more. */
template <typename Run>
void inParts(int count, int least, const Run& run) {
  const int parts = std::max(1, std::min(threadsAtMost(), count / least));
  const auto start = [&](int part) { return static_cast<int>(static_cast<long long>(count) * part / parts); };
  std::vector<std::thread> others;
  for (int part = 1; part < parts; part++) others.emplace_back(run, start(part), start(part + 1));
  run(0, start(1));
  for (auto& other : others) other.join();
}
