// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replaces Debian's libbenchmark_main.a, which is compiled without packaging/cmake/hardening.cmake.
#include <benchmark/benchmark.h>

BENCHMARK_MAIN(); // NOLINT: the macro's own code
