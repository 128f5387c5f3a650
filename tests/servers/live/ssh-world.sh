#!/bin/bash
# ssh-world.sh - another machine to reach by SSH: a real sshd with users and sudo in the throw-away root, and what ssh of this
# machine needs. Sourced after live.sh, in the namespaces of with-root.
#
#   ssh_world SERVER...       sets them up and starts them; sets work and before (what the servers' files are)
#   users: root; admin (sudo without a password), asked (sudo with “let me in”), plain (no sudo)
#   run_cli WORD...           status in $status, everything said in $work/said; at_terminal PASSWORD WORD... answers questions
#   sums                      the servers' files, by mode, owner and content, without backups
#   expect TEXT WANTED SEEN, did_say TEXT WORDS, did_not_say TEXT WORDS, verified PORT PROTOCOL
#   is_clean TEXT             nothing of ours is left in the folders for temporary files

sums() {
  (cd "$root/etc" && find postfix dovecot ssl -type f ! -name '*.backup-*' | sort | xargs sh -c 'stat -c "%a %U %G %n" "$@" && sha256sum "$@"' sh)
}
expect() { # TEXT WANTED SEEN
  if [ "$2" = "$3" ]; then good "$1"; else bad "$1: $(diff <(echo "$2") <(echo "$3")) $(cat "$work/said")"; fi
}
run_cli() { # WORD...: status in $status, everything said in $work/said
  status=0
  "$cli" "$@" >"$work/said" 2>&1 </dev/null || status=$?
}
did_say() { if grep -qF -- "$2" "$work/said"; then good "$1"; else bad "$1: not said: $2, but $(cat "$work/said")"; fi; }
# At a terminal: what is asked for a password gets it.
at_terminal() { # PASSWORD WORD...
  status=0
  python3 "$here/../../../tests/servers/answering" "$@" >"$work/said" 2>&1 || status=$?
}
verified() { # PORT PROTOCOL
  local starttls=()
  [ "$2" = tls ] || starttls=(-starttls "$2")
  if timeout 20 openssl s_client -connect "127.0.0.1:$1" "${starttls[@]}" -CAfile "$root/etc/ssl/$host.test-ca.pem" -verify_hostname "$host" \
    -verify_return_error </dev/null >/dev/null 2>&1; then good "port $1 is verified"; else bad "port $1 is not verified"; fi
}
did_not_say() { if grep -qF -- "$2" "$work/said"; then bad "$1: said: $2"; else good "$1"; fi; }
is_clean() { expect "$1" '' "$(find "$root/tmp" "$root/dev/shm" -name 'tmp.*' -o -name 'mailseal-key.*')"; }
start_sshd() {
  # In the foreground the way systemd starts it, so that nothing of it outlives the test.
  inside /usr/sbin/sshd -o PidFile=/run/sshd.pid -o StrictModes=no -o LogLevel=VERBOSE -E /var/log/sshd.log
  for _ in {1..50}; do listens 22 && break; sleep 0.1; done
}

ssh_world() {
  local user server
  work=$(mktemp -d)
  trap 'rm -rf "$work"; [ ! -e "$root/run/sshd.pid" ] || kill "$(cat "$root/run/sshd.pid")"' EXIT
  prepare
  # What ssh of this machine reads: a home of its own, and a name for the other machine.
  export HOME=$work/home
  mkdir -p "$HOME/.ssh" && chmod 0700 "$HOME" "$HOME/.ssh"
  printf '127.0.0.1 localhost %s\n' "$host" >"$work/hosts" && mount --bind "$work/hosts" /etc/hosts
  # ssh asks the system for the home of whoever runs it, not the environment.
  printf 'root:x:0:0:root:%s:/bin/bash\nnobody:x:65534:65534::/:/bin/sh\n' "$HOME" >"$work/passwd" && mount --bind "$work/passwd" /etc/passwd
  ssh-keygen -q -t ed25519 -N '' -f "$HOME/.ssh/id_ed25519"
  inside useradd -m -s /bin/bash admin
  inside useradd -m -s /bin/sh asked
  inside useradd -m -s /bin/sh plain
  echo 'asked:let me in' | inside chpasswd
  printf 'admin ALL=(ALL) NOPASSWD: ALL\nasked ALL=(ALL) ALL\n' >"$root/etc/sudoers.d/test"
  chmod 0440 "$root/etc/sudoers.d/test"
  for user in root home/admin home/asked home/plain; do
    mkdir -p "$root/$user/.ssh"
    cp "$HOME/.ssh/id_ed25519.pub" "$root/$user/.ssh/authorized_keys"
    chmod 0700 "$root/$user/.ssh"
  done
  for user in admin asked plain; do inside chown -R "$user:$user" "/home/$user"; done
  mkdir -p "$root/run/sshd"
  inside ssh-keygen -A >/dev/null
  start_sshd
  for server in "$@"; do start "$server"; done
}
# The host key is known from now on.
know_host() { ssh-keyscan -t ed25519 "$host" 2>/dev/null >"$HOME/.ssh/known_hosts"; }
