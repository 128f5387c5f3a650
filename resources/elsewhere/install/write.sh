#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: writing. Each function but the last handles one line of the record, as each_change() provides
# it.

make_folder() {
  [ "$kind" = folder ] || return 0
  { mkdir -m "$mode" -- "$place" && chown -h "$owner:$group" "$place"; } || fail "$t_failed" "$place"
}

# What was edited is in the copy of the servers' folders.
find_source() {
  source=$here$path
  [ -z "$copy" ] || ! is_plain "$copy$path" || source=$copy$path
}
# A file with an access list shows the list's mask as the rights of its group, which must not get them. Not every ls(1) says that
# there is one.
has_list() {
  look "$place" || fail "$t_not_looked" "$place"
  case $perm in ??????????+*) return 0 ;; esac
  command -v getfacl >/dev/null 2>&1 && getfacl -- "$place" 2>/dev/null | grep -q '^mask:'
}
# Gives owner, mode and access list of the place to the new file. GNU's cp can do it by itself.
keep_list() {
  { cp --attributes-only --preserve=mode,ownership -- "$place" "$stage" || { getfacl -- "$place" | setfacl --set-file=- -- "$stage"; }; } 2>/dev/null &&
    look "$place" && old_perm=$perm && look "$stage" && [ "$perm" = "$old_perm" ]
}
# The label of a system with SELinux, which ls(1) marks with a dot.
keep_label() {
  look "$place" || return 1
  case $perm in ??????????[.+]*) ;; *) return 0 ;; esac
  label=$(ls -dZ -- "$place" 2>/dev/null) || return 0
  case $label in *:*:*' '*) chcon --reference="$place" -- "$stage" ;; esac
}
set_rights() {
  chown -h "$owner:$group" "$stage" || return 1
  if [ "$was" = old ] && [ "$source" != "$here$path" ] && has_list; then
    keep_list || fail "$t_not_kept" "$place"
  else
    chmod "$mode" "$stage" || return 1
  fi
  [ "$was" = new ] || keep_label || fail "$t_not_kept" "$place"
}
stage_change() {
  case $kind,$was in
  file,*)
    # As with O_EXCL, nothing that exists is followed or overwritten.
    find_source
    (set -C && cat -- "$source" >"$stage") || fail "$t_failed" "$place"
    set_rights || fail "$t_failed" "$place"
    check_written "$stage"
    ;;
  link,old) ln -s -- "$new" "$stage" || fail "$t_failed" "$place" ;;
  esac
}

# FILE: it has the right content and the right owner.
check_written() {
  { look "$1" && find_sum "$1" "$new"; } || fail "$t_not_looked" "$1"
  if ! is_plain "$1" || [ "$links" != 1 ] || [ "$sum" != "$new" ] || ! is_owned "$mode" "$owner" "$group"; then
    fail "$t_differs" "$1"
  fi
}
# The old file, under its second name, is the one that was checked.
check_backup() {
  find_sum "$backup" "$old" || fail "$t_not_looked" "$backup"
  [ "$sum" = "$old" ] || fail "$t_changed_meanwhile" "$place"
}

# On the file systems of containers the two names of a file from a lower layer have different numbers.
is_still_old() { is_same "$place" "$backup" || { find_sum "$place" "$old" && [ "$sum" = "$old" ]; }; }

place_change() {
  case $kind,$was in
  file,new)
    # Unlike mv, ln replaces nothing.
    ! exists "$place" || fail "$t_changed_meanwhile" "$place"
    { ln -- "$stage" "$place" && rm -f -- "$stage"; } || fail "$t_failed" "$place"
    ;;
  file,old)
    is_plain "$place" || fail "$t_changed_meanwhile" "$place"
    ln -- "$place" "$backup" || fail "$t_failed" "$backup"
    check_backup
    is_still_old || fail "$t_changed_meanwhile" "$place"
    $move -- "$stage" "$place" || fail "$t_failed" "$place"
    close_backup || fail "$t_failed" "$backup"
    ;;
  link,new)
    ! exists "$place" || fail "$t_changed_meanwhile" "$place"
    ln -s -- "$new" "$place" || fail "$t_failed" "$place"
    ;;
  link,old)
    [ -h "$place" ] || fail "$t_changed_meanwhile" "$place"
    swap "$stage" "$place" || fail "$t_failed" "$place"
    ;;
  esac
}

# The second check, before it counts as done: what was written is there, and the backups belong to
# root alone.
check_placed() {
  case $kind in
  file) check_written "$place" ;;
  link)
    target=$(readlink "$place") || fail "$t_not_looked" "$place"
    [ "$target" = "$new" ] || fail "$t_differs" "$place"
    ;;
  esac
  if [ "$kind,$was" = file,old ]; then
    check_backup
    look "$backup" || fail "$t_not_looked" "$backup"
    { is_plain "$backup" && [ "$links" = 1 ] && is_owned 0600 0 0; } || fail "$t_differs" "$backup"
  fi
}

# What is installed, for the history; and what was set in the servers' files, for an undo that leaves alone what somebody edits
# since.
keep_settings() {
  [ ! -f "$here/record" ] || cat -- "$here/record" >"$work/set" || return 1
  if [ -z "$configured" ] || [ ! -f "$here/settings/changes" ]; then return 0; fi
  cat -- "$here/settings/changes" >"$work/settings"
}

write_all() {
  work=$state/$id.going
  # By cat, because it says why it cannot write.
  { mkdir -- "$work" && printf '%s' "$configured" | cat >"$work/servers" && keep_settings && printf '%s' "$changes" | cat >"$work/new" && mv -- "$work/new" "$work/changes"; } ||
    fail "$t_failed" "$work"
  find_move
  sync || fail "$t_tool" sync
  each_change "$changes" make_folder
  each_change "$changes" stage_change
  sync || fail "$t_tool" sync
  # Not “:”, because a shell exits at once if it cannot open a file for one of its special commands.
  printf '' >"$work/staged" || fail "$t_failed" "$work/staged"
  sync || fail "$t_tool" sync
  each_change "$changes" place_change
  each_change "$changes" check_placed
  sync || fail "$t_tool" sync
  heed_no_signals
  mv -- "$work" "$state/$id.done" || [ -d "$state/$id.done" ] || fail "$t_failed" "$state/$id.done"
  work=''
}
