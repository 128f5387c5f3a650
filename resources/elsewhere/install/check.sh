#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: before anything is written. Finds what has to change, and everything that is in the
# way.

check_owner() {
  find_number user "$1"
  [ -n "$number" ] || problem "$t_no_user" "$1" "$3"
  find_number group "$2"
  [ -n "$number" ] || problem "$t_no_group" "$2" "$3"
}

# KIND WAS MODE OWNER GROUP NEW OLD-MODE OLD-UID OLD-GID OLD PATH: a line of the record. NEW and OLD are a file's
# checksums or a link's targets; “-” means that a field does not apply.
change() { changes="$changes$*$newline"; }

# MODE OWNER GROUP PATH: records each missing folder once, outermost first. Those above it that the plan does
# not name will belong to root.
note_missing() {
  [ ! -d "$root$4" ] || return 0
  case $newline$changes in *"${newline}folder new "*" - - - - - $4$newline"*) return 0 ;; esac
  [ -z "${4%/*}" ] || note_missing 0755 0 0 "${4%/*}"
  change folder new "$1" "$2" "$3" - - - - - "$4"
}

check_folder() {
  [ -d "$root$4" ] || check_owner "$2" "$3" "$4"
  check_way "$4"
  note_missing "$@"
}

# MODE OWNER GROUP: whether these are what look() found.
is_owned() {
  find_octal "$perm"
  [ "$octal" = "$1" ] || return 1
  find_number user "$2"
  [ "$uid" = "$number" ] || return 1
  find_number group "$3"
  [ "$gid" = "$number" ]
}

check_file() {
  check_owner "$2" "$3" "$5"
  check_way "${5%/*}"
  place=$root$5 new=$4
  if ! is_plain "$here$5"; then
    problem "$t_damaged" "$here$5"
    return
  elif [ "$4" = - ] || [ "$digest" = cksum ]; then
    # “-”: it holds a key that was made here.
    find_sum "$here$5" any && new=$sum
  else
    find_sum "$here$5" "$4"
  fi || {
    problem "$t_not_looked" "$here$5"
    return
  }
  if [ "$sum" != "$new" ]; then
    problem "$t_damaged" "$here$5"
  elif is_absent "$place"; then
    note_missing 0755 0 0 "${5%/*}"
    change file new "$1" "$2" "$3" "$new" - - - - "$5"
  else
    check_old_file "$@"
  fi
}
# SUM PATH: whether this is what somebody agreed to replace. Beside the script are the sums that it told before.
is_as_seen() { [ ! -e "$here/seen" ] || grep -qxF -- "$1 $2" "$here/seen"; }
check_old_file() {
  if ! look "$place"; then
    problem "$t_not_looked" "$place"
    return
  fi
  find_octal "$perm"
  if ! is_plain "$place" || [ "$links" != 1 ] || [ -z "$octal" ]; then
    problem "$t_in_the_way" "$place"
  elif ! find_sum "$place" "$new"; then
    problem "$t_not_looked" "$place"
  elif [ "$sum" = "$new" ] && is_owned "$1" "$2" "$3"; then
    same="$same$place$newline"
  elif [ -n "$replace" ] && ! is_as_seen "$sum" "$5"; then
    problem "$t_changed_since_review" "$place"
    tell_program exists "$sum $5"
  elif [ -n "$replace" ]; then
    find_octal "$perm"
    case $perm in ??????????+*) tell "$t_access_list" "$place" ;; esac
    change file old "$1" "$2" "$3" "$new" "$octal" "$uid" "$gid" "$sum" "$5"
  else
    problem "$t_exists" "$place"
    tell_program exists "$sum $5"
  fi
}

check_link() {
  check_way "${2%/*}"
  place=$root$2
  if is_absent "$place"; then
    note_missing 0755 0 0 "${2%/*}"
    change link new - - - "$1" - - - - "$2"
    return
  fi
  old=''
  [ ! -h "$place" ] || old=$(readlink "$place") || old=''
  if [ ! -h "$place" ] && exists "$place"; then
    problem "$t_not_link" "$place"
  elif [ -z "$old" ]; then
    problem "$t_not_looked" "$place"
  elif [ "$old" = "$1" ]; then
    same="$same$place$newline"
  elif [ -z "$replace" ]; then
    problem "$t_exists" "$place"
    tell_program exists "- $2"
  else
    # It must be a single word of the record.
    case $old in
    *[[:space:]]*) problem "$t_not_link" "$place" ;;
    *) change link old - - - "$1" - - - "$old" "$2" ;;
    esac
  fi
}

tell_same() {
  while read -r place; do [ -z "$place" ] || say "$t_same" "$place"; done <<END
$same
END
}
