#!/bin/bash
# live.sh - shared by the scripts that use real servers as judges, in the namespaces of with-root. Sourced.
#
#   good TEXT, bad TEXT       a line for what was seen; the script ends with `verdict`, which fails after a bad one
#   inside COMMAND...         runs in the throw-away root
#   keep SERVER..., reset SERVER, folder SERVER     the stock configuration, kept and put back
#   version SERVER            the whole version, “3.7.11”
#   authority NAME            a CA in $pki/NAME.{pem,key}; issue AUTHORITY NAME HOST [RSA] makes $pki/NAME.{pem,key,full}
#   start SERVER, stop SERVER, listens PORT
#   syslog FILE               what arrives at /dev/log goes there from now on
#   shown PORT PROTOCOL [S_CLIENT-ARG]...           prints the subject of the certificate served; fails if there is no TLS
#
# Sets: root, cli, host, pki (the folder as seen from the root: /etc/ssl/live), release.
[ -n "${MAILSEAL_ROOT:-}" ] || { echo "live.sh: start this with tests/servers/live/run" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$MAILSEAL_ROOT host=mail.example.test pki=/etc/ssl/live failed=
release=$(. "$root/etc/os-release" && echo "$VERSION_CODENAME")
cli=${1:-}

good() { printf 'ok    %s\n' "$*"; }
bad() { printf 'WRONG %s\n' "$*"; failed=yes; }
verdict() {
  [ -n "$failed" ] || exit 0
  tail -n 25 "$root"/var/log/{mail.log,dovecot.log,exim4/mainlog,exim4/paniclog} 2>/dev/null || true
  exit 1
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8 "$@"; }

version() {
  case $1 in
  postfix) inside postconf -h -d mail_version ;;
  dovecot) inside dovecot --version | cut -d' ' -f1 | cut -d- -f1 | cut -d. -f1-3 ;;
  courier | exim) "$here/../server-version" "$root" "$1" ;;
  esac
}
folder() { case $1 in exim) echo /etc/exim4 ;; *) echo "/etc/$1" ;; esac; }
keep() { local server; for server in "$@"; do cp -a "$root$(folder "$server")" "$root/stock-$server"; done; }
reset() { rm -rf "$root$(folder "$1")" && cp -a "$root/stock-$1" "$root$(folder "$1")"; }

# Runs the lines as an administrator would: `snippet --form commands`. systemctl is a stand-in that only prints how it was
# called.
apply() { # SERVER OPTION...
  local server=$1
  shift
  HOME=/nonexistent "$cli" snippet --server "$server@$(version "$server")" --form commands "$@" >"$root/tmp/commands" 2>"$root/tmp/said" ||
    bad "no commands for $server $*: $(cat "$root/tmp/said")"
  inside sh -e /tmp/commands >"$root/tmp/said" 2>&1 || bad "the commands for $server $* end with $?: $(cat "$root/tmp/said")"
}

prepare() {
  printf '#!/bin/sh\necho systemctl "$@"\n' >"$root/usr/local/sbin/systemctl"
  chmod 755 "$root/usr/local/sbin/systemctl"
  printf '127.0.0.1 localhost %s\n' "$host" >"$root/etc/hosts"
  : >"$root/etc/resolv.conf"
  mkdir -p "$root$pki"
}

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$root$pki/$1.key" -out "$root$pki/$1.pem" -days 3 \
    -subj "/CN=Test CA $1" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign 2>/dev/null
}
issue() { # AUTHORITY NAME HOST [rsa]
  local at=$root$pki/$2 kind=(-algorithm EC -pkeyopt ec_paramgen_curve:P-256)
  [ "${4:-}" != rsa ] || kind=(-algorithm RSA -pkeyopt rsa_keygen_bits:2048)
  openssl genpkey "${kind[@]}" -out "$at.key" 2>/dev/null
  openssl req -new -key "$at.key" -subj "/CN=$3" -out "$at.csr"
  openssl x509 -req -in "$at.csr" -CA "$root$pki/$1.pem" -CAkey "$root$pki/$1.key" -CAcreateserial -days 3 -out "$at.pem" \
    -extfile <(printf '%s\n' "subjectAltName=DNS:$3" basicConstraints=critical,CA:FALSE) 2>/dev/null
  cat "$at.key" "$at.pem" >"$at.full"
}

# Output goes to files, because a daemon would keep a caller's pipe open.
launch() { # NAME COMMAND...
  local log=$root/var/log/start-$1
  shift
  inside timeout 60 "$@" >"$log" 2>&1 </dev/null && return
  echo "'$*' fails: $(tail -n 3 "$log")"
  return 1
}
courier_units=(authdaemon imap imap-ssl mta mta-ssl)
unit_command() { # Exec... UNIT
  cat "$root"{/usr,}"/lib/systemd/system/courier-$2.service" 2>/dev/null | sed -n "s/^$1=//p" | head -n 1
}
start() {
  local unit path mode owner group
  case $1 in
  postfix)
    inside postconf -e maillog_file=/var/log/mail.log myhostname="$host" inet_protocols=ipv4
    inside /usr/lib/postfix/configure-instance.sh - >/dev/null 2>&1 || true
    launch postfix postfix start
    ;;
  dovecot)
    echo 'log_path = /var/log/dovecot.log' >"$root/etc/dovecot/local.conf"
    launch dovecot dovecot
    ;;
  courier)
    # There is no DNS here, and couriertcpd would wait half a minute for each client's name.
    # shellcheck disable=SC2016  # for the file
    for unit in esmtpd esmtpd-ssl; do echo 'TCPDOPTS="$TCPDOPTS -nodnslookup"' >>"$root/etc/courier/$unit"; done
    while read -r path mode owner group; do inside install -d -m "$mode" -o "$owner" -g "$group" "$path"; done \
      < <(awk '$1 == "d" { print $2, $3, $4, $5 }' "$root"/usr/lib/tmpfiles.d/*courier*.conf | sort -u)
    # shellcheck disable=SC2046  # the unit's command is words
    for unit in "${courier_units[@]}"; do launch "courier-$unit" $(unit_command ExecStart "$unit") || return 1; done
    ;;
  exim)
    inside install -d -m 0750 -o Debian-exim -g Debian-exim /run/exim4
    # As its service does it.
    launch exim-configuration update-exim4.conf && launch exim exim4 -bd -q30m
    ;;
  esac
}
stop() {
  local unit pid
  case $1 in
  postfix) inside postfix abort >/dev/null 2>&1 || true ;;
  dovecot) inside doveadm stop >/dev/null 2>&1 || true ;;
  exim)
    pid=$(cat "$root/run/exim4/exim.pid" 2>/dev/null) || return 0
    kill "$pid" 2>/dev/null || true
    for unit in {1..50}; do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    rm -f "$root/run/exim4/exim.pid"
    ;;
  courier)
    # shellcheck disable=SC2046
    for unit in mta-ssl mta imap-ssl imap authdaemon; do
      inside timeout 20 $(unit_command ExecStop "$unit") >/dev/null 2>&1 </dev/null || true
    done
    ;;
  esac
}
# Courier writes to syslog: everything that arrives at /dev/log.
syslog() { # FILE; sets syslog, the process
  : >"$1"
  python3 -c '
import os, socket, sys, time
place = sys.argv[1] + "/dev/log"
if os.path.lexists(place): os.remove(place)
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(place)
os.chmod(place, 0o666)
while True:
    line = s.recv(8192).decode("utf-8", "replace").rstrip("\0\n")
    line = line.split(">", 1)[1] if line.startswith("<") else line
    stamp, rest = line[:15], line[16:]
    with open(sys.argv[2], "a") as f: f.write(stamp + " mail " + rest + "\n")
' "$root" "$1" &
  syslog=$!
  sleep 0.5
}
listens() { # PORT [ADDRESS]
  local attempt
  for attempt in {1..50}; do
    (exec 3<>"/dev/tcp/${2:-127.0.0.1}/$1") 2>/dev/null && return
    [ "$attempt" -lt 50 ] && sleep 0.1
  done
  return 1
}

# s_client says "Verify return code: 0" without any TLS at all, and goes on if STARTTLS is not offered: only its status,
# a certificate and that line together are reliable.
shown() { # PORT PROTOCOL [S_CLIENT-ARG]...
  local port=$1 starttls=() said
  [ "$2" = tls ] || starttls=(-starttls "$2")
  shift 2
  said=$(timeout "${patience:-20}" openssl s_client -connect "127.0.0.1:$port" "${starttls[@]}" "$@" </dev/null 2>&1 | tr -d '\0') || return 1
  ! grep -q "Didn't find STARTTLS" <<<"$said" || return 1
  sed -n '/BEGIN CERT/,/END CERT/p; /END CERT/q' <<<"$said" | openssl x509 -noout -subject -nameopt multiline 2>/dev/null |
    sed -n 's/^ *commonName *= //p' | grep .
}
