#!/bin/bash
# log-lines-courier.sh - what Courier is made to say. Sourced by log-lines.

log=$root/var/log/mail.log
# What imapd-ssl and esmtpd use from now on.
with() { # NAME=VALUE...
  local setting
  stop courier
  sleep 0.3
  for setting in "$@"; do
    for name in esmtpd esmtpd-ssl imapd-ssl; do
      sed -i "/^${setting%%=*}=/d" "$root/etc/courier/$name"
      printf '%s\n' "$setting" >>"$root/etc/courier/$name"
    done
  done
  start courier || bad "Courier does not start"
  listens 993 || bad "nothing listens on 993"
}
provoke() {
  local name
  syslog "$log"
  trap 'kill "$syslog" 2>/dev/null || true' EXIT
  for name in server self small; do
    cat "$root$pki/$name.key" "$root$pki/$name.pem" >"$root$pki/$name.full"
  done
  cat "$root$pki/other.key" "$root$pki/server.pem" >"$root$pki/mismatch.full"
  cat "$root$pki/locked.key" "$root$pki/server.pem" >"$root$pki/shut.full"
  cat "$root$pki/server.pem" >"$root$pki/keyless.full"
  cp "$root$pki/binary.pem" "$root$pki/binary.full"
  : >"$root$pki/empty.full"
  chmod 0600 "$root$pki"/*.full
  inside sh -c "chown courier $pki/*.full"
  with "TLS_CERTFILE=$pki/server.full"
  visits 993 tls "${alerts[@]/#/alert:}" close hello long bad reset raw:474554202f20485454502f312e300d0a0d0a raw:ffffffffffffffffffff silent:1
  visits 25 smtp "${alerts[@]/#/alert:}" close hello long bad reset
  for name in '-tls1_1 -cipher ALL:@SECLEVEL=0' '-tls1_2 -cipher aECDSA' '-tls1_3 -groups X448'; do
    # shellcheck disable=SC2086  # words
    client -connect 127.0.0.1:993 $name
    # shellcheck disable=SC2086
    client -connect 127.0.0.1:25 -starttls smtp $name
  done
  client -connect 127.0.0.1:993 -verify 5 -verify_return_error -CAfile "$root$pki/stranger.pem"
  for name in none empty binary mismatch shut keyless; do
    with "TLS_CERTFILE=$pki/$name.full"
    client -connect 127.0.0.1:993
    client -connect 127.0.0.1:25 -starttls smtp
  done
  inside chown root:root "$pki/server.full"
  with "TLS_CERTFILE=$pki/server.full"
  client -connect 127.0.0.1:25 -starttls smtp
  client -connect 127.0.0.1:993
  inside chown courier "$pki/server.full"
  with "TLS_CERTFILE=$pki/server.full" TLS_VERIFYPEER=REQUIREPEER "TLS_TRUSTCERTS=$pki/ca.pem"
  client -connect 127.0.0.1:993
  for name in foreign self clients expired; do client -connect 127.0.0.1:993 -cert "$root$pki/$name.pem" -key "$root$pki/$name.key"; done
  with TLS_VERIFYPEER=NONE ESMTP_TLS_REQUIRED=1
  printf 'EHLO x\r\nMAIL FROM:<a@example.test>\r\nQUIT\r\n' | timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/25; sleep 0.3; cat >&3; sleep 1' || true
  stop courier
  cat "$log" >>"$all"
}
