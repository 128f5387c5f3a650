#!/bin/bash
# lib.sh - what packaging/run, packaging/test and .ci/run share. Sourced; does nothing by itself.
#
#   say TEXT                one line on the terminal (standard error, because standard output belongs to the
#   program)
#   fail TEXT               the same, then exit 1
#   logged NAME COMMAND...  run quietly; the output goes to $cache/NAME.log and is shown only on failure
#   hold FD FILE WHAT       lock FILE on FD; if another run holds the lock, wait and say that it does WHAT
#   need_root               find out how to become root before anything quiet needs it; ends with a message if there
#   is no way
#   as_root COMMAND...      run as root, through sudo if necessary
#   install_missing PACKAGE...
#   tree_files              the files of the tree, each with a NUL at its end: what git tracks or would track; without git, all
#                           but the build folder
#
# Sets: tree (the source tree), cache (the folder that later runs reuse), codename (bookworm or trixie),
# build_packages, test_packages, package_packages (and build_packages_of RELEASE).
set -euo pipefail

say() { printf 'mailseal: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# A service or a container may have none.
[ -n "${HOME:-}" ] || HOME=$(getent passwd "$EUID" | cut -d : -f 6)
export HOME=${HOME:-/nonexistent}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mailseal
if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
  fail "$cache cannot be written: name a folder of your own with XDG_CACHE_HOME"
fi

quietly() {
  local log=$cache/$1.log
  "${@:2}" </dev/null >"$log" 2>&1
}
show_log() {
  tail -n 60 "$cache/$1.log" >&2
  say "failed: ${*:2}"
  say "the whole log is $cache/$1.log"
  if grep -qi 'no space left on device' "$cache/$1.log"; then
    say "a disk is full: make room for $cache and $tree, and start this again; it goes on where it has stopped"
  elif grep -qE 'Temporary failure resolving|Could not resolve|Network is unreachable|Could not connect to' "$cache/$1.log"; then
    say "a Debian archive cannot be reached: start this again when there is a network; it goes on where it has stopped"
  fi
  return 1
}
logged() { quietly "$@" || show_log "$@"; }

hold() {
  if ! mkdir -p "$(dirname "$2")" 2>/dev/null || [ ! -w "$(dirname "$2")" ]; then
    fail "$(dirname "$2") cannot be written: whoever owns it has to run this, or copy the tree to a folder of your own"
  fi
  eval "exec $1>\"\$2\""
  flock -n "$1" && return
  say "another run $3: waiting for it"
  flock "$1"
}

tree_files() {
  (
    cd "$tree"
    if git -c safe.directory='*' rev-parse >/dev/null 2>&1; then
      git -c safe.directory='*' ls-files -z --cached --others --exclude-standard
    else
      find . -path ./build -prune -o -path ./.git -prune -o \( -type f -o -type l \) -print0
    fi
  ) | while IFS= read -rd '' file; do if [ -e "$tree/$file" ]; then printf '%s\0' "$file"; fi; done
}

codename=$(. /etc/os-release 2>/dev/null && echo "${ID:-}:${VERSION_CODENAME:-}")
case $codename in
debian:bookworm | debian:trixie) codename=${codename#*:} ;;
*) fail "this set-up knows Debian 12 and 13; on another system install the packages named in packaging/build/lib.sh and use the CMake presets" ;;
esac

# RELEASE: prints the packages that a build needs there.
build_packages_of() {
  echo build-essential cmake ninja-build ca-certificates
  echo qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  echo libssl-dev libarchive-dev libexpected-dev libcli11-dev
  echo libunbound-dev libpsl-dev libqrencode-dev
  # Needed at run time: Qt's own translations, icons, the Wayland platform, the keys of DNS's root.
  echo qt6-translations-l10n libqt6svg6 qt6-wayland dns-root-data
  case $1 in
  bookworm) echo qt6-5compat-dev ;; # QCA is built from source there: packaging/build/qca.sh
  trixie) echo qt6-svg-plugins libqca-qt6-dev libqca-qt6-plugins ;;
  esac
}
read -rd '' -a build_packages < <(build_packages_of "$codename") || true
test_packages=(
  acl attr openssl gnutls-bin default-jre-headless libnss3-tools # judges of what the program writes
  curl python3                           # judges of what programs read on their own
  zbar-tools                             # reads a QR code as a camera would
  sslscan                                # a second opinion about versions and ciphers
  iproute2 ldnsutils python3-dnspython   # a world of names of its own
  mmdebstrap mount jq                   # throw-away roots for mail servers; reading plan.json in a script
  libbenchmark-dev strace xvfb xauth e2fsprogs
  dbus polkitd pkexec libglib2.0-bin     # a world with its own bus, and who calls programs over it
  systemd                                # judges its own units
  desktop-file-utils appstream libxml2-utils shared-mime-info # judges of what is packaged beside the programs
  mandoc groff zsh fish shellcheck reuse
  libarchive-tools busybox ansible-lint openssh-client # judges of what goes to other servers
)
package_packages=(debhelper dpkg-dev devscripts lintian jq) # what packaging/deb needs besides

# Finds out once how to become root, and asks for sudo's password while the user can see the question.
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

# NAME ARGUMENT...: apt-get with its output in $cache/NAME.log. Tries again while another program uses apt or dpkg: apt's own
# time-out covers only one of its locks, and is silent. Services that a package starts do not inherit our lock.
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
# Uses the package lists as they are if they were fetched in the last 24 hours. (The files' own dates are the archive's.)
lists_fresh() {
  [ -n "$(find /var/lib/apt/lists/partial -maxdepth 0 -mtime -1 2>/dev/null)" ] && compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null
}

# Prints the packages that are not installed.
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
  mapfile -t missing < <(missing_of "$@") # the other run may have installed them
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  exec 6>&-
}
install_packages() {
  need_root
  lists_fresh || read_lists
  say "installing $*"
  # On systems without manual pages, such as containers, Java's package cannot be installed without
  # this folder.
  [ -d /usr/share/man/man1 ] || as_root mkdir -p /usr/share/man/man1
  apt_get apt-install install --no-install-recommends "$@" && return
  # A list can be out of date within a day: the archive may no longer have the version that it names.
  say "not all were found"
  read_lists
  apt_get apt-install install --no-install-recommends "$@" || show_log apt-install apt-get install "$@"
}
read_lists() {
  say "reading the package lists"
  apt_get apt-update update || show_log apt-update apt-get update
}
