#!/bin/bash
# judges.sh - what others say about the packages in a folder. Sourced after lib.sh.
#
#   judge_packages FOLDER WORD...    fails if lintian finds anything that no override explains, if a program is not hardened, or if
#                                    a program names a WORD, such as the folder that it was built in

judge_packages() {
  local folder=$1
  shift
  judge_lintian "$folder"
  judge_programs "$folder" "$@"
}

# The address of the maintainers is an example's.
judge_lintian() {
  say "what lintian says:"
  lintian --allow-root --no-cfg -EviIL +pedantic --suppress-tags bogus-mail-host "$1"/*.changes >"$1/lintian.txt" 2>&1 || true
  if grep -E '^[EWIPX]:' "$1/lintian.txt" >&2; then fail "lintian has found something: see $1/lintian.txt"; fi
  grep -vE '^N:' "$1/lintian.txt" >&2 || say "nothing"
}

# Everything that was compiled here. Two things are examined by tests/house/tst_programs instead: hardening-check does not know all
# of the C library's checked functions, and a program on Debian is marked for CET only if its start code is, too. QCA is compiled as
# its own build system does it (see the overrides of lintian).
judge_programs() {
  local folder=$1 work package file said bad=''
  shift
  work=$(mktemp -d)
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$work"; done
  while IFS= read -rd '' file; do
    [ "$(head -c 4 "$file" | tr -d '\0')" = $'\x7fELF' ] || continue
    case $file in *qca*) continue ;; esac
    said=$(hardening-check --nofortify --nocfprotection "$file" | grep ': no' | grep -vF '(ignored)' || true)
    [ -z "$said" ] || { say "${file#"$work"} is not hardened: $said"; bad=yes; }
    for word in "$@"; do
      ! grep -qaF -e "$word/" "$file" || { say "${file#"$work"} names $word"; bad=yes; }
    done
  done < <(find "$work" -type f -print0)
  rm -rf "$work"
  [ -z "$bad" ] || fail "a program of the packages is not as it should be"
}
