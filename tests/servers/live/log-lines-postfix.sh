#!/bin/bash
# log-lines-postfix.sh - what Postfix is made to say. Sourced by log-lines.

# A service for each fault, all in one configuration.
service_at() { # PORT [NAME=VALUE]...
  local port=$1 option options=()
  shift
  for option in "$@"; do options+=(-o "$option"); done
  inside postconf -Me "$port/inet=$port inet n - n - - smtpd ${options[*]}"
}
services() {
  local chain="$pki/server.full"
  service_at 4001 "smtpd_tls_chain_files=$chain"
  service_at 4002 "smtpd_tls_cert_file=$pki/server.pem" "smtpd_tls_key_file=$pki/none.key" smtpd_tls_chain_files= debug_peer_list=127.0.0.1
  service_at 4003 "smtpd_tls_cert_file=$pki/server.pem" "smtpd_tls_key_file=$pki/other.key" smtpd_tls_chain_files=
  service_at 4004 "smtpd_tls_cert_file=$pki/none.pem" "smtpd_tls_key_file=$pki/server.key" smtpd_tls_chain_files=
  service_at 4005 "smtpd_tls_chain_files=$pki/reversed.pem"
  service_at 4006 "smtpd_tls_chain_files=$pki/mixed.pem"
  service_at 4007 "smtpd_tls_chain_files=$pki/none.full"
  service_at 4008 "smtpd_tls_chain_files=$chain" "smtpd_tls_protocols=>=TLSv9"
  service_at 4009 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=required
  service_at 4010 "smtpd_tls_chain_files=$chain" tls_medium_cipherlist=NOSUCH
  service_at 4011 "smtpd_tls_chain_files=$chain" "smtpd_tls_dh1024_param_file=$pki/none.dh"
  service_at 4012 "smtpd_tls_chain_files=$chain" "smtpd_tls_dh1024_param_file=$pki/server.pem"
  service_at 4013 "smtpd_tls_chain_files=$chain" smtpd_relay_restrictions=permit_tls_clientcerts,reject_unauth_destination
  service_at 4014 "smtpd_tls_chain_files=$pki/none.full" smtpd_tls_wrappermode=yes
  # What it answers is only in the log of a client that is looked at closely.
  service_at 4015 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt debug_peer_list=127.0.0.1
  service_at 4016 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt syslog_name=postfix/submission debug_peer_list=127.0.0.1
  service_at 4017 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt smtpd_tls_req_ccert=yes "smtpd_tls_CAfile=$pki/ca.pem"
  service_at 4018 "smtpd_tls_chain_files=$chain" "smtpd_tls_CAfile=$pki/none.crt"
  service_at 4019 "smtpd_tls_cert_file=$pki/server.pem" "smtpd_tls_key_file=$pki/locked.key" smtpd_tls_chain_files=
  service_at 4020 "smtpd_tls_chain_files=$pki/small.full"
  service_at 4021 "smtpd_tls_cert_file=$pki/old.pem" "smtpd_tls_key_file=$pki/old.key" smtpd_tls_chain_files=
  service_at 4022 "smtpd_tls_chain_files=$chain" tls_server_sni_maps=texthash:/etc/postfix/sni
  service_at 4023 "smtpd_tls_cert_file=$pki/spoilt.pem" "smtpd_tls_key_file=$pki/server.key" smtpd_tls_chain_files=
  service_at 4024 "smtpd_tls_cert_file=$pki/endless.pem" "smtpd_tls_key_file=$pki/server.key" smtpd_tls_chain_files=
  service_at 4025 "smtpd_tls_cert_file=$pki/binary.pem" "smtpd_tls_key_file=$pki/server.key" smtpd_tls_chain_files=
  service_at 4026 "smtpd_tls_cert_file=$pki/server.pem" "smtpd_tls_key_file=$pki/nonsense.key" smtpd_tls_chain_files=
  service_at 4027 "smtpd_tls_cert_file=$pki/server.pem" "smtpd_tls_key_file=$pki/self.key" smtpd_tls_chain_files=
  service_at 4028 "smtpd_tls_chain_files=$chain" smtpd_data_restrictions=reject_unauth_pipelining
  service_at 4029 "smtpd_tls_chain_files=$chain" smtpd_tls_wrappermode=yes
  service_at 4030 smtpd_tls_cert_file= smtpd_tls_key_file= smtpd_tls_chain_files= smtpd_tls_security_level=encrypt
  service_at 4031 "smtpd_tls_chain_files=$pki/empty.pem"
  service_at 4039 "smtpd_tls_chain_files=$pki/two.full"
  service_at 4032 "smtpd_tls_chain_files=$chain" "tls_server_sni_maps=hash:/etc/postfix/sni-base64"
  service_at 4042 "smtpd_tls_chain_files=$chain" "tls_server_sni_maps=hash:/etc/postfix/sni-not-built"
  service_at 4033 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt "smtpd_tls_CAfile=$pki/ca.pem" \
    smtpd_tls_ask_ccert=yes smtpd_relay_restrictions=permit_tls_all_clientcerts,reject_unauth_destination
  service_at 4034 "smtpd_tls_cert_file=$pki/expired.pem" smtpd_tls_chain_files= "smtpd_tls_key_file=$pki/expired.key"
  service_at 4035 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt smtpd_tls_mandatory_protocols=TLSv1.2 \
    smtpd_tls_mandatory_ciphers=high tls_eecdh_auto_curves=secp384r1
  service_at 4037 "smtpd_tls_chain_files=$chain" smtpd_tls_security_level=encrypt tls_eecdh_auto_curves=secp384r1
  service_at 4038 "smtpd_tls_chain_files=$chain" "smtpd_tls_protocols=>=TLSv1.2"
  service_at 4036 "smtpd_tls_chain_files=$chain" smtpd_starttls_timeout=2s
  service_at 4041 "smtpd_tls_chain_files=$chain" smtpd_tls_ciphers=nosuch
  inside postconf -Me "4040/inet=4040 inet n - n - 1 postscreen -o postscreen_greet_action=enforce -o postscreen_access_list= -o smtpd_service_name=smtpd"
  inside postconf -Me "smtpd/pass=smtpd pass - - n - - smtpd" "dnsblog/unix=dnsblog unix - - n - 0 dnsblog" "tlsproxy/unix=tlsproxy unix - - n - 0 tlsproxy"
}
# Where it sends to: a name for each peer that odd-peer plays, and a policy for some.
peers() {
  local port=5000 what name level
  : >"$root/tmp/peers"
  : >"$root/etc/postfix/transport"
  : >"$root/etc/postfix/policy"
  peer() { # NAME LEVEL WHAT
    port=$((port + 1))
    name=$1 level=$2
    printf '%s %s\n' "$port" "${3}" >>"$root/tmp/peers"
    printf '%s.test smtp:[127.0.0.1]:%s\n' "$name" "$port" >>"$root/etc/postfix/transport"
    # By the name of the next hop, as it is in the transport table.
    printf '[127.0.0.1]:%s %s\n' "$port" "$level" >>"$root/etc/postfix/policy"
    names+=("$name")
  }
  names=()
  for what in "${alerts[@]}"; do peer "alert-$what" encrypt "alert:$what"; done
  for what in self expired future clients foreign small; do peer "peer-$what" "secure match=$host" "pem:$root$pki/$what.full"; done
  peer self-may may "pem:$root$pki/self.full"
  peer name "secure match=elsewhere.example.test" "pem:$root$pki/good.full"
  peer address "secure match=127.0.0.1" "pem:$root$pki/good.full"
  peer print "fingerprint match=00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF" "pem:$root$pki/good.full"
  peer noprint fingerprint "pem:$root$pki/good.full"
  peer badlevel required "pem:$root$pki/good.full"
  peer nomatch "secure match=" "pem:$root$pki/good.full"
  peer badprotocol 'encrypt protocols=>=TLSv9' "pem:$root$pki/good.full"
  peer badcipher 'encrypt ciphers=nosuch' "pem:$root$pki/good.full"
  peer daneonly dane-only "pem:$root$pki/good.full"
  peer asks encrypt "asks:$root$pki/good.full"
  peer old 'encrypt protocols=>=TLSv1.2' "old:$root$pki/good.full"
  peer dh 'encrypt protocols=TLSv1.2' "dh:$root$pki/good.full:$root$pki/dh512.pem"
  peer garbage encrypt garbage
  peer close encrypt close
  peer refuses encrypt refuses
  peer refuses-may may refuses
  peer without encrypt without
  peer demands may demands
  # A port that speaks TLS from the start, and is asked in the clear.
  printf '465 silent\n' >>"$root/tmp/peers"
  printf 'silent.test smtp:[127.0.0.1]:465\n' >>"$root/etc/postfix/transport"
  names+=(silent)
  peer good may "pem:$root$pki/good.full"
  printf '%s:[127.0.0.1]:'"$port"'\n' 'engine.test broken' 'level.test badlevel' 'wrapped.test wrapped' >>"$root/etc/postfix/transport"
  names+=(engine level wrapped)
  inside postconf -Me "broken/unix=broken unix - - n - - smtp -o smtp_tls_CAfile=$pki/none.crt -o smtp_tls_security_level=encrypt -o smtp_tls_policy_maps=" \
    "badlevel/unix=badlevel unix - - n - - smtp -o smtp_tls_security_level=required -o smtp_tls_policy_maps=" \
    "wrapped/unix=wrapped unix - - n - - smtp -o smtp_tls_security_level=encrypt -o smtp_tls_wrappermode=yes -o smtp_tls_policy_maps="
}
provoke() {
  local name port
  log=$root/var/log/mail.log
  printf '%s %s\n' "$host" "$pki/mixed.pem" >"$root/etc/postfix/sni"
  printf '%s %s\n' "$host" "$pki/server.full" >"$root/etc/postfix/sni-base64"
  inside postmap hash:/etc/postfix/sni-base64
  services
  peers
  python3 "$here/odd-peer" server "$root/tmp/peers" &
  inside postconf -e smtpd_tls_security_level=may smtpd_tls_loglevel=1 smtp_tls_loglevel=1 smtp_tls_security_level=may "smtp_tls_CAfile=$pki/ca.pem" \
    mydestination= relayhost= smtp_host_lookup=native mynetworks=127.0.0.0/8 'transport_maps=texthash:/etc/postfix/transport' \
    'smtp_tls_policy_maps=texthash:/etc/postfix/policy' smtp_helo_timeout=5s smtp_starttls_timeout=5s smtp_connect_timeout=5s \
    'smtpd_forbidden_commands=CONNECT, GET, POST, regexp:{{/^[^A-Z]/ Bogus}}' smtpd_relay_restrictions=permit_mynetworks,reject \
    smtp_tls_session_cache_database= smtpd_discard_ehlo_keywords= smtpd_soft_error_limit=1000 smtpd_hard_error_limit=1000 smtpd_client_connection_count_limit=0
  start postfix || bad "Postfix does not start"
  listens 4001 || bad "nothing listens"
  visits 4001 smtp "${alerts[@]/#/alert:}" close long bad reset
  for port in {4002..4027} 4030 4031 4034 4035 4039 4041; do client -connect "127.0.0.1:$port" -starttls smtp; done
  client -connect 127.0.0.1:4022 -starttls smtp -servername "$host"
  client -connect 127.0.0.1:4032 -starttls smtp -servername "$host"
  client -connect 127.0.0.1:4042 -starttls smtp -servername "$host"
  client -connect 127.0.0.1:4001 -starttls smtp -tls1_1 -cipher 'ALL:@SECLEVEL=0'
  client -connect 127.0.0.1:4001 -starttls smtp -cipher aECDSA -tls1_2
  client -connect 127.0.0.1:4001 -starttls smtp -tls1_2 -sigalgs ECDSA+SHA256 -cipher 'ECDHE-RSA-AES128-GCM-SHA256'
  client -connect 127.0.0.1:4001 -starttls smtp -tls1_3 -sigalgs ecdsa_secp256r1_sha256
  client -connect 127.0.0.1:4001 -starttls smtp -tls1_3 -groups X448
  client -connect 127.0.0.1:4035 -starttls smtp -tls1_2 -groups P-256 -cipher ECDHE-RSA-AES128-GCM-SHA256
  client -connect 127.0.0.1:4037 -starttls smtp -tls1_3 -groups P-256
  client -connect 127.0.0.1:4038 -starttls smtp -tls1_1 -cipher 'ALL:@SECLEVEL=0'
  for name in foreign clients servers self; do
    for port in 4017 4033; do client -connect "127.0.0.1:$port" -starttls smtp -cert "$root$pki/$name.pem" -key "$root$pki/$name.key"; done
  done
  for port in 4002 4015 4016; do
    { [ "$port" = 4002 ] && printf 'EHLO x\r\nSTARTTLS\r\nQUIT\r\n' || printf 'EHLO x\r\nMAIL FROM:<a@example.test>\r\nQUIT\r\n'; } | timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; while read -r line; do printf '%s\n' \"\$line\" >&3; sleep 0.2; done" || true
  done
  for name in servers foreign; do
    for port in 4013 4033; do
      { sleep 0.5; for line in 'EHLO x' 'MAIL FROM:<a@example.test>' 'RCPT TO:<b@elsewhere.test>' QUIT; do printf '%s\r\n' "$line"; sleep 0.2; done; } |
        timeout 5 openssl s_client -connect "127.0.0.1:$port" -starttls smtp -quiet -cert "$root$pki/$name.pem" -key "$root$pki/$name.key" >/dev/null 2>&1 || true
    done
  done
  # TLS from the start where it is not spoken so, and the reverse.
  for port in 4001 4028 4040; do timeout 3 openssl s_client -connect "127.0.0.1:$port" </dev/null >/dev/null 2>&1 || true; done
  visits 4029 tls raw:474554202f20485454502f312e300d0a0d0a raw:434f4e4e454354206120485454502f312e310d0a0d0a raw:45484c4f20780d0a raw:ffffffffffffffffffff silent:1
  visits 4036 smtp silent:4
  visits 4001 smtp raw:after:1603010200010001fc03030a
  for name in "${names[@]}"; do printf 'Subject: x\n\nx\n' | inside sendmail -f a@example.test "b@$name.test" || true; done
  sleep 12
  # Without tlsmgr there is neither a cache of sessions nor anything random.
  cat "$log" >>"$all"
  stop postfix
  : >"$log"
  inside postconf -MX tlsmgr/unix
  start postfix || bad "Postfix does not start"
  listens 4001 || bad "nothing listens"
  client -connect 127.0.0.1:4001 -starttls smtp
  client -connect 127.0.0.1:4014
  sleep 2
  cat "$log" >>"$all"
}
