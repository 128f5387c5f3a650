#!/bin/bash
# clients.sh - ACME clients and a real CA (pebble) beside the servers of the throw-away root. Sourced after machine.sh, in the
# namespaces of with-root; the clients come from the root itself, or from a copy of MAILSEAL_CLIENTS, whose /etc/letsencrypt and the
# like are then those of the servers' root.
#
#   acme_clients               before the servers start; sets clients (the root with the clients), live and directory
#   start_ca [LENGTH]          a new CA with so many intermediates, which this machine trusts; stop_ca
#   client COMMAND...          runs where the clients are; its words are in $work/client
#   typed CLIENT SED-SCRIPT    runs the lines that `mailseal-cli acme` shows, as root types them; sed adds the address of this CA
#   quietly COMMAND...         as a timer runs a hook: sets status; the words are in $work/answer and $work/said
#   findings                   the codes of `mailseal-cli audit`, sorted, in one line

# With nothing of a terminal, a home or a language.
quietly() {
  status=0
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin setsid timeout 100 "$@" >"$work/answer" 2>"$work/said" </dev/null || status=$?
}
findings() {
  quietly "$cli" audit --json
  jq -r '.findings[].code' "$work/answer" | sort | paste -sd ' '
}
at_clients() { # takes the place of the shell where it can, so that its process is the command's
  exec chroot "$clients" /usr/bin/env -i PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8 "$@"
}

acme_clients() {
  local folder space
  live=/etc/letsencrypt/live/$host directory=https://localhost:14000/dir clients=$root
  if [ ! -x "$root/usr/bin/pebble" ]; then
    [ -d "${MAILSEAL_CLIENTS:-}" ] || { bad 'there is no root with ACME clients: packaging/test makes it'; verdict; }
    # Beside the servers' root, in the same memory: it ends with the namespace, and nobody has to remove it.
    space=$(dirname "$root")/space
    mkdir -p "$space/"{upper,work,root}
    clients=$space/root
    mount -t overlay mailseal -o "lowerdir=$MAILSEAL_CLIENTS,upperdir=$space/upper,workdir=$space/work" "$clients"
    mount -t proc proc "$clients/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$clients/tmp"
    cp "$root/etc/hosts" "$root/etc/resolv.conf" "$clients/etc/"
    mkdir -p "$clients/etc/ssl/uacme"
    for folder in letsencrypt dehydrated cron.d ssl/uacme ssl/certs; do
      mkdir -p "$root/etc/$folder"
      cp -an "$clients/etc/$folder/." "$root/etc/$folder/"
      mount --bind "$root/etc/$folder" "$clients/etc/$folder"
    done
  fi
  for folder in lego dehydrated acme; do
    mkdir -p "$clients/var/lib/$folder" "/var/lib/$folder"
    mount --bind "$clients/var/lib/$folder" "/var/lib/$folder"
  done
  mkdir -p "$clients/host" "$clients$(dirname "$cli")"
  mount --rbind / "$clients/host"
  printf '#!/bin/sh\nexec chroot /host %s "$@"\n' "$cli" >"$clients$cli"
  chmod 755 "$clients$cli"
  printf 'server = %s\nagree-tos = True\nregister-unsafely-without-email = True\nnon-interactive = True\n' "$directory" >>/etc/letsencrypt/cli.ini
}

start_ca() {
  local at=$clients/root/ca
  if [ ! -e "$at/config.json" ]; then
    mkdir -p "$at"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$at/api.key" -out "$at/api.pem" -days 3 -subj /CN=localhost \
      -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null
    cat >"$at/config.json" <<'J'
{"pebble": {"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000", "certificate": "/root/ca/api.pem",
 "privateKey": "/root/ca/api.key", "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "", "externalAccountBindingRequired": false,
 "certificateValidityPeriod": 7776000}}
J
    cat "$at/api.pem" >>/etc/ssl/certs/ca-certificates.crt
  fi
  (at_clients env PEBBLE_VA_ALWAYS_VALID=1 PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 PEBBLE_CHAIN_LENGTH="${1:-1}" \
    pebble -config /root/ca/config.json >"$clients/var/log/pebble" 2>&1 </dev/null) &
  ca_process=$!
  { listens 14000 && listens 15000; } || bad "the CA does not start: $(tail -n 1 "$clients/var/log/pebble")"
  curl -s --cacert "$at/api.pem" https://localhost:15000/roots/0 >"$work/root.pem"
  cat "$work/root.pem" >>/etc/ssl/certs/ca-certificates.crt
}
stop_ca() {
  local attempt
  kill "$ca_process"
  wait "$ca_process" 2>/dev/null || true
  for attempt in {1..50}; do
    (exec 3<>/dev/tcp/127.0.0.1/14000) 2>/dev/null || break
    sleep 0.1
  done
  rm -rf /etc/letsencrypt/accounts # of a CA that is no more
}
client() {
  (at_clients env REQUESTS_CA_BUNDLE=/root/ca/api.pem LEGO_CA_CERTIFICATES=/root/ca/api.pem CURL_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt \
    timeout 200 "$@" >"$work/client" 2>&1 </dev/null)
}
typed() {
  local line
  HOME=/nonexistent "$cli" acme --set "$host" --client "$1" --json >"$work/lines" 2>"$work/said" || bad "no lines for $1: $(cat "$work/said")"
  jq -r '.[0].obtain[]' "$work/lines" | sed "$2" >"$work/typed"
  while IFS= read -r line <&4; do
    client sh -c "$line" || bad "$1: '$line' ends with $?: $(tail -n 3 "$work/client")"
  done 4<"$work/typed"
}
