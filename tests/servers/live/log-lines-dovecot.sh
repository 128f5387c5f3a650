#!/bin/bash
# log-lines-dovecot.sh - what Dovecot is made to say. Sourced by log-lines.

log=$root/var/log/dovecot.log
# The names of 2.3, or of 2.4.
if [[ $(version dovecot) == 2.3.* ]]; then
  cert() { echo "ssl_cert = <$1"; }
  key() { echo "ssl_key = <$1"; }
  authorities() { echo "ssl_ca = <$1"; }
  numbers() { echo "ssl_dh = <$1"; }
  password='ssl_key_password' asks='ssl_verify_client_cert = yes' cleartext='disable_plaintext_auth = yes' verbose='verbose_ssl = yes'
  proxy() { printf '%s\n' 'passdb {' '  driver = static' "  args = proxy=y host=$host port=$1 ssl=yes nopassword=y" '}' "ssl_client_ca_file = $2"; }
else
  cert() { echo "ssl_server_cert_file = $1"; }
  key() { echo "ssl_server_key_file = $1"; }
  authorities() { echo "ssl_server_ca_file = $1"; }
  numbers() { echo "ssl_server_dh_file = $1"; }
  password='ssl_server_key_password' asks='ssl_server_request_client_cert = yes' cleartext='auth_allow_cleartext = no' verbose='log_debug = category=ssl'
  proxy() { printf '%s\n' 'passdb static {' '  fields {' '    proxy = yes' "    host = $host" "    port = $1" '    ssl = yes' '    nopassword = yes' '  }' '}' "ssl_client_ca_file = $2"; }
fi
sound() { cert "$pki/server.pem"; key "$pki/server.key"; }

# Its configuration from now on; whether it starts or not, what it says is kept.
with() { # LINES of conf.d/99-live.conf on standard input
  stop dovecot
  sleep 0.2
  cat >"$root/etc/dovecot/conf.d/99-live.conf"
  printf '%s\n' "$cleartext" >>"$root/etc/dovecot/conf.d/99-live.conf"
  start dovecot >/dev/null || true
  # As systemd passes it on to the journal.
  sed 's/^/'"$(LC_ALL=C date '+%b %d %T')"' mail dovecot[1]: /' "$root/var/log/start-dovecot" >>"$all"
  listens 993 >/dev/null || true
}
backend() { # PORT FILE
  timeout 60 openssl s_server -accept "127.0.0.1:$1" -cert "$root$pki/$2.full" -key "$root$pki/$2.full" -quiet >/dev/null 2>&1 </dev/null &
}
provoke() {
  local name port
  : >"$log"
  chmod 0644 "$root$pki/server.pem"
  { sound; echo "$verbose"; } | with
  visits 993 tls "${alerts[@]/#/alert:}" close hello long bad reset raw:474554202f20485454502f312e300d0a0d0a raw:434f4e4e454354206120485454502f312e310d0a0d0a raw:ffffffffffffffffffff
  client -connect 127.0.0.1:993 -tls1_1 -cipher 'ALL:@SECLEVEL=0'
  client -connect 127.0.0.1:993 -cipher aECDSA -tls1_2
  visits 143 imap login alert:48
  visits 110 pop3 login
  { sound; echo 'ssl_min_protocol = TLSv1.3'; } | with
  client -connect 127.0.0.1:993 -tls1_2
  visits 993 tls "${alerts[@]/#/alert:}"
  client -connect 127.0.0.1:993 -groups X448
  { sound; echo 'ssl_min_protocol = nosuch'; } | with
  client -connect 127.0.0.1:993
  { sound; echo 'ssl_cipher_list = NOSUCH'; } | with
  client -connect 127.0.0.1:993
  { sound; printf '%s\n' 'ssl_curve_list = P-384' "ssl_min_protocol = TLSv1.2"; } | with
  client -connect 127.0.0.1:993 -groups P-256 -tls1_2 -cipher ECDHE
  client -connect 127.0.0.1:993 -groups P-256 -tls1_3
  client -connect 127.0.0.1:993 -tls1_2 -cipher DHE
  client -connect 127.0.0.1:993 -tls1_3 -sigalgs ecdsa_secp256r1_sha256
  for name in none empty binary endless spoilt small old; do
    { cert "$pki/$name.pem"; if [ -e "$root$pki/$name.key" ]; then key "$pki/$name.key"; else key "$pki/server.key"; fi; } | with
    client -connect 127.0.0.1:993
  done
  for name in none other self nonsense empty locked; do
    { cert "$pki/server.pem"; key "$pki/$name.key"; } | with
    client -connect 127.0.0.1:993
  done
  { cert "$pki/server.pem"; key "$pki/locked.key"; echo "$password = wrong"; } | with
  client -connect 127.0.0.1:993
  { key "$pki/server.key"; echo 'ssl_cert ='; } | with
  client -connect 127.0.0.1:993
  { sound; numbers "$pki/none.dh"; } | with
  client -connect 127.0.0.1:993 -tls1_2 -cipher DHE
  { sound; numbers "$pki/server.pem"; } | with
  client -connect 127.0.0.1:993 -tls1_2 -cipher DHE
  { sound; echo 'ssl_nosuch = yes'; } | with
  { sound; echo 'ssl_protocols = !SSLv3'; } | with
  { sound; printf '%s\n' "$asks"; } | with
  client -connect 127.0.0.1:993
  { sound; printf '%s\n' "$asks" 'auth_ssl_require_client_cert = yes' 'ssl_require_crl = no'; authorities "$pki/ca.pem"; } | with
  for name in foreign clients servers self expired; do
    { sleep 0.5; printf 'a LOGIN user secret\r\n'; sleep 0.5; } |
      timeout 5 openssl s_client -connect 127.0.0.1:993 -quiet -cert "$root$pki/$name.pem" -key "$root$pki/$name.key" >/dev/null 2>&1 || true
  done
  { sleep 0.5; printf 'a LOGIN user secret\r\n'; sleep 0.5; } | timeout 5 openssl s_client -connect 127.0.0.1:993 -quiet >/dev/null 2>&1 || true
  # To another server, as a proxy.
  port=7000
  for name in foreign self expired good elsewhere; do
    port=$((port + 1))
    [ "$name" = elsewhere ] && cat "$root$pki/elsewhere.key" "$root$pki/elsewhere.pem" >"$root$pki/elsewhere.full"
    backend "$port" "$name"
    # Where it can read the file of authorities.
    { sound; proxy "$port" "$pki/ca.pem"; printf '%s\n' 'service imap-login {' '  chroot =' '}'; } | with
    { sleep 0.5; printf 'a LOGIN user secret\r\n'; sleep 2; } | timeout 5 openssl s_client -connect 127.0.0.1:993 -quiet >/dev/null 2>&1 || true
  done
  visits 993 tls silent:1
  stop dovecot
  cat "$log" >>"$all"
}
