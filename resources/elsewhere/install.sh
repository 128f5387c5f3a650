#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh - puts this set, made by Mailseal, in its places on this machine: all of it, or nothing of it.
#
#   sh install.sh [--dry-run] [--replace] [--root DIR]
#   sh install.sh --undo [--root DIR]
#
# Order: everything is looked at before anything is written; each file is written next to its place, 0600 from its
# first byte, then gets owner and mode; all is synced; only then are the files renamed into place. What is replaced
# stays as PLACE.backup-TIME, 0600. When a step fails or a signal comes, everything is put back.
#
# What a shell cannot promise: ended by SIGKILL or a power cut between two renames, some files are new and some are
# old until the next run, which puts them back before anything else. Folders are looked at by name and not held
# open: that is why all folders on the way must be root's alone. `mailseal-cli install plan.json` has neither gap.
#
# For any POSIX sh: dash, busybox ash, FreeBSD's sh. Exit status: 0 done, 1 failed and nothing changed, 2 wrong use.
set -u
umask 077
LC_ALL=C
export LC_ALL
unset CDPATH ENV
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
here=$(cd -P -- "$(dirname -- "$0")" && pwd -P) || exit 1

# The texts, in the language in which the set was made.
# @TEXTS@

# Calls PREFIX_folder MODE OWNER GROUP PATH, PREFIX_file MODE OWNER GROUP SHA256 PATH and PREFIX_link TARGET PATH.
plan() {
  # @PLAN@
  :
}

# What is left to do by hand: lines for the servers, and the commands for what starts services here.
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

root='' dry_run='' replace='' undo='' problems='' changes='' same='' work='' lock=''
newline='
'

# TEXT WORD...: %1 is the first word, %2 the second.
fill() {
  filled=$1 number=1
  shift
  for word in "$@"; do
    filled=${filled%%"%$number"*}$word${filled#*"%$number"}
    number=$((number + 1))
  done
}
say() {
  fill "$@"
  printf '%s\n' "$filled"
}
tell() { say "$@" >&2; }
problem() {
  tell "$@"
  problems=yes
}

# Sets perm, links, uid, gid of what stands at a path.
look() {
  perm='' links='' uid='' gid=''
  read -r perm links uid gid _ <<END
$(ls -ldn -- "$1")
END
}
# “-rw-r-----” as 0640; nothing for a file with special bits.
octal() {
  value=0 rest=${1#?}
  rest=$(printf '%.9s' "$rest")
  case $rest in *[sStT]*) return ;; esac
  while [ -n "$rest" ]; do
    case $rest in -*) value=$((value * 2)) ;; *) value=$((value * 2 + 1)) ;; esac
    rest=${rest#?}
  done
  printf '%04o' "$value"
}
user_number() { id -u -- "$1" 2>/dev/null || id -u "$1" 2>/dev/null; }
group_number() {
  if command -v getent >/dev/null 2>&1; then getent group "$1"; else grep "^$1:" /etc/group; fi | cut -d: -f3
}
sha256_of() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum <"$1" | cut -c1-64
  elif command -v sha256 >/dev/null 2>&1; then sha256 -q "$1"
  elif command -v openssl >/dev/null 2>&1; then openssl dgst -sha256 -r <"$1" | cut -c1-64
  fi
}
exists() { [ -e "$1" ] || [ -h "$1" ]; }
parent_of() { printf '%s' "${1%/*}"; }
staged_at() { printf '%s/.%s.mailseal-%s' "$root${1%/*}" "${1##*/}" "$2"; }
backup_at() { printf '%s.backup-%s' "$root$1" "$2"; }

# --- before anything is written ---

check_owner() {
  [ -n "$(user_number "$1")" ] || problem "$t_no_user" "$1" "$3"
  [ -n "$(group_number "$2")" ] || problem "$t_no_group" "$2" "$3"
}

# Each folder on the way is one of root's, and nobody else can put anything into it.
check_way() {
  way='' rest=${1#/}
  while [ -n "$rest" ]; do
    way=$way/${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    exists "$root$way" || return 0
    if [ -h "$root$way" ] || [ ! -d "$root$way" ]; then
      problem "$t_in_the_way" "$root$way"
      return 0
    fi
    look "$root$way"
    case $uid,$gid,$perm in
    0,*,????????w*) problem "$t_unsafe" "$root$way" ;;
    0,0,*) ;;
    0,*,?????w*) problem "$t_unsafe" "$root$way" ;;
    0,*) ;;
    *) problem "$t_unsafe" "$root$way" ;;
    esac
  done
}

# KIND WAS OLD-MODE OLD-UID OLD-GID MODE OWNER GROUP PATH TARGET, “-” for what does not apply.
change() { changes="$changes$*$newline"; }

# MODE OWNER GROUP PATH: each missing folder once, the outermost first. Those above it that the plan does not
# name are root's.
note_missing() {
  [ -d "$root$4" ] && return
  case $newline$changes in *"${newline}folder new - - - "*" $4 -$newline"*) return ;; esac
  [ -z "${4%/*}" ] || note_missing 0755 0 0 "${4%/*}"
  change folder new - - - "$1" "$2" "$3" "$4" -
}

check_folder() {
  [ -d "$root$4" ] || check_owner "$2" "$3" "$4"
  check_way "$4"
  note_missing "$@"
}

check_file() {
  check_owner "$2" "$3" "$5"
  sum=$(sha256_of "$here$5" 2>/dev/null)
  if [ ! -f "$here$5" ] || [ -h "$here$5" ] || [ "${sum:-$4}" != "$4" ]; then problem "$t_damaged" "$here$5"; fi
  check_way "${5%/*}"
  place=$root$5
  if ! exists "$place"; then
    note_missing 0755 0 0 "${5%/*}"
    change file new - - - "$1" "$2" "$3" "$5" -
    return
  fi
  look "$place"
  old_mode=$(octal "$perm")
  if [ -h "$place" ] || [ ! -f "$place" ] || [ "$links" != 1 ] || [ -z "$old_mode" ]; then
    problem "$t_in_the_way" "$place"
  elif cmp -s -- "$here$5" "$place" && [ "$old_mode" = "$1" ] && [ "$uid" = "$(user_number "$2")" ] &&
    [ "$gid" = "$(group_number "$3")" ]; then
    same="$same$place$newline"
  elif [ -n "$replace" ]; then
    change file old "$old_mode" "$uid" "$gid" "$1" "$2" "$3" "$5" -
  else
    problem "$t_exists" "$place"
  fi
}

check_link() {
  check_way "${2%/*}"
  place=$root$2
  if ! exists "$place"; then
    note_missing 0755 0 0 "${2%/*}"
    change link new - - - - - - "$2" "$1"
  elif [ ! -h "$place" ]; then
    problem "$t_in_the_way" "$place"
  elif [ "$(readlink "$place")" = "$1" ]; then
    same="$same$place$newline"
  elif [ -n "$replace" ]; then
    change link old "$(readlink "$place")" - - - - - "$2" "$1"
  else
    problem "$t_exists" "$place"
  fi
}

# --- writing; $1 is the id of the run, lines of changes come from standard input ---

make_folders() {
  while read -r kind _ _ _ _ mode owner group path _; do
    [ "$kind" = folder ] || continue
    { mkdir "$root$path" && chown "$owner:$group" "$root$path" && chmod "$mode" "$root$path"; } || failed "$root$path"
  done
}

stage_files() {
  while read -r kind was _ _ _ mode owner group path target; do
    stage=$(staged_at "$path" "$1")
    case $kind,$was in
    file,*)
      # As with O_EXCL: nothing that stands there is followed or overwritten.
      { (set -C && cat -- "$here$path" >"$stage") && cmp -s -- "$here$path" "$stage"; } || failed "$root$path"
      { chown "$owner:$group" "$stage" && chmod "$mode" "$stage"; } || failed "$root$path"
      ;;
    link,old) ln -s "$target" "$stage" || failed "$root$path" ;;
    esac
  done
}

# A link that leads to a folder is replaced itself: -T is GNU's and busybox's, -h FreeBSD's.
swap_link() {
  mv -fT "$1" "$2" 2>/dev/null || mv -fh "$1" "$2" 2>/dev/null || { rm -f "$2" && mv -f "$1" "$2"; }
}

place_all() {
  while read -r kind was _ _ _ _ _ _ path target; do
    stage=$(staged_at "$path" "$1") place=$root$path
    case $kind,$was in
    # ln, other than mv, replaces nothing.
    file,new) { ln "$stage" "$place" && rm -f "$stage"; } || failed "$place" ;;
    file,old) { ln "$place" "$(backup_at "$path" "$1")" && mv -f "$stage" "$place"; } || failed "$place" ;;
    link,new) { ! exists "$place" && ln -s "$target" "$place"; } || failed "$place" ;;
    link,old) swap_link "$stage" "$place" || failed "$place" ;;
    esac
  done
}

close_backups() {
  while read -r kind was _ _ _ _ _ _ path _; do
    [ "$kind,$was" = file,old ] || continue
    backup=$(backup_at "$path" "$1")
    { chown 0:0 "$backup" && chmod 0600 "$backup"; } || failed "$backup"
  done
}

# --- putting back ---

# FOLDER-OF-THE-RUN ID: files that were staged or placed, then the folders that were made.
roll_back() {
  back=yes
  placing=''
  [ ! -e "$1/staged" ] || placing=yes
  [ ! -e "$1/changes" ] || while read -r kind was old_mode old_uid old_gid _ _ _ path target; do
    stage=$(staged_at "$path" "$2") place=$root$path backup=$(backup_at "$path" "$2")
    case $kind,$was in
    file,new)
      # Placed when its temporary name is gone; killed between the two, it has both.
      if [ -n "$placing" ] && { [ ! -e "$stage" ] || cmp -s -- "$stage" "$place"; }; then
        rm -f "$place" || back=''
      fi
      ;;
    file,old)
      if [ -e "$backup" ]; then
        # While the new file has its temporary name, the backup is a second name of the old one in its place.
        if [ -e "$stage" ]; then
          rm -f "$backup"
        else
          chown "$old_uid:$old_gid" "$backup" && chmod "$old_mode" "$backup" && mv -f "$backup" "$place"
        fi || back=''
      fi
      ;;
    link,new) if [ -n "$placing" ] && [ "$(readlink "$place")" = "$target" ]; then rm -f "$place" || back=''; fi ;;
    link,old)
      if [ -n "$placing" ] && [ "$(readlink "$place")" = "$target" ]; then
        rm -f "$stage" && ln -s "$old_mode" "$stage" && swap_link "$stage" "$place" || back=''
      fi
      ;;
    esac
    [ "$kind" = folder ] || rm -f "$stage" || back=''
  done <"$1/changes"
  remove_folders "$1"
  [ -z "$back" ] || rm -rf "$1"
  sync
  [ -n "$back" ]
}

remove_folders() {
  [ -e "$1/changes" ] || return 0
  sed -n 's/^folder new - - - [^ ]* [^ ]* [^ ]* \([^ ]*\) -$/\1/p' "$1/changes" | sort -r | while read -r path; do
    rmdir "$root$path" 2>/dev/null
  done
  return 0
}

release() {
  [ -z "$lock" ] || rm -rf "$lock"
  lock=''
}
give_up() {
  trap '' HUP INT TERM
  if [ -n "$work" ]; then
    if roll_back "$work" "$id"; then tell "$t_put_back"; else tell "$t_not_put_back"; fi
  else
    tell "$t_nothing"
  fi
  release
  exit "$1"
}
failed() {
  tell "$t_failed" "$1"
  give_up 1
}
stopped() {
  trap '' HUP INT TERM
  tell "$t_stopped"
  give_up "$1"
}

# --- the folder that remembers ---

open_state() {
  state=$root/var/lib/mailseal-archive
  check_way /var/lib/mailseal-archive
  [ -z "$problems" ] || give_up 1
  { (umask 022 && mkdir -p "$root/var/lib" "$state") && chmod 0700 "$state"; } || failed "$state"
  if ! mkdir "$state/lock" 2>/dev/null; then
    other=$(cat "$state/lock/pid" 2>/dev/null)
    if [ -z "$other" ] || kill -0 "$other" 2>/dev/null; then
      tell "$t_busy" "$state/lock"
      give_up 1
    fi
    rm -rf "$state/lock"
    mkdir "$state/lock" || failed "$state/lock"
  fi
  lock=$state/lock
  echo $$ >"$lock/pid" || failed "$lock"
}

# What runs that were ended left behind.
recover() {
  for left in "$state"/*.going "$state"/*.undoing; do
    [ -d "$left" ] || continue
    left_id=${left##*/}
    left_id=${left_id%.*}
    tell "$t_recovered"
    case $left in
    *.going) roll_back "$left" "$left_id" ;;
    *) put_back "$left" "$left_id" ;;
    esac || {
      tell "$t_not_put_back"
      release
      exit 1
    }
  done
}

# --- the three things that can be asked for ---

tell_changes() {
  while read -r kind was _ _ _ mode owner group path target; do
    case $kind,$was in
    file,new) say "$1" "$root$path" "$owner:$group $mode" ;;
    file,old)
      say "$2" "$root$path" "$owner:$group $mode"
      [ -n "$dry_run" ] || say "$t_backup" "$(backup_at "$path" "$id")"
      ;;
    link,*) say "$t_link" "$root$path" "$target" ;;
    esac
  done
}

install_all() {
  work=$state/$id.going
  { mkdir "$work" && printf '%s' "$changes" >"$work/changes"; } || failed "$work"
  sync
  make_folders <"$work/changes"
  stage_files "$id" <"$work/changes"
  sync
  : >"$work/staged" || failed "$work"
  sync
  place_all "$id" <"$work/changes"
  remember_sums <"$work/changes"
  sync
  close_backups "$id" <"$work/changes"
  trap '' HUP INT TERM
  mv "$work" "$state/$id.done" || failed "$state/$id.done"
  work=''
  sync
}

remember_sums() {
  while read -r kind _ _ _ _ _ _ _ path _; do
    [ "$kind" = file ] || continue
    { sum=$(cksum <"$root$path") && echo "$sum $path" >>"$work/sums"; } || failed "$root$path"
  done
}

install_set() {
  if [ -z "$dry_run" ]; then
    open_state
    recover
  fi
  plan check
  [ -z "$problems" ] || give_up 1
  id=$(date -u +%Y%m%dT%H%M%SZ)
  while [ -z "$dry_run" ] && [ -n "$changes" ] && exists "$state/$id.done"; do
    sleep 1
    id=$(date -u +%Y%m%dT%H%M%SZ)
  done
  printf '%s' "$same" | while read -r place; do say "$t_same" "$place"; done
  if [ -n "$dry_run" ]; then
    tell_changes "$t_would_be_new" "$t_would_be_replaced" <<END
$changes
END
    say "$t_nothing"
    exit 0
  fi
  [ -z "$changes" ] || install_all
  tell_changes "$t_new" "$t_replaced" <<END
$changes
END
  say "$t_installed"
  next_lines
  next_commands "$(init_system)"
  release
}

init_system() {
  if [ -d "$root/run/systemd/system" ]; then echo systemd
  elif command -v rc-service >/dev/null 2>&1; then echo openrc
  elif [ "$(uname -s)" = FreeBSD ]; then echo freebsd
  else echo sysv
  fi
}

# Everything that was installed is still there, and so are the backups.
check_undo() {
  while read -r kind was _ _ _ _ _ _ path target; do
    place=$root$path
    case $kind in
    file)
      if [ -h "$place" ] || [ ! -f "$place" ] || ! grep -qxF "$(cksum <"$place") $path" "$1/sums"; then
        problem "$t_changed_since" "$place"
      elif [ "$was" = old ] && [ ! -f "$(backup_at "$path" "$2")" ]; then
        problem "$t_no_backup" "$(backup_at "$path" "$2")"
      fi
      ;;
    link) [ "$(readlink "$place")" = "$target" ] || problem "$t_changed_since" "$place" ;;
    esac
  done <"$1/changes"
}

# Can be run again over what it has done already.
put_back() {
  back=yes
  while read -r kind was old_mode old_uid old_gid _ _ _ path target; do
    stage=$(staged_at "$path" "$2") place=$root$path backup=$(backup_at "$path" "$2")
    case $kind,$was in
    file,new) rm -f "$place" ;;
    file,old)
      [ ! -e "$backup" ] ||
        { chown "$old_uid:$old_gid" "$backup" && chmod "$old_mode" "$backup" && mv -f "$backup" "$place"; }
      ;;
    link,new) [ "$(readlink "$place")" != "$target" ] || rm -f "$place" ;;
    link,old)
      [ "$(readlink "$place")" = "$old_mode" ] ||
        { rm -f "$stage" && ln -s "$old_mode" "$stage" && swap_link "$stage" "$place"; }
      ;;
    esac || back=''
    [ "$kind" = folder ] || say "$t_as_before" "$place"
  done <"$1/changes"
  remove_folders "$1"
  sync
  [ -n "$back" ] && rm -rf "$1"
}

undo_last() {
  open_state
  recover
  last=''
  for done in "$state"/*.done; do [ ! -d "$done" ] || last=$done; done
  if [ -z "$last" ]; then
    tell "$t_nothing_to_undo"
    release
    exit 1
  fi
  id=${last##*/}
  id=${id%.done}
  check_undo "$last" "$id"
  [ -z "$problems" ] || give_up 1
  trap '' HUP INT TERM
  mv "$last" "$state/$id.undoing" || failed "$last"
  if put_back "$state/$id.undoing" "$id"; then say "$t_undone"; else tell "$t_not_put_back"; fi
  release
  [ -n "$back" ]
}

while [ $# -gt 0 ]; do
  case $1 in
  --dry-run) dry_run=yes ;;
  --replace) replace=yes ;;
  --undo) undo=yes ;;
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
    exit 0
    ;;
  *)
    tell "$t_unknown_option" "$1"
    exit 2
    ;;
  esac
  shift
done
if [ -n "$undo" ] && [ -n "$dry_run$replace" ]; then
  tell "$t_usage"
  exit 2
fi
if [ -n "$root" ]; then
  root=$(cd -P -- "$root" && pwd -P) || exit 2
  root=${root%/}
fi
if [ "$(id -u)" != 0 ]; then
  tell "$t_not_root"
  exit 1
fi
trap '' PIPE
trap 'stopped 129' HUP
trap 'stopped 130' INT
trap 'stopped 143' TERM
if [ -n "$undo" ]; then undo_last; else install_set; fi
