#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: puts back what a record says, of a run that fails, that was killed, or that is to be undone. It
# works from what is there now, so it can be run again over what it has already done.

# Sets whose to the owner of what is in the place: ours, nobody, before (the old one), or theirs; empty if it cannot be
# checked.
find_whose() {
  whose=''
  if ! exists "$place"; then
    ! is_absent "$place" || whose=nobody
    return 0
  fi
  case $kind in
  link) [ ! -h "$place" ] || held=$(readlink "$place") || return 0 ;;
  *) ! is_plain "$place" || { find_sum "$place" "$new" && held=$sum; } || return 0 ;;
  esac
  if [ "$kind" = link ] && [ ! -h "$place" ] || [ "$kind" = file ] && ! is_plain "$place"; then whose=theirs
  elif [ "$held" = "$new" ]; then whose=ours
  elif [ "$held" = "$old" ]; then whose=before
  else whose=theirs
  fi
}

close_backup() { chown -h 0:0 "$backup" && chmod 0600 "$backup"; }

# Somebody else's file stays, and so does the backup that has no place to return to.
keep_theirs() {
  tell "$t_theirs" "$place"
  kept=yes stays=yes
  exists "$backup" && [ "$kind" = file ] || return 0
  tell "$t_backup" "$backup"
  is_plain "$backup" && close_backup
}
cannot_look() {
  tell "$t_not_looked" "$place"
  return 1
}

take_back_new() {
  # While it also has its temporary name, it is ours only if both are the same file.
  if exists "$stage"; then
    ! is_same "$stage" "$place" || rm -f -- "$place"
    return
  fi
  find_whose
  case $whose in
  ours) rm -f -- "$place" ;;
  nobody) ;;
  theirs) keep_theirs ;;
  *) cannot_look ;;
  esac
}

take_back_old() {
  if is_absent "$backup"; then
    find_whose
    case $whose in
    before) ;;
    ours)
      tell "$t_no_backup" "$backup"
      return 1
      ;;
    nobody | theirs) keep_theirs ;;
    *) cannot_look ;;
    esac
  elif ! exists "$backup"; then
    tell "$t_not_looked" "$backup"
    return 1
  elif ! is_plain "$backup"; then
    tell "$t_in_the_way" "$backup"
    return 1
  elif is_same "$place" "$backup"; then
    rm -f -- "$backup"
  else
    find_whose
    case $whose in
    ours | nobody)
      chown -h "$old_uid:$old_gid" "$backup" && chmod "$old_mode" "$backup" && $move -- "$backup" "$place"
      ;;
    before)
      # Not replaced yet: see is_still_old.
      if look "$place" && is_owned "$old_mode" "$old_uid" "$old_gid"; then rm -f -- "$backup"; else keep_theirs; fi
      ;;
    theirs) keep_theirs ;;
    *) cannot_look ;;
    esac
  fi
}

# FOLDER: sets merge_old and merge_new, the sums of a server's file as somebody has edited it and as it is to become; empty
# if it is not to be merged.
find_merge() {
  merge_old='' merge_new=''
  [ -f "$1/list" ] || return 0
  while read -r old_sum new_sum merged_path; do
    [ "$merged_path" != "$path" ] || merge_old=$old_sum merge_new=$new_sum
  done <"$1/list"
}
# Owner, mode, access list and label stay.
place_merged() {
  rm -f -- "$stage" && cp -p -- "$place" "$stage" && cat -- "$record_folder/merged$path" >"$stage" &&
    { ! has_list || keep_list; } && keep_label &&
    find_sum "$stage" any && [ "$sum" = "$merge_new" ] && $move -- "$stage" "$place"
}
take_back_merged() {
  find_whose
  case $whose in
  '')
    cannot_look
    return 1
    ;;
  nobody) return 0 ;;
  esac
  if [ "$held" = "$merge_old" ]; then place_merged || return 1
  elif [ "$held" != "$merge_new" ]; then
    keep_theirs
    return
  fi
  merged=yes
  rm -f -- "$backup"
}

take_back_link() {
  find_whose
  case $was,$whose in
  new,ours) rm -f -- "$place" ;;
  new,nobody | old,before) ;;
  old,ours | old,nobody)
    rm -f -- "$stage" && ln -s -- "$old" "$stage" && swap "$stage" "$place"
    ;;
  *,theirs | new,before) keep_theirs ;;
  *) cannot_look ;;
  esac
}

take_back_folder() {
  if is_absent "$place"; then return 0; fi
  if [ -h "$place" ] || ! is_empty "$place"; then
    [ -n "$back" ] || return 0 # its content may be ours, and be removed next time
    tell "$t_folder_stays" "$place"
    kept=yes
    return 0
  fi
  rmdir -- "$place"
}
is_empty() {
  for each in "$1"/* "$1"/.[!.]* "$1"/..?*; do ! exists "$each" || return 1; done
}

take_back_change() {
  stays='' merged='' merge_new=''
  [ "$kind" != file ] || find_merge "$record_folder/merged"
  case $kind,$was,$placing in
  folder,*) take_back_folder ;;
  *,'') ;;
  file,*,*) if [ -n "$merge_new" ]; then take_back_merged; else "take_back_$was"; fi ;;
  link,*) take_back_link ;;
  esac || {
    back=''
    return 0
  }
  if [ "$kind" != folder ]; then
    rm -f -- "$stage" || back=''
    if [ -n "$merged" ]; then
      say "$t_merged" "$place"
      tell_program kept "$path"
    elif [ -n "$undo" ] && [ -z "$stays" ]; then say "$t_as_before" "$place"
    fi
  fi
}

# FOLDER-OF-A-RECORD: the links first, so that none leads to something that is gone. Fails if it is not
# finished.
take_back() {
  heed_no_signals
  back=yes kept='' placing='' record_folder=$1
  name_record "$1"
  [ -n "$move" ] || find_move
  if ! is_absent "$1/changes"; then
    if ! is_absent "$1/staged"; then placing=yes; fi
    read_record "$1" || {
      tell "$t_not_looked" "$1/changes"
      return 1
    }
    problems=''
    each_change "$record" check_change_way
    [ -z "$problems" ] || return 1
    reverse "$record"
    each_change "$reversed" take_back_change
  fi
  sync || back=''
  [ -n "$back" ]
}
check_change_way() { check_way "${path%/*}"; }
reverse() {
  reversed=''
  while read -r line; do [ -z "$line" ] || reversed=$line$newline$reversed; done <<END
$1
END
}

# Everything that was installed is still there, and so are the backups.
check_undo() {
  check_change_way
  [ "$kind" != folder ] || return 0
  find_whose
  case $whose in
  ours) ;;
  '') problem "$t_not_looked" "$place" ;;
  *)
    check_edited
    return
    ;;
  esac
  [ "$kind,$was" = file,old ] || return 0
  if is_absent "$backup"; then problem "$t_no_backup" "$backup"
  elif ! exists "$backup"; then problem "$t_not_looked" "$backup"
  elif ! is_plain "$backup"; then problem "$t_in_the_way" "$backup"
  fi
}

# Not a change in the way, if what the file is to become has been sent.
check_edited() {
  find_merge "$here/merged"
  if [ "$kind" = file ] && is_plain "$place" && [ "$held" = "$merge_old" ]; then return 0; fi
  problem "$t_changed_since" "$place"
  [ -f "$last/settings" ] || return 0
  set_there=$(grep -F "\"path\":\"$path\"" "$last/settings") || return 0
  tell_program edited "$set_there"
}
keep_merged() {
  [ ! -d "$last/merged" ] || rm -rf -- "$last/merged" || return 1
  [ ! -f "$here/merged/list" ] || { cp -R -- "$here/merged" "$last/merged" && sync; }
}

tell_put_back() { if [ -n "$kept" ]; then tell "$t_rest_put_back"; else tell "$t_put_back"; fi; }
not_put_back() {
  tell "$t_not_put_back"
  exit 3
}
# The message counts: if it is killed between the message and forgetting, the next run finds nothing to do and
# says it again.
finish_undo() {
  take_back "$1" || not_put_back
  [ -z "$kept" ] || say "$t_rest_put_back"
  servers=''
  if [ -f "$1/servers" ]; then servers=$(cat -- "$1/servers"); fi
  if [ -n "$applying" ]; then :
  elif [ -z "$undo" ]; then tell "$t_undo_finished"
  else
    say "$t_undone"
    [ -n "$servers" ] || say "$t_lines_stay"
  fi
  [ -z "$servers" ] || reload_all "$servers" || :
  forget "$1" || not_put_back
}
