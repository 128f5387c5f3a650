#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: messages, and checking. Here and below, what cannot be checked never counts as absent or changed.

# TEXT WORD...: replaces %1 with the first word, %2 with the second.
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
  printf '%s\n' "$filled" 2>/dev/null || unsaid=yes
}
tell() {
  fill "$@"
  printf '%s\n' "$filled" >&2
}
# For a program that has started this script: model/setup/remote/told_there.h.
tell_program() { [ -z "${MAILSEAL_TELLS:-}" ] || printf 'mailseal-%s %s\n' "$1" "$2"; }
problem() {
  tell "$@"
  problems=yes
}

exists() { [ -e "$1" ] || [ -h "$1" ]; }
# Only “no such file” means absent; a file system that gives no answer does not.
is_absent() {
  ! exists "$1" && case $(ls -d -- "$1" 2>&1) in *'No such file or directory'*) ;; *) return 1 ;; esac
}

# Sets perm, links, uid, gid of what is at a path.
look() {
  perm='' links='' uid='' gid=''
  read -r perm links uid gid _ <<END
$(ls -ldn -- "$1")
END
  [ -n "$gid" ]
}
# “-rw-r-----” as 0640, in octal; empty for a file with special bits.
find_octal() {
  octal='' digits='' bits=${1#?}
  while [ ${#digits} -lt 3 ]; do
    case $bits in
    ---*) digits=${digits}0 ;;
    --x*) digits=${digits}1 ;;
    -w-*) digits=${digits}2 ;;
    -wx*) digits=${digits}3 ;;
    r--*) digits=${digits}4 ;;
    r-x*) digits=${digits}5 ;;
    rw-*) digits=${digits}6 ;;
    rwx*) digits=${digits}7 ;;
    *) return 0 ;;
    esac
    bits=${bits#???}
  done
  octal=0$digits
}

user_number() { id -u -- "$1" 2>/dev/null || id -u "$1" 2>/dev/null; }
group_line() { if command -v getent >/dev/null 2>&1; then getent group "$1"; else grep "^$1:" /etc/group; fi; }
# user|group NAME: sets number, empty if there is no such name. Looks up each name once.
known=$newline
find_number() {
  number=$2
  case $2 in *[!0-9]*) ;; *) return ;; esac
  case $known in
  *"$newline$1 $2 "*)
    number=${known#*"$newline$1 $2 "}
    number=${number%%"$newline"*}
    return
    ;;
  esac
  if [ "$1" = user ]; then
    number=$(user_number "$2")
  else
    number=$(group_line "$2")
    number=${number#*:*:}
    number=${number%%:*}
  fi
  known=$known"$1 $2 $number$newline"
}

if command -v sha256sum >/dev/null 2>&1; then digest=sha256sum
elif command -v sha256 >/dev/null 2>&1; then digest='sha256 -q'
elif command -v openssl >/dev/null 2>&1; then digest='openssl dgst -sha256 -r'
else digest='cksum'
fi
# FILE LIKE: sets sum, by which a content is recognised: its SHA-256 or, if no program computes that, the two numbers of
# cksum. Uses the kind of LIKE, if that is a checksum. Fails if the file cannot be read.
find_sum() {
  sum=''
  case $2,$digest in
  *-*,* | any,cksum) sum=$(cksum <"$1") && sum=${sum%% *}-${sum##* } ;;
  *,cksum) return 1 ;;
  *) sum=$($digest <"$1") && sum=${sum%% *} ;;
  esac || sum=''
  [ -n "$sum" ]
}
is_plain() { [ -f "$1" ] && [ ! -h "$1" ]; }

# Each folder on the way must belong to root, and nobody else may be able to put anything into it. Checks
# each folder once.
safe_ways=$newline
check_way() {
  way='' rest=${1#/}
  while [ -n "$rest" ]; do
    way=$way/${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    case $safe_ways in *"$newline$way$newline"*) continue ;; esac
    if is_absent "$root$way"; then return 0; fi
    check_step "$root$way" || return 0
    safe_ways=$safe_ways$way$newline
  done
}
check_step() {
  if [ -h "$1" ] || { [ -e "$1" ] && [ ! -d "$1" ]; }; then
    problem "$t_not_folder" "$1"
    return 1
  fi
  if ! look "$1"; then
    problem "$t_not_looked" "$1"
    return 1
  fi
  case $uid,$gid,$perm in
  0,*,????????w*) ;;
  0,0,*) return 0 ;;
  0,*,?????w*) ;;
  0,*) return 0 ;;
  esac
  problem "$t_unsafe" "$1"
  return 1
}
