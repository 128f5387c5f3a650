#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh - installs this set, made by Mailseal, on this machine: all of it, or nothing of it.
#
#   sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
#   sh install.sh --undo[=TIME] [--root DIR]
#   sh install.sh --history [--root DIR]
#
# Order: everything is checked before anything is written. The intent is recorded in
# /var/lib/mailseal-archive/TIME.going. Each file is written next to its place, 0600 from its first byte, gets its owner
# and mode, and is read back. Everything is synced; only then do the files move to their places. A replaced file stays as
# PLACE.backup-TIME, 0600. All places are checked once more, and a single rename, to TIME.done, marks the end.
# If a step fails or a signal arrives, everything is put back.
#
# If a run was killed, the next one puts its changes back before doing anything else, and says so; --dry-run only says
# that there is something to put back. Whatever somebody has put in a place meanwhile stays there: only what this script
# wrote, recognised by its content, is ever removed or replaced.
#
# --configure also sets the lines of this set in the servers' own files. They are edited in a copy, which the servers check
# before anything is written; with the other files they are one installation. Then the servers that run reload, and their
# ports are asked until they show the certificate. If a server refuses or a port shows something else, everything is put back.
#
# --undo puts back what was there before the last installation, or before that of this TIME in the history; it does nothing if
# something has changed since. If it
# fails or is killed, running it again finishes it, and does not go on to the installation before. After a run that was
# killed, --undo puts that run back, and does no more.
#
# What a shell cannot promise: after SIGKILL or a power cut between two renames, some files are new and some are old
# until the next run. A file that somebody renames into a place in the instant between the last check and our own rename
# is lost. Undo does not merge by itself: a server's file that somebody has edited since is a change. `mailseal-cli undo --ssh`
# sends what such files are to become, in the folder “merged”. Folders are checked by name and not kept open: that is why all
# folders on the way must belong to root alone, for putting back as well. A server's file keeps its access list; that of
# another replaced file stays with its backup. `mailseal-cli install plan.json` has none of these gaps.
#
# For any POSIX sh: dash, busybox ash, FreeBSD's sh.
# Exit status: 0 done; 1 not done, and everything is as it was; 2 wrong use; 3 read the messages: putting back is not
# finished, or everything is done, but not all could be shown or synced.
set -u
umask 077
LC_ALL=C
export LC_ALL
unset CDPATH ENV GREP_OPTIONS
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
case $0 in */*) here=${0%/*}/ ;; *) here=./ ;; esac
here=$(cd -P -- "$here" && pwd -P) || exit 1

# The messages, in the language in which the set was made.
# @TEXTS@

# Calls PREFIX_folder MODE OWNER GROUP PATH, PREFIX_file MODE OWNER GROUP SHA256 PATH and PREFIX_link TARGET PATH.
plan() {
  # @PLAN@
  :
}

# What remains to be done by hand: lines for the servers, and the commands for this machine's init.
next_lines() {
  # @LINES@
  :
}
next_commands() {
  case $1 in
    # @COMMANDS@
  *) ;;
  esac
}

# The settings, for --configure: settings_SERVER edits the copy, configure_servers says which files it concerns. The ports that
# are to show the certificate, as “25:smtp 993:”.
# @SETTINGS@
reload_server() {
  case $1,$2 in
    # @RELOADS@
  *) ;;
  esac
}

root='' dry_run='' replace='' undo='' undo_id='' history='' configure='' configured='' copy='' etc_of_postfix='' applying='' problems='' changes='' same='' work='' id='' recovered='' unsaid=''
newline='
'
# @PARTS@

# --- what can be asked for ---

tell_change() {
  case $kind,$was in
  file,new) say "$t_new_here" "$place" "$owner:$group $mode" ;;
  file,old)
    say "$t_replaced_here" "$place" "$owner:$group $mode"
    [ -n "$dry_run" ] || say "$t_backup" "$backup"
    ;;
  link,*) say "$t_link" "$place" "$new" ;;
  esac
}

show_set() {
  t_new_here=$t_would_be_new t_replaced_here=$t_would_be_replaced
  tell_pending
  plan check
  [ -z "$configure" ] || configure_all
  [ -z "$problems" ] || give_up
  tell_same
  each_change "$changes" tell_change
  say "$t_nothing"
  finish 0
}

install_set() {
  t_new_here=$t_new t_replaced_here=$t_replaced status=0
  open_state
  recover
  plan check
  [ -z "$configure" ] || configure_all
  [ -z "$problems" ] || give_up
  [ -z "$configured" ] || ask_before
  if [ -n "$changes" ]; then
    find_id
    write_all
    sync || status=3
  fi
  tell_same
  each_change "$changes" tell_change
  say "$t_installed"
  [ $status = 0 ] || tell "$t_not_synced"
  if [ -n "$configured" ]; then
    apply
  elif [ -z "${MAILSEAL_TELLS:-}" ]; then
    # The snippets are removed from the machine to which a program has brought them.
    next_lines
    next_commands "$(init_system)"
  fi
  [ -z "$changes" ] || tell_program installed "$id"
  finish $status
}

# The installations, the newest last: “TIME done PATH...”, and what an interrupted run has left: “TIME going PATH...”.
show_history() {
  for each in "$root/var/lib/mailseal-archive"/*.done "$root/var/lib/mailseal-archive"/*.going "$root/var/lib/mailseal-archive"/*.undoing; do
    [ -d "$each" ] || continue
    name_record "$each"
    read_record "$each" || continue
    paths=''
    tell_program record "${each##*.} $id"
    each_change "$record" note_path
    if [ -n "${MAILSEAL_TELLS:-}" ]; then
      [ ! -f "$each/set" ] || sed 's/^/mailseal-set /' <"$each/set"
      [ ! -f "$each/settings" ] || sed 's/^/mailseal-setting /' <"$each/settings"
    else say '%1' "$id ${each##*.}$paths"
    fi
  done
  finish 0
}
note_path() {
  if [ "$kind" = folder ]; then return 0; fi
  paths="$paths $path"
  case $kind in
  file) tell_program placed "$was $path" ;;
  link) tell_program placed "new $path" ;;
  esac
}

undo_last() {
  open_state
  recover
  [ -z "$recovered" ] || finish 0
  last=''
  for each in "$state"/*.done; do
    if [ -n "$undo_id" ]; then each=$state/$undo_id.done; fi
    [ ! -d "$each" ] || last=$each
  done
  if [ -z "$last" ]; then
    tell "$t_nothing_to_undo"
    exit 1
  fi
  name_record "$last"
  read_record "$last" || fail "$t_not_looked" "$last"
  each_change "$record" check_undo
  [ -z "$problems" ] || give_up
  keep_merged || fail "$t_failed" "$last/merged"
  trap '' HUP INT TERM
  mv "$last" "$state/$id.undoing" || [ -d "$state/$id.undoing" ] || fail "$t_failed" "$last"
  finish_undo "$state/$id.undoing"
  finish 0
}

while [ $# -gt 0 ]; do
  case $1 in
  --dry-run) dry_run=yes ;;
  --replace) replace=yes ;;
  --configure) configure=yes ;;
  --undo) undo=yes ;;
  --undo=?*)
    undo=yes undo_id=${1#--undo=}
    case $undo_id in *[!0-9TZ]*)
      tell "$t_usage"
      exit 2
      ;;
    esac
    ;;
  --history) history=yes ;;
  --reload)
    # For whoever starts this from another machine.
    for each in dovecot postfix courier exim; do
      ! is_here "$each" || reload_all "$each" || exit 1
    done
    exit 0
    ;;
  --root=?*) root=${1#--root=} ;;
  --root)
    root=${2:-}
    if [ -z "$root" ]; then
      tell "$t_usage"
      exit 2
    fi
    shift
    ;;
  -h | --help)
    say "$t_usage"
    say "$t_limits"
    finish 0
    ;;
  *)
    tell "$t_unknown_option" "$1"
    exit 2
    ;;
  esac
  shift
done
if [ -n "$undo$history" ] && [ -n "$dry_run$replace$configure" ] || { [ -n "$undo" ] && [ -n "$history" ]; }; then
  tell "$t_usage"
  exit 2
fi
if [ -n "$root" ]; then
  case $root in /*) ;; *) root=./$root ;; esac
  root=$(cd -P -- "$root" && pwd -P) || exit 2
  root=${root%/}
fi
# A pipe must not get the number of a standard stream that was closed.
exec </dev/null
(exec 3>&2) || exec 2>/dev/null
(exec 3>&1) 2>/dev/null || {
  exec >/dev/null
  unsaid=yes
}
trap '' PIPE
heed_signals
user=$(id -u) || fail "$t_tool" id
if [ "$user" != 0 ]; then
  tell "$t_not_root"
  exit 1
fi
if [ -n "$undo" ]; then undo_last; elif [ -n "$history" ]; then show_history; elif [ -n "$dry_run" ]; then show_set; else install_set; fi
