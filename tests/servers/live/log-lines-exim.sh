#!/bin/bash
# log-lines-exim.sh - what Exim is made to say. Sourced by log-lines.

log=$root/var/log/exim4/mainlog
# Its whole configuration from now on: these lines of the main section, and of the transport.
with() { # TRANSPORT-LINE...; the main section on standard input
  stop exim
  sleep 0.3
  {
    printf '%s\n' "primary_hostname = $host" 'tls_advertise_hosts = *' 'daemon_smtp_ports = 25 : 465' 'tls_on_connect_ports = 465' \
      'acl_smtp_rcpt = accept' 'acl_smtp_mail = accept' 'log_selector = +tls_peerdn +tls_certificate_verified +smtp_protocol_error +smtp_syntax_error' \
      'smtp_accept_max_nonmail = 100' 'host_lookup =' 'message_logs = false' 'smtp_receive_timeout = 3s' 'rfc1413_query_timeout = 0s'
    cat
    # shellcheck disable=SC2016 # Exim's own expansion
    printf '%s\n' 'begin routers' 'odd:' '  driver = manualroute' '  route_data = ${lookup{$domain}lsearch{/etc/exim4/peers}{127.0.0.1::$value}}' \
      '  transport = away' '  self = send' 'begin transports' 'away:' '  driver = smtp' '  hosts_try_fastopen =' '  connection_max_messages = 1' '  command_timeout = 5s' '  connect_timeout = 5s' "$@" \
      'begin retry' '* * F,1h,30m'
  } >"$root/etc/exim4/exim4.conf"
  chmod 0644 "$root/etc/exim4/exim4.conf"
  start exim || bad "Exim does not start: $(cat "$root/var/log/start-exim4")"
  listens 25 || bad "nothing listens on 25"
}
sound() { printf '%s\n' "tls_certificate = $pki/server.pem" "tls_privatekey = $pki/server.key"; }
mail_to() { # NAME...
  local name
  for name in "$@"; do printf 'Subject: x\n\nx\n' | timeout 20 chroot "$root" /usr/sbin/exim4 -odi -f a@example.test "b@$name.test" || true; done
}
provoke() {
  local port=6000 what name
  : >"$root/tmp/peers"
  : >"$root/etc/exim4/peers"
  peer() { # NAME WHAT
    port=$((port + 1))
    printf '%s %s\n' "$port" "$2" >>"$root/tmp/peers"
    printf '%s.test: %s\n' "$1" "$port" >>"$root/etc/exim4/peers"
  }
  for what in "${alerts[@]}"; do peer "alert-$what" "alert:$what"; done
  for name in self expired future clients foreign good; do peer "$name" "pem:$root$pki/$name.full"; done
  cat "$root$pki/elsewhere.key" "$root$pki/elsewhere.pem" >"$root$pki/elsewhere.full"
  peer elsewhere "pem:$root$pki/elsewhere.full"
  peer asks "asks:$root$pki/good.full"
  peer old "old:$root$pki/good.full"
  for what in garbage close refuses without demands; do peer "$what" "$what"; done
  python3 "$here/odd-peer" server "$root/tmp/peers" &
  chmod 0644 "$root$pki"/*.pem
  inside sh -c "chown root:Debian-exim $pki/*.key; chmod 0640 $pki/*.key"
  inside install -o Debian-exim -g adm -m 0640 /dev/null /var/log/exim4/mainlog
  sound | with
  visits 25 smtp "${alerts[@]/#/alert:}" close hello long bad reset silent:1 version:9
  visits 465 tls alert:48 hello close raw:474554202f20485454502f312e300d0a0d0a raw:ffffffffffffffffffff silent:4
  visits 25 tls raw:1603010200010001fc0303 raw:after:1603010200010001fc03030a login
  visits 25 smtp login raw:after:1603010200010001fc03030a silent:4
  client -connect 127.0.0.1:25
  client -connect 127.0.0.1:25 -starttls smtp -tls1_1 -cipher 'ALL:@SECLEVEL=0'
  client -connect 127.0.0.1:25 -starttls smtp -tls1_2 -cipher aECDSA
  client -connect 127.0.0.1:25 -starttls smtp -tls1_3 -groups X448
  client -connect 127.0.0.1:25 -starttls smtp -verify 5 -verify_return_error -CAfile "$root$pki/stranger.pem"
  for name in none binary empty spoilt; do
    printf '%s\n' "tls_certificate = $pki/$name.pem" "tls_privatekey = $pki/server.key" | with
    client -connect 127.0.0.1:25 -starttls smtp
  done
  for name in none other self nonsense locked; do
    printf '%s\n' "tls_certificate = $pki/server.pem" "tls_privatekey = $pki/$name.key" | with
    client -connect 127.0.0.1:25 -starttls smtp
  done
  with </dev/null
  client -connect 127.0.0.1:25 -starttls smtp
  { sound; printf '%s\n' 'tls_verify_hosts = *' "tls_verify_certificates = $pki/ca.pem"; } | with
  client -connect 127.0.0.1:25 -starttls smtp
  for name in foreign self clients servers expired; do client -connect 127.0.0.1:25 -starttls smtp -cert "$root$pki/$name.pem" -key "$root$pki/$name.key"; done
  # And to others: only with TLS, with a verified certificate, and as it comes.
  sound | with '  hosts_require_tls = *'
  mail_to "${alerts[@]/#/alert-}" asks old garbage close refuses without demands
  sound | with '  hosts_require_tls = *' '  tls_verify_hosts = *' "  tls_verify_certificates = $pki/ca.pem" "  tls_verify_cert_hostnames ="
  mail_to self expired future clients foreign
  sound | with '  hosts_require_tls = *' '  tls_verify_hosts = *' "  tls_verify_certificates = $pki/ca.pem" "  tls_verify_cert_hostnames = *"
  mail_to elsewhere
  sound | with "  tls_try_verify_hosts = *" "  tls_verify_certificates = $pki/ca.pem"
  mail_to self garbage alert-40 refuses close
  stop exim
  cat "$log" >>"$all"
  cat "$root/var/log/exim4/paniclog" >>"$all" 2>/dev/null || true
}
