#!/bin/bash
# lib.sh - what packaging/run, packaging/test and .ci/run share. Sourced; does nothing by itself.
#
#   say TEXT                one line on the terminal (standard error: standard output is the program's)
#   fail TEXT               the same, then exit 1
#   logged NAME COMMAND...  run quietly; the output goes to $cache/NAME.log and is shown only on failure
#   hold FD FILE WHAT       FD is the lock FILE; when another run has it, waits and says that this one does WHAT
#   need_root               find out how, before anything quiet needs it; ends with a sentence when there is no way
#   as_root COMMAND...      run as root, through sudo if need be
#   install_missing PACKAGE...
#
# Sets: tree (the source tree), cache (what a second run finds again), codename (bookworm or trixie),
# build_packages, test_packages (and build_packages_of RELEASE).
set -euo pipefail

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mailseal

say() { printf 'mailseal: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

quietly() {
  local log=$cache/$1.log
  mkdir -p "$cache"
  "${@:2}" </dev/null >"$log" 2>&1
}
show_log() {
  tail -n 60 "$cache/$1.log" >&2
  say "failed: ${*:2}"
  say "the whole log is $cache/$1.log"
  return 1
}
logged() { quietly "$@" || show_log "$@"; }

hold() {
  mkdir -p "$(dirname "$2")"
  eval "exec $1>\"\$2\""
  flock -n "$1" && return
  say "another run $3: waiting for it"
  flock "$1"
}

codename=$(. /etc/os-release 2>/dev/null && echo "${ID:-}:${VERSION_CODENAME:-}")
case $codename in
debian:bookworm | debian:trixie) codename=${codename#*:} ;;
*) fail "this set-up knows Debian 12 and 13; on another system install the packages named in packaging/build/lib.sh and use the CMake presets" ;;
esac

# RELEASE: prints what a build needs there.
build_packages_of() {
  echo build-essential cmake ninja-build ca-certificates
  echo qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  echo libssl-dev libarchive-dev libexpected-dev libcli11-dev
  # Needed while the program runs: Qt's own translations, icons, the Wayland platform.
  echo qt6-translations-l10n libqt6svg6 qt6-wayland
  case $1 in
  bookworm) echo qt6-5compat-dev ;; # QCA is built from source there: packaging/build/qca.sh
  trixie) echo qt6-svg-plugins libqca-qt6-dev libqca-qt6-plugins ;;
  esac
}
read -rd '' -a build_packages < <(build_packages_of "$codename") || true
test_packages=(
  acl attr openssl gnutls-bin default-jre-headless libnss3-tools # the judges of what the program writes
  curl python3                           # and of what is read of its own accord
  mmdebstrap mount jq                   # throw-away roots for mail servers, and plan.json read in a script
  libbenchmark-dev strace xvfb xauth e2fsprogs
  dbus polkitd pkexec desktop-file-utils # a world with a bus of its own, and the desktop's entry
  libarchive-tools busybox ansible-lint openssh-client # judges of what goes to servers elsewhere
)

# Finds out how to become root, once, and asks for sudo's password while the user can see it.
need_root() {
  [ -z "${root_found:-}" ] || return 0
  root_words=()
  if [ "$EUID" != 0 ]; then
    command -v sudo >/dev/null || fail "this needs root, and there is no sudo: run it once as root, or install sudo"
    root_words=(sudo)
    if ! sudo -n true 2>/dev/null; then
      [ -t 0 ] || fail "this needs root, and sudo asks for a password without a terminal: run it in a terminal, or as root"
      say "some steps need root: sudo asks for your password"
      sudo -v || exit 1
    fi
  fi
  root_found=yes
}
as_root() {
  need_root
  "${root_words[@]}" "$@"
}

# NAME ARGUMENT...: apt-get, its output in $cache/NAME.log. While another program uses apt or dpkg it is tried again: apt's own
# time-out waits for one of its locks only, and without a word. Services that a package starts do not inherit our lock.
apt_get() {
  local name=$1 ends=$((SECONDS + ${MAILSEAL_APT_PATIENCE:-600})) said=
  shift
  until quietly "$name" as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0 "$@" 6>&-; do
    grep -qE 'Could not get lock|was locked by another process' "$cache/$name.log" || return 1
    [ $SECONDS -lt $ends ] || return 1
    [ -n "$said" ] || say "another program is using apt or dpkg: waiting until it has ended, for ten minutes at most"
    said=yes
    sleep 1
  done
}
# The package lists are used as they are when they were read in the last 24 hours. (The files themselves bear the archive's dates.)
lists_fresh() {
  [ -n "$(find /var/lib/apt/lists/partial -maxdepth 0 -mtime -1 2>/dev/null)" ] && compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null
}

# Prints those of the packages that are not installed.
missing_of() {
  local name installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for name in "$@"; do
    grep -qxF "$name installed" <<<"$installed" || echo "$name"
  done
}

install_missing() {
  local missing
  [ -n "$(missing_of "$@")" ] || return 0
  hold 6 "$cache/apt.lock" "installs packages"
  mapfile -t missing < <(missing_of "$@") # that other run may have installed them
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  exec 6>&-
}
install_packages() {
  need_root
  lists_fresh || read_lists
  say "installing $*"
  # Where manual pages are left out, as in containers, the set-up of Java fails without the folder.
  [ -d /usr/share/man/man1 ] || as_root mkdir -p /usr/share/man/man1
  apt_get apt-install install --no-install-recommends "$@" && return
  # A list can be out of date within the day: then the archive no longer has the version it names.
  say "not all were found"
  read_lists
  apt_get apt-install install --no-install-recommends "$@" || show_log apt-install apt-get install "$@"
}
read_lists() {
  say "reading the package lists"
  apt_get apt-update update || show_log apt-update apt-get update
}
