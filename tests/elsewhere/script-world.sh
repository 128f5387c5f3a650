#!/bin/bash
# script-world.sh - sourced by install-script, install-meanwhile and install-faults: archives, throw-away roots, and install.sh
# run under a shell with commands that can fail (faulty_command.cpp).
#
# Usage of each: NAME CLI FAULTY-COMMAND SHELL...; “busybox sh” uses busybox's own commands. Everything is in a temporary folder
# in memory, in a private mount namespace. Needs root, through sudo -n if necessary.
set -euo pipefail
[ "$EUID" = 0 ] || exec sudo -n --preserve-env=MAILSEAL_FAULTS -- "$0" "$@"
[ -n "${MAILSEAL_PRIVATE_MOUNTS:-}" ] || MAILSEAL_PRIVATE_MOUNTS=yes exec unshare -m --propagation private -- "$0" "$@"
test_name=${0##*/}
cli=$(readlink -f "$1") faulty=$(readlink -f "$2")
shift 2
shell=("$@")
work=$(mktemp -d)
trap 'umount -l "$work"; rmdir "$work"' EXIT
mount -t tmpfs -o mode=0755 tmpfs "$work"
bad=0
wrong() { printf '%s (%s): %s\n' "$test_name" "${shell[*]}" "$*"; bad=1; }
finish() { [ $bad = 0 ] && echo "$test_name under ${shell[*]}: all good"; exit $bad; }

# --- archives, and roots to install into ---

make_archive() { # NAME OPTION...
  HOME=$work XDG_CONFIG_HOME=$work/config "$cli" setup --host mail.example.test "${@:2}" --archive "$work/$1.tar" </dev/null >/dev/null 2>&1
  mkdir "$work/$1"
  tar -xpf "$work/$1.tar" -C "$work/$1"
}
script() { echo "$work/$1/mail.example.test/install.sh"; }

# Old files with various owners and modes, and an old link.
make_fresh_root() {
  mkdir -p "$work/fresh"/etc/ssl/{private,certs} "$work/fresh"/etc/imap/{private,certs} "$work/fresh/var/lib"
  chgrp mail "$work/fresh/etc/ssl/private"
  chmod 0710 "$work/fresh/etc/ssl/private"
  echo 'old key' >"$work/fresh/etc/ssl/private/mail.example.test.key"
  chgrp mail "$work/fresh/etc/ssl/private/mail.example.test.key"
  chmod 0640 "$work/fresh/etc/ssl/private/mail.example.test.key"
  echo 'old certificate' >"$work/fresh/etc/ssl/certs/mail.example.test.crt"
  chown mail "$work/fresh/etc/ssl/certs/mail.example.test.crt"
  echo 'old key' >"$work/fresh/etc/imap/private/in.imapd.pem"
  chmod 0600 "$work/fresh/etc/imap/private/in.imapd.pem"
  ln -s elsewhere.pem "$work/fresh/etc/imap/certs/in.ipop3d.pem"
  # A server with a file of ours, which --configure replaces, and one that it leaves alone.
  mkdir -p "$work/fresh/etc/dovecot/conf.d"
  echo '!include conf.d/*.conf' >"$work/fresh/etc/dovecot/dovecot.conf"
  echo 'ssl = required' >"$work/fresh/etc/dovecot/conf.d/10-ssl.conf"
  echo '# older' >"$work/fresh/etc/dovecot/conf.d/99-mailseal.conf"
  chown mail:mail "$work/fresh/etc/dovecot/conf.d/99-mailseal.conf"
  chmod 0640 "$work/fresh/etc/dovecot/conf.d/99-mailseal.conf"
}
take_root() { # SNAPSHOT
  rm -rf "$work/root"
  cp -a "$work/$1" "$work/root"
}
make_root() {
  [ -d "$work/fresh" ] || make_fresh_root
  take_root fresh
}
state=$work/root/var/lib/mailseal-archive
is_pending() { compgen -G "$state/*.going" >/dev/null || compgen -G "$state/*.undoing" >/dev/null; }

# Everything below etc, one entry per line: path, mode, owner, links, target, checksum. Backups
# without their time.
tree() {
  (
    cd "$work/root"
    find etc -printf '%p %M %U:%G %n %l\n'
    find etc -type f -exec sha256sum {} + | sed -E 's/^([^ ]+)  (.*)/\2 \1/'
  ) | sed -E 's/backup-[0-9]{8}T[0-9]{6}Z/backup-TIME/' | sort
}

# --- commands that fail, stop or kill ---

real=/usr/bin:/bin:/usr/sbin
if [ "${shell[0]}" = busybox ]; then
  mkdir "$work/busybox"
  busybox --install -s "$work/busybox"
  real=$work/busybox:$real
fi
# Every command that install.sh runs.
commands=(cat chmod chown cksum date find flock getent grep id ln ls mkdir mktemp mv openssl readlink rm rmdir sha256sum sleep sync uname)
mkdir "$work/bin"
for name in "${commands[@]}"; do ln -s "$faulty" "$work/bin/$name"; done
export FAULTS_FOLDER=$work FAULTS_REAL=$real

# NAME OPTION...: sets status; the output is in $work/said. FAULTS_AT says what happens at which call.
run() {
  status=0
  rm -f "$work/calls" "$work/log"
  # In a subshell, so that its process id is that of the script alone.
  # The outer redirection catches what bash says about a killed process.
  {
    (TMPDIR=$work FAULTS_PID=$BASHPID PATH=$work/bin:${real} exec "${shell[@]}" "$(script "$1")" --root "$work/root" "${@:2}") \
      >"$work/said" 2>&1 </dev/null || status=$?
  } 2>/dev/null
  # The command that killed it is still running for a moment.
  if [ $status = 137 ] && [ -e "$state/locked" ]; then flock "$state/locked" true; fi
}
# COMMANDS: what the hook does at the call that FAULTS_AT names.
hook() {
  printf '#!/bin/bash\nPATH=%s\n%s\n' "$real" "$1" >"$work/hook"
  chmod +x "$work/hook"
}
calls() { cat "$work/calls"; }
said() { grep -qF -- "$1" "$work/said" || wrong "did not say '$1' but: $(cat "$work/said")"; }
did_not_say() { if grep -qF -- "$1" "$work/said"; then wrong "said '$1': $(cat "$work/said")"; fi; }
expect() { # STATUS WHAT NAME OPTION...
  run "${@:3}"
  [ $status = "$1" ] || wrong "$2: status $status instead of $1: $(cat "$work/said")"
}
unchanged() { diff <(echo "$before") <(tree) >"$work/diff" || wrong "$1: something changed: $(cat "$work/diff")"; }
