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
# Where Postfix asks about log-ins, somebody has to answer before it reloads: an smtpd that finds nobody dies, and no other is
# started for a minute. Dovecot makes that socket a moment after its reload has answered.
await_log_ins() {
  asked=$({ postconf -x queue_directory smtpd_sasl_auth_enable smtpd_sasl_path && postconf -Px; } 2>/dev/null | sed 's|^[^ =]*/||')
  case $asked in *'smtpd_sasl_auth_enable = yes'*) ;; *) return 0 ;; esac
  queue=$(printf '%s\n' "$asked" | sed -n 's/^queue_directory = //p')
  since=$(date +%s)
  for socket in $(printf '%s\n' "$asked" | sed -n 's/^smtpd_sasl_path = //p'); do
    case $socket in /*) ;; */*) socket=$queue/$socket ;; *) continue ;; esac
    until [ -S "$socket" ] || [ $(($(date +%s) - since)) -ge 5 ]; do sleep 0.2 2>/dev/null || sleep 1; done
  done
}
# SERVERS, in this order: Dovecot answers Postfix's questions about log-ins.
reload_all() {
  [ -z "$root" ] || return 0
  init=$(init_system)
  for server in $1; do
    [ "$server" != postfix ] || await_log_ins
    if ! is_running "$init" "$server"; then
      tell "$t_not_running" "$server"
    elif ! reload_server "$init" "$server" >/dev/null; then
      tell "$t_not_reloaded" "$server"
      return 1
    fi
  done
}

# PORT:PROTOCOL[:NAME]: sets port, protocol, name, and key, which is one word.
take_apart() {
  port=${1%%:*} protocol=${1#*:} name=''
  case $protocol in *:*) name=${protocol#*:} protocol=${protocol%%:*} ;; esac
  key=$port${name:+-$name}
}
# Sets seen to the SHA-256 of the certificate, closed, late, or none.
ask_port() {
  asked_name=${name:-$host} asked_at=$(date +%s)
  seen=$($patience openssl s_client -connect "localhost:$port" ${protocol:+-starttls "$protocol"} ${asked_name:+-servername "$asked_name"} </dev/null 2>&1)
  case $seen in
  *'BEGIN CERTIFICATE'*)
    seen=$(printf '%s\n' "$seen" | openssl x509 -noout -fingerprint -sha256)
    seen=${seen#*=}
    ;;
  *connect:errno=*) seen=closed ;;
  *)
    seen=none
    [ $(($(date +%s) - asked_at)) -lt 9 ] || seen=late # it had no time to answer
    ;;
  esac
}
# All at the same time. Sets shown, a line “KEY SEEN” for each.
ask_ports() {
  for each in $ports; do
    (
      take_apart "$each"
      ask_port
      printf '%s' "$seen" >"$copy/port-$key"
    ) &
  done
  wait
  shown=$newline
  for each in $ports; do
    take_apart "$each"
    shown="$shown$key $(cat -- "$copy/port-$key")$newline"
  done
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
    take_apart "$each"
    find_wanted_here
    case $shown in *"$newline$key $wanted_here$newline"*) continue ;; esac
    case $before$shown in
    *"$newline$key closed$newline"*"$newline$key closed$newline"*) is_opened "$port" || continue ;;
    *"$newline$key none$newline"*"$newline$key none$newline"*) [ -z "$proved" ] || continue ;;
    esac
    unproved="$unproved${unproved:+, }$port${name:+ ($name)}"
  done
}
# FILE: prints the SHA-256 of the first certificate in it.
fingerprint() {
  sum=$(openssl x509 -in "$root$1" -noout -fingerprint -sha256 2>/dev/null)
  printf '%s' "${sum#*=}"
}
# Sets wanted, and wanted_names, a line “NAME SEEN” for each further name.
find_wanted() {
  patience=''
  ! command -v timeout >/dev/null 2>&1 || patience='timeout 10'
  wanted_names=$newline
  for each in $names; do wanted_names="$wanted_names${each%%=*} $(fingerprint "${each#*=}")$newline"; done
  wanted=$(fingerprint "$certificate")
  # Nothing is like nothing: without it each port would seem to show it.
  case $wanted_names in *" $newline"*) return 1 ;; esac
  [ -n "$wanted" ]
}
# Sets wanted_here to what this port is to show to who asks for this name.
find_wanted_here() {
  wanted_here=$wanted
  [ -n "$name" ] || return 0
  wanted_here=${wanted_names#*"$newline$name "}
  wanted_here=${wanted_here%%"$newline"*}
}
# Whether there is nothing left to wait for: a quarter of a minute is enough for four answers of each port that is asked again
# and again. On a machine that has no time to answer so often it is a minute.
is_decided() {
  waited=$(($(date +%s) - since))
  [ "$waited" -lt 60 ] || return 0
  [ "$waited" -ge 15 ] && [ "$rounds" -ge 4 ] || return 1
  case $shown in *" late$newline"*) return 1 ;; esac
}
# SERVER: sets cert and key to the files that it names, as far as it tells.
find_pair() {
  cert='' key=''
  case $1 in
  postfix)
    cert=$(postconf -hx smtpd_tls_cert_file) key=$(postconf -hx smtpd_tls_key_file)
    # They come from these files in the place of both.
    [ -z "$(postconf -hx smtpd_tls_chain_files)" ] || key=''
    ;;
  dovecot)
    # As 2.3 and as 2.4 print them; without “-P” 2.3 hides the key's name as well.
    cert=$(doveconf -P -n | sed -n -e 's/^ssl_cert = <//p' -e '/^ssl_server {/,/^}/s/^  cert_file = //p')
    key=$(doveconf -P -n | sed -n -e 's/^ssl_key = <//p' -e '/^ssl_server {/,/^}/s/^  key_file = //p')
    ;;
  esac 2>/dev/null
  # Its content may stand there instead, and must not be told.
  case $cert$key in *"$newline"*) return 1 ;; esac
  case $cert in /*) ;; *) return 1 ;; esac
  case $key in /*) ;; *) return 1 ;; esac
}
# SERVERS: says of which the key does not belong to the certificate; without that no port has TLS.
tell_mismatches() {
  for server in $1; do
    find_pair "$server" || continue
    of_key=$(openssl pkey -in "$key" -passin pass: -pubout 2>/dev/null)
    of_cert=$(openssl x509 -in "$cert" -noout -pubkey 2>/dev/null)
    [ -z "$of_key" ] || [ -z "$of_cert" ] || [ "$of_key" = "$of_cert" ] || tell "$t_mismatch" "$key" "$cert"
  done
}
# Fails if a port shows something else.
prove() {
  [ -z "$root" ] && [ -n "$ports" ] || return 0
  if ! command -v openssl >/dev/null 2>&1; then
    tell "$t_not_asked"
    return 0
  fi
  if find_wanted; then tell_program wanted "$wanted"; else
    tell "$t_not_looked" "$certificate$(for each in $names; do printf ', %s' "${each#*=}"; done)"
    return 1
  fi
  since=$(date +%s) rounds=0
  while :; do
    ask_ports
    find_unproved
    rounds=$((rounds + 1))
    if [ -z "$unproved" ] || is_decided; then break; fi
    sleep 0.2 2>/dev/null || sleep 1 # POSIX knows whole seconds only
  done
  for each in $ports; do
    take_apart "$each"
    find_wanted_here
    case $shown in *"$newline$key $wanted_here$newline"*) ;; *) continue ;; esac
    say "$t_shows" "$port${name:+ ($name)}"
    [ -n "$name" ] || tell_program shown "$port"
  done
  if [ -n "$unproved" ]; then
    tell "$t_not_shown" "$unproved"
    tell_mismatches "$configured"
    return 1
  fi
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
