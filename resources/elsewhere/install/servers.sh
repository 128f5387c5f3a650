#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Part of install.sh: after --configure the servers read their files, and their ports are asked until they show the certificate.

# INIT SERVER: nothing is started that does not run. Courier's commands look at each of its services.
is_running() {
  name=$2
  case $2 in
  courier) return 0 ;;
  exim) [ ! -d /etc/exim4 ] || name=exim4 ;;
  esac
  case $1 in
  systemd) systemctl is-active --quiet "$name" ;;
  openrc) rc-service "$name" status ;;
  *) service "$name" status ;;
  esac >/dev/null 2>&1
}
is_here() {
  case $1 in
  postfix) command -v postconf ;;
  dovecot) command -v doveconf ;;
  courier) [ -d /etc/courier ] || [ -d /usr/local/etc/courier-imap ] ;;
  exim) command -v exim4 || command -v exim ;;
  esac >/dev/null 2>&1
}
# SERVERS, in this order: Dovecot answers Postfix's questions about log-ins.
reload_all() {
  [ -z "$root" ] || return 0
  init=$(init_system)
  for server in $1; do
    if ! is_running "$init" "$server"; then
      tell "$t_not_running" "$server"
    elif ! reload_server "$init" "$server" >/dev/null; then
      tell "$t_not_reloaded" "$server"
      return 1
    fi
  done
}

# PORT PROTOCOL: sets seen to the SHA-256 of the certificate, closed, or none.
ask_port() {
  seen=$($patience openssl s_client -connect "localhost:$1" ${2:+-starttls "$2"} ${host:+-servername "$host"} </dev/null 2>&1)
  case $seen in
  *'BEGIN CERTIFICATE'*)
    seen=$(printf '%s\n' "$seen" | openssl x509 -noout -fingerprint -sha256)
    seen=${seen#*=}
    ;;
  *connect:errno=*) seen=closed ;;
  *) seen=none ;;
  esac
}
# All at the same time. Sets shown, a line “PORT SEEN” for each.
ask_ports() {
  for each in $ports; do
    (
      ask_port "${each%%:*}" "${each#*:}"
      printf '%s' "$seen" >"$copy/port-${each%%:*}"
    ) &
  done
  wait
  shown=$newline
  for each in $ports; do shown="$shown${each%%:*} $(cat -- "$copy/port-${each%%:*}")$newline"; done
}
# PORT: whether a new entry of Postfix's opens it; it listens a moment after the reload has answered.
is_opened() {
  case $1 in
  465) names='submissions|smtps|465' ;;
  587) names='submission|587' ;;
  *) return 1 ;;
  esac
  case $shown in *"${newline}25 closed$newline"*) return 1 ;; esac
  [ -f "$copy$etc_of_postfix/postfix/master.cf" ] &&
    grep -Eq "^($names)[[:space:]]+inet" "$copy$etc_of_postfix/postfix/master.cf"
}
# Sets unproved to the ports that do not show the certificate although they should: not those that are closed as before, and
# not those without TLS as before, if another one shows it.
find_unproved() {
  unproved='' proved=''
  case $shown in *" $wanted$newline"*) proved=yes ;; esac
  for each in $ports; do
    port=${each%%:*}
    case $shown in *"$newline$port $wanted$newline"*) continue ;; esac
    case $before$shown in
    *"$newline$port closed$newline"*"$newline$port closed$newline"*) is_opened "$port" || continue ;;
    *"$newline$port none$newline"*"$newline$port none$newline"*) [ -z "$proved" ] || continue ;;
    esac
    unproved="$unproved $port"
  done
}
find_wanted() {
  patience=''
  ! command -v timeout >/dev/null 2>&1 || patience='timeout 5'
  wanted=$(openssl x509 -in "$root$certificate" -noout -fingerprint -sha256 2>/dev/null)
  wanted=${wanted#*=}
  [ -n "$wanted" ] # nothing is like nothing: without it each port would seem to show it
}
# Fails if a port shows something else after a quarter of a minute.
prove() {
  [ -z "$root" ] && [ -n "$ports" ] || return 0
  if ! command -v openssl >/dev/null 2>&1; then
    tell "$t_not_asked"
    return 0
  fi
  if ! find_wanted; then
    tell "$t_not_looked" "$certificate"
    return 1
  fi
  since=$(date +%s)
  while :; do
    ask_ports
    find_unproved
    if [ -z "$unproved" ] || [ $(($(date +%s) - since)) -ge 15 ]; then break; fi
    sleep 0.2 2>/dev/null || sleep 1 # POSIX knows whole seconds only
  done
  for each in $ports; do
    case $shown in
    *"$newline${each%%:*} $wanted$newline"*)
      say "$t_shows" "${each%%:*}"
      tell_program shown "${each%%:*}"
      ;;
    esac
  done
  [ -z "$unproved" ] || tell "$t_not_shown" "${unproved# }"
  [ -z "$unproved" ] || return 1
  [ -n "$proved" ] || tell "$t_nothing_listens"
}

ask_before() {
  before=$newline
  [ -z "$root" ] && command -v openssl >/dev/null 2>&1 || return 0
  find_wanted || : # it may not be there yet
  ask_ports
  before=$shown
}
# What the servers do not take is put back, and they read what was there.
apply() {
  reload_all "$configured" && prove && return 0
  [ -n "$changes" ] || finish 1
  heed_no_signals
  mv -- "$state/$id.done" "$state/$id.undoing" || not_put_back
  applying=yes
  finish_undo "$state/$id.undoing"
  tell "$t_put_back"
  finish 1
}
