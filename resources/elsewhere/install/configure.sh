#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: --configure. The servers' own files are edited in a copy of their folders, which the servers check; then
# they are written like the other files of the set.

# TITLE FILE...: copies the server's folder below $copy: the files, as “postfix/main.cf”, and links to everything else. Sets
# etc and copied. Fails if the server is not here.
copy_server() {
  title=$1 folder=${2%%/*} etc='' copied=$newline
  shift
  for each in /etc /usr/local/etc; do [ -n "$etc" ] || ! exists "$root$each/$folder" || etc=$each; done
  if [ -z "$etc" ]; then
    tell "$t_no_server" "$title"
    return 1
  fi
  check_way "$etc/$folder"
  [ -z "$problems" ] || give_up
  mirror || fail "$t_failed" "$copy"
  for file in "$@"; do copy_file || fail "$t_failed" "$copy$etc/$file"; done
}
mirror() (
  # shellcheck disable=SC2016  # for the other shell
  cd -- "$root$etc" && mkdir -p -- "$copy$etc" &&
    find "$folder" -type d -exec sh -c 'cd -- "$0" && mkdir -p -- "$@"' "$copy$etc" {} + &&
    find "$folder" ! -type d -exec sh -c 'from=$0 to=$1; shift; for each; do ln -s -- "$from/$each" "$to/$each" || exit 1; done' "$root$etc" "$copy$etc" {} +
)
# Through a link the edit would reach the file itself.
copy_file() {
  place=$root$etc/$file sum=-
  if ! is_absent "$place"; then
    look "$place" || fail "$t_not_looked" "$place"
    find_octal "$perm"
    if ! is_plain "$place" || [ "$links" != 1 ] || [ -z "$octal" ]; then fail "$t_in_the_way" "$place"; fi
    rm -f -- "$copy$etc/$file" && cat -- "$place" >"$copy$etc/$file" && find_sum "$copy$etc/$file" any || return 1
  fi
  mkdir -p -- "$copy$etc/${file%/*}" && copied="$copied$file $sum$newline"
}
# FILE...: Postfix's tools wait until what they read is two seconds old, because somebody may still be writing it.
age() { touch -c -t 200001010000 -- "$@" || :; }

# FILE: sets sum to that of the file as it was copied.
find_copied() {
  sum=${copied#*"$newline$1 "}
  sum=${sum%%"$newline"*}
}

# OLD NEW FILE: takes the file as somebody has reviewed it, if it still is the one that they have seen.
reviewed() {
  find_copied "$3"
  if [ "$sum" != "$1" ]; then
    tell "$t_changed_since_review" "$root$etc/$3"
    return 1
  fi
  cat -- "$here/settings/$3" >"$copy$etc/$3" && find_sum "$copy$etc/$3" "$2" || return 1
  [ "$sum" = "$2" ] && return 0
  tell "$t_damaged" "$here/settings/$3"
  return 1
}

# SERVER TITLE FILE...
configure() {
  server=$1
  shift
  copy_server "$@" || return 0
  shift
  # Not in a condition, where -e would have no effect.
  (
    set -e
    # shellcheck disable=SC2317  # the commands call it
    postconf() {
      age "$copy$etc/postfix/main.cf" "$copy$etc/postfix/master.cf"
      command postconf -c "$copy$etc/postfix" "$@"
    }
    cd -- "$copy$etc"
    "settings_$server"
  )
  status=$?
  [ $status = 0 ] || fail "$t_not_set" "$title"
  for file in "$@"; do age "$copy$etc/$file"; done
  [ "$server" != postfix ] || etc_of_postfix=$etc
  [ -n "$root" ] || check_server || fail "$t_refused" "$title"
  for file in "$@"; do note_settings; done
  configured="$configured $server"
}
check_server() {
  case $server in
  postfix) postconf -c "$copy$etc/postfix" -n && postconf -c "$copy$etc/postfix" -M ;;
  dovecot) doveconf -c "$copy$etc/dovecot/dovecot.conf" -n ;;
  exim)
    ! command -v update-exim4.conf ||
      { update-exim4.conf --confdir "$copy$etc/exim4" --output "$copy/exim" && exim4 -C "$copy/exim" -bV; }
    ;;
  esac >/dev/null
}
# Owner, mode, access list and label of the file stay.
note_settings() {
  is_plain "$copy$etc/$file" || return 0
  find_sum "$copy$etc/$file" any || fail "$t_not_looked" "$copy$etc/$file"
  new=$sum place=$root$etc/$file
  find_copied "$file"
  if [ "$sum" = "$new" ]; then return 0; fi
  if [ "$sum" = - ]; then
    note_missing 0755 0 0 "$etc/${file%/*}"
    # Who builds a map of this list copies the keys that it names, with the mode of the list.
    case $file in postfix/sni) mode=0600 ;; *) mode=0644 ;; esac
    change file new "$mode" 0 0 "$new" - - - - "$etc/$file"
  else
    look "$place" || fail "$t_not_looked" "$place"
    find_octal "$perm"
    change file old "$octal" "$uid" "$gid" "$new" "$octal" "$uid" "$gid" "$sum" "$etc/$file"
  fi
  [ -z "$dry_run" ] || show_difference
}
show_difference() {
  if [ "$sum" = - ]; then set -- /dev/null; else set -- "$place"; fi
  diff -U 0 -- "$1" "$copy$etc/$file" | sed -n -e 1,2d -e '/^[-+]/p'
}

configure_all() {
  copy=$(mktemp -d) || fail "$t_tool" mktemp
  configure_servers
}
