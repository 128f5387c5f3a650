#!/bin/bash
# tidy.sh - reads sources with clang-tidy and clazy, as the presets tidy and clazy do, but without compiling anything. Sourced
# after lib.sh, sources.sh, qca.sh and build.sh; call prepare_build before.
#
#   all_sources                    prints all sources
#   changed_sources COMMITS        prints the sources that the newest COMMITS changed, and tracked ones that are not committed,
#                                  newest first; for a header, a source that includes it
#   tidy SOURCE...                 fails if one of the tools finds a fault in a source or in a header that it includes

all_sources() { git ls-files 'app/*.cpp' 'model/*.cpp' 'ui/*.cpp' 'tests/*.cpp'; }

# Prints the source of the header's name or else the first that includes it.
source_of_header() {
  if [ -e "${1%.h}.cpp" ]; then
    echo "${1%.h}.cpp"
  else
    { git grep -lF -e "#include \"$1\"" -e "#include \"${1##*/}\"" -- '*.cpp' || true; } | sed -n 1p
  fi
}

changed_sources() {
  local file
  { git diff --name-only HEAD; git log "-$1" --format= --name-only; } | while IFS= read -r file; do
    [ -e "$file" ] || continue # removed or moved since
    case $file in
    *.cpp) echo "$file" ;;
    *.h) source_of_header "$file" ;;
    esac
  done | awk '!seen[$0]++'
}

# Runs in the processes that xargs starts.
tidy_source() {
  local folder=$tree/build/clazy command options moc=() status=0
  command=$(jq -r --arg file "$tree/$1" 'first(.[] | select(.file == $file)).command // ""' "$folder/compile_commands.json")
  [ -n "$command" ] || { say "$1 belongs to no program and no library"; return 1; }
  # A source that defines a QObject includes what Qt's generator makes of it. That reads -I, but not -isystem.
  if grep -q '^#include ".*\.moc"' "$1"; then
    options=$(grep -oE ' -(D|I|isystem )[^ ]+' <<<"$command" | sed 's/ -isystem / -I/' | tr '\n' ' ')
    eval "$moc_program $options ${1@Q} -o '$folder/moc/$(basename "$1" .cpp).moc'"
    moc=("-I$folder/moc")
  fi
  clang-tidy -p "$folder" --quiet "${moc[@]/#/--extra-arg=}" "$1" 2>&1 |
    { grep -vE '^[0-9]+ warnings? generated' || true; } || status=1
  (cd "$folder" && eval "$command ${moc[*]@Q} -fsyntax-only") || status=1
  return $status
}

tidy() {
  install_missing clang-tidy clazy jq
  configure clazy -DMAILSEAL_FUZZ=ON -DCMAKE_CXX_COMPILER_LAUNCHER=
  # A source that is new since the folder was configured: nothing is compiled.
  cmake --build "$tree/build/clazy" --target build.ninja >/dev/null
  mkdir -p "$tree/build/clazy/moc"
  moc_program=$(qtpaths6 --query QT_HOST_LIBEXECS)/moc
  say "reading $# sources with clang-tidy and clazy"
  export -f tidy_source say
  export tree moc_program
  # shellcheck disable=SC2016 # expanded by the shell that xargs starts
  printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I '{}' bash -euo pipefail -c 'tidy_source "$1"' tidy '{}' ||
    fail "clang-tidy or clazy has found a fault"
  flock -u 9
}
