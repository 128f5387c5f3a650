#!/bin/bash
# machine.sh - makes the throw-away root look like this machine to the programs under test. Sourced after live.sh, in the
# namespaces of with-root.
#
#   machine                    /etc and /run are the root's, the servers' programs are called in it; sets work, a folder
#   forget_reload SERVICE, fail_reload SERVICE       from now on its reload does nothing, or fails
#   late_reload SERVICE       its reload answers three seconds before it takes place; reload_in_time SERVICE ends that

machine() {
  local tool
  work=$(mktemp -d)
  # Never into what is mounted there: it may be this machine.
  trap 'rm -rf --one-file-system "$work"' EXIT
  mkdir "$work/sbin" "$work/bin"
  for tool in postconf postfix postmap doveconf dovecot courier exim4 update-exim4.conf service; do
    [ -x "$root/usr/sbin/$tool" ] || [ -x "$root/usr/bin/$tool" ] || continue
    printf '#!/bin/sh\nexec chroot %s /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 %s "$@"\n' "$root" $tool >"$work/sbin/$tool"
  done
  # Whatever starts services here, those of the root do it.
  # Courier's script for “stop” returns before its processes have gone, and “start” then finds the port taken; systemd waits.
  # shellcheck disable=SC2016  # for the scripts
  {
    sed -i '2i [ ! -e '"$work"'/forget-"$1" ] || exit 0\n[ ! -e '"$work"'/fail-"$1" ] || exit 1\n[ ! -e '"$work"'/late-"$1" ] || [ "$2" != reload ] || { (sleep 3; exec chroot '"$root"' service "$@") >/dev/null 2>\&1 \& exit 0; }\n[ "$2" != restart ] || { "$0" "$1" stop; sleep 1; set -- "$1" start; }' "$work/sbin/service"
    printf '#!/bin/sh\nexec service "$2" "$1"\n' >"$work/sbin/systemctl"
    printf '#!/bin/sh\nexec service "$1" "$2"\n' >"$work/sbin/rc-service"
  }
  cp "$work/sbin/"{doveconf,postconf} "$work/bin/" 2>/dev/null || true
  chmod 0755 "$work" "$work/sbin" "$work/bin" "$work"/sbin/* "$work"/bin/* 2>/dev/null || true
  mount -t overlay mailseal -o "lowerdir=$work/sbin:/usr/sbin" /usr/sbin
  mount -t overlay mailseal -o "lowerdir=$work/bin:/usr/bin" /usr/bin
  mount --bind "$root/etc" /etc
  mount --bind "$root/run" /run
  # Where Postfix asks Dovecot about log-ins.
  mount --bind "$root/var/spool" /var/spool
  # What the servers' files name there, as Dovecot's Diffie-Hellman parameters.
  mount -t overlay mailseal -o "lowerdir=$root/usr/share:/usr/share" /usr/share
  mount -t tmpfs state /var/lib
}
late_reload() { touch "$work/late-$1"; }
reload_in_time() { rm "$work/late-$1"; }
forget_reload() { touch "$work/forget-$1"; }
fail_reload() { rm -f "$work/forget-$1" && touch "$work/fail-$1"; }
