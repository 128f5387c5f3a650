#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: the folder with the records, the lock, signals, and the ways out.
#
# TIME.going is a run in progress, or a killed one; TIME.done an installation; TIME.undoing an undo; TIME.gone is
# over.
# A record holds “changes”, and “staged” as soon as the first place may have changed.

# LINES DO: calls DO for each line of a record, with its fields in variables.
each_change() {
  while read -r kind was mode owner group new old_mode old_uid old_gid old path; do
    [ -n "$kind" ] || continue
    place=$root$path
    stage=$root${path%/*}/.${path##*/}.mailseal-$id
    backup=$place.backup-$id
    "$2"
  done <<END
$1
END
}
name_record() {
  id=${1##*/}
  id=${id%.*}
}
read_record() { record=$(cat -- "$1/changes"); }
# A single rename ends it; whatever is left of it then no longer means anything.
forget() {
  mv -- "$1" "$state/$id.gone" || [ -d "$state/$id.gone" ] || return 1
  rm -rf -- "$state/$id.gone" || :
}

# --- moving without entering a folder that the place leads to: -T is from GNU and busybox, -h from FreeBSD
# ---

move=''
find_move() {
  for move in 'mv -fT' 'mv -fh' 'mv -f'; do
    printf '' >"$state/try" && $move -- "$state/try" "$state/tried" 2>/dev/null && break
  done
  rm -f -- "$state/try" "$state/tried" || :
}
# Puts a staged link in the place of another.
swap() {
  if [ "$move" = 'mv -f' ] && [ -d "$2" ]; then rm -f -- "$2"; fi
  $move -- "$1" "$2"
}
# shellcheck disable=SC3013  # not in the older POSIX, but in dash, busybox and FreeBSD's sh
is_same() { [ "$1" -ef "$2" ]; }

# --- the lock ---

busy() {
  tell "$t_busy" "$1"
  [ ! -h "$1" ] || tell "$t_delete_lock" "$1"
  give_up
}
take_lock() {
  if ! command -v flock >/dev/null 2>&1; then
    take_numbered_lock
    return
  fi
  command exec 9>>"$state/locked" || fail "$t_failed" "$state/locked"
  # What a killed run has started may still be working for a moment, and two hosts of a list may be one machine.
  waits=2
  [ -z "${MAILSEAL_TELLS:-}" ] || waits=30
  until flock -n 9; do
    waits=$((waits - 1))
    { [ "$waits" -ge 0 ] && sleep 1; } || busy "$state/locked"
  done
}
# Without flock, locks are links lock.N to a process id. The highest N counts and never gets lower: once its process is
# gone, whoever makes the next one has the lock, and only one of two can make it.
take_numbered_lock() {
  find_highest_lock
  if [ "$highest" -gt 0 ]; then
    holder=$(readlink "$state/lock.$highest")
    case $holder in
    free) ;;
    '' | *[!0-9]*) busy "$state/lock.$highest" ;;
    *) if kill -0 "$holder" 2>/dev/null; then busy "$state/lock.$highest"; fi ;;
    esac
  fi
  next=$((highest + 1))
  ln -s -- $$ "$state/lock.$next" || busy "$state/lock.$next"
  mine=$next
  # A slow process may make one that existed before and was removed: then a higher one counts.
  find_highest_lock
  if [ "$highest" != "$mine" ]; then
    rm -f -- "$state/lock.$mine"
    mine=''
    busy "$state/lock.$highest"
  fi
  for each in "$state"/lock.*; do [ "${each##*.}" = "$mine" ] || rm -f -- "$each"; done
}
find_highest_lock() {
  highest=0
  for each in "$state"/lock.*; do
    each=${each##*.}
    case $each in '' | *[!0-9]*) ;; *) [ "$each" -le "$highest" ] || highest=$each ;; esac
  done
}
mine=''
release_lock() {
  [ -z "$copy" ] || rm -rf -- "$copy" || :
  [ -z "$mine" ] || { ln -s -- free "$state/lock.$((mine + 1))" && rm -f -- "$state/lock.$mine"; }
  mine=''
}

open_state() {
  state=$root/var/lib/mailseal-archive
  check_way /var/lib/mailseal-archive
  [ -z "$problems" ] || give_up
  { (umask 022 && mkdir -p -- "$root/var/lib" "$state") && chmod 0700 "$state"; } || fail "$t_failed" "$state"
  take_lock
}

# The time, unless another record already has it.
find_id() {
  while :; do
    id=$(date -u +%Y%m%dT%H%M%SZ) || fail "$t_tool" date
    taken=''
    for each in "$state/$id".*; do ! exists "$each" || taken=yes; done
    [ -n "$taken" ] || return 0
    sleep 1 || fail "$t_tool" sleep
  done
}

# --- what interrupted runs left behind ---

recover() {
  for left in "$state"/*.gone; do [ ! -d "$left" ] || rm -rf -- "$left" || :; done
  for left in "$state"/*.going; do [ ! -d "$left" ] || recover_run "$left"; done
  for left in "$state"/*.undoing; do [ ! -d "$left" ] || recover_undo "$left"; done
  heed_signals
}
recover_run() {
  take_back "$1" || not_put_back
  tell "$t_recovered"
  [ -z "$kept" ] || tell "$t_rest_put_back"
  [ -z "$undo" ] || say "$t_that_was_it"
  forget "$1" || not_put_back
  recovered=${recovered:-run}
}
recover_undo() {
  finish_undo "$1"
  recovered=undo
}
tell_pending() {
  for left in "$root/var/lib/mailseal-archive"/*.going "$root/var/lib/mailseal-archive"/*.undoing; do
    if [ -d "$left" ]; then
      tell "$t_pending"
      return
    fi
  done
}

# --- signals, and the ways out ---

heed_signals() {
  trap 'stopped 129' HUP
  trap 'stopped 130' INT
  trap 'stopped 143' TERM
}
heed_no_signals() { trap '' HUP INT TERM; }

give_up() {
  status=${1:-1}
  heed_no_signals
  if [ -n "$work" ]; then
    take_back "$work" || not_put_back
    tell_put_back
    [ ! -d "$work" ] || forget "$work" || not_put_back
  elif [ -n "$recovered" ]; then tell "$t_nothing_else"
  else tell "$t_nothing"
  fi
  release_lock
  exit "$status"
}
fail() {
  tell "$@"
  give_up
}
stopped() {
  heed_no_signals
  tell "$t_stopped"
  give_up "$1"
}
finish() {
  status=$1
  release_lock
  if [ -n "$unsaid" ]; then
    tell "$t_unsaid"
    status=3
  fi
  exit "$status"
}

init_system() {
  if [ -d "$root/run/systemd/system" ]; then echo systemd
  elif command -v rc-service >/dev/null 2>&1; then echo openrc
  else
    case $(uname -s) in
    FreeBSD) echo freebsd ;;
    ?*) echo sysv ;;
    esac
  fi
}
