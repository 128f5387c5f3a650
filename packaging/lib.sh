#!/bin/bash
# lib.sh - what packaging/run, packaging/test and .ci/run share. Sourced; does nothing by itself.
#
#   say TEXT                one line on the terminal (standard error: standard output is the program's)
#   fail TEXT               the same, then exit 1
#   logged NAME COMMAND...  run quietly; the output goes to $cache/NAME.log and is shown only on failure
#   as_root COMMAND...      run as root, through sudo if need be
#   install_missing PACKAGE...
#
# Sets: tree (the source tree), cache (what a second run finds again), codename (bookworm or trixie),
# build_packages, test_packages (and build_packages_of RELEASE).
set -euo pipefail

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mailseal

say() { printf 'mailseal: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

logged() {
  local log=$cache/$1.log
  shift
  mkdir -p "$cache"
  "$@" </dev/null >"$log" 2>&1 && return
  tail -n 60 "$log" >&2
  say "failed: $*"
  say "the whole log is $log"
  return 1
}

codename=$(. /etc/os-release 2>/dev/null && echo "${ID:-}:${VERSION_CODENAME:-}")
case $codename in
debian:bookworm | debian:trixie) codename=${codename#*:} ;;
*) fail "this set-up knows Debian 12 and 13; on another system install the packages named in packaging/lib.sh and use the CMake presets" ;;
esac

# RELEASE: prints what a build needs there.
build_packages_of() {
  echo build-essential cmake ninja-build ca-certificates
  echo qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  echo libssl-dev libarchive-dev libexpected-dev libcli11-dev
  # Needed while the program runs: Qt's own translations, icons, the Wayland platform.
  echo qt6-translations-l10n libqt6svg6 qt6-wayland
  case $1 in
  bookworm) echo qt6-5compat-dev ;; # QCA is built from source there: packaging/qca.sh
  trixie) echo qt6-svg-plugins libqca-qt6-dev libqca-qt6-plugins ;;
  esac
}
read -rd '' -a build_packages < <(build_packages_of "$codename") || true
test_packages=(
  openssl gnutls-bin                    # the judges of what the program writes
  mmdebstrap mount jq                   # throw-away roots for mail servers, and plan.json read in a script
  libbenchmark-dev strace xvfb xauth
)

# Prints the command that makes a command run as root: nothing for root, sudo for others.
root_prefix() {
  if [ "$EUID" = 0 ]; then return; fi
  command -v sudo >/dev/null || fail "this needs root, and there is no sudo: run it once as root, or install sudo"
  if sudo -n true 2>/dev/null; then echo 'sudo -n'
  elif [ -t 0 ]; then echo sudo
  else fail "this needs root, and sudo asks for a password without a terminal: run it in a terminal, or as root"
  fi
}
as_root() {
  local prefix
  prefix=$(root_prefix) || exit 1
  # shellcheck disable=SC2086  # the prefix is words
  $prefix "$@"
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@"
}
# The package lists are used as they are when they are of the last 24 hours.
lists_fresh() { [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -1 -print -quit 2>/dev/null)" ]; }

install_missing() {
  local missing=() name installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for name in "$@"; do
    grep -qxF "$name installed" <<<"$installed" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! lists_fresh; then
    say "reading the package lists"
    logged apt-update apt_get update
  fi
  say "installing ${missing[*]}"
  # A list can be out of date within the day: then the archive no longer has the version it names.
  logged apt-install apt_get install --no-install-recommends "${missing[@]}" 2>/dev/null || {
    say "not all were found; reading the package lists again"
    logged apt-update apt_get update
    logged apt-install apt_get install --no-install-recommends "${missing[@]}"
  }
}
