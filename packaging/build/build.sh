#!/bin/bash
# build.sh - configures and builds a CMake preset. Sourced after lib.sh, sources.sh and qca.sh.
#
#   prepare_build                       installs what a build needs; sets configure_options (where QCA is, ccache if installed)
#   configure PRESET [-DNAME=VALUE]...  does nothing if it is already configured with these options
#   build PRESET [TARGET]...
#
# All output goes to standard error. If two calls for the same preset run at once, the second waits and says so.

prepare_build() {
  local prefix
  install_missing "${build_packages[@]}"
  prefix=$(qca_prefix) || exit 1
  configure_options=()
  [ -z "$prefix" ] || configure_options+=("-DCMAKE_PREFIX_PATH=$prefix")
  if command -v ccache >/dev/null; then
    configure_options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache}
    export CCACHE_BASEDIR=$tree # so that clones share what they compile
    export CCACHE_DEPEND=1 # what the compiler says it has read is enough; without this everything is read twice
    export CCACHE_SLOPPINESS=pch_defines,time_macros # required to cache code that uses precompiled headers, ccache(1)
  fi
}

configure() {
  local folder=$tree/build/$1 stamp wanted fresh=()
  stamp=$folder/configured.stamp
  wanted="$tree $(sha256sum <"$tree/CMakePresets.json") ${configure_options[*]}"
  hold 9 "$folder/build.lock" "builds in build/$1"
  # What packaging/test has configured (with the tests) also serves packaging/run.
  if [ -e "$folder/build.ninja" ] && [[ "$(cat "$stamp" 2>/dev/null) " == "$wanted ${*:2}"* ]]; then return; fi
  # The build folder came along with a moved or copied tree.
  if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$tree" "$folder/CMakeCache.txt" 2>/dev/null; then fresh=(--fresh); fi
  say "configuring build/$1"
  rm -f "$stamp"
  (cd "$tree" && logged "configure-$1" cmake --preset "$1" "${fresh[@]}" "${configure_options[@]}" "${@:2}") || exit 1
  echo "$wanted ${*:2}" >"$stamp"
}

build() {
  local folder=$tree/build/$1 targets=("${@:2}")
  # Shows Ninja's progress, but not its message that there is nothing to do.
  cmake --build "$folder" -j2 ${targets[0]:+--target "${targets[@]}"} </dev/null 2>&1 |
    { grep --line-buffered -vE '^\[0/[0-9]+\] Re-checking globbed|^ninja: no work to do' || true; } >&2 || fail "the build failed"
  flock -u 9
}
