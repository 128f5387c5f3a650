#!/bin/bash
# windowed.sh - takes window_walk.cpp over real servers. Sourced after live.sh, with the servers running and $work, $ports set.
#
#   walk [TARGET]             there and back. What the window says is in $work/window
#   says TEXT WORDS           it has said that

files() { (cd "$root/etc" && find . -type f ! -name '*.backup-*' ! -path './ssl/live/*' ! -path './ssh/*' | sort | xargs sh -c 'stat -c "%a %U %G %n" "$@" && sha256sum "$@"' sh); }
says() { if grep -qF -- "$2" "$work/window"; then good "$1"; else bad "$1: not said: $2, but $(cat "$work/window")"; fi; }
is_verified() { # PORT PROTOCOL
  local starttls=()
  [ "$2" = tls ] || starttls=(-starttls "$2")
  if timeout 20 openssl s_client -connect "127.0.0.1:$1" "${starttls[@]}" -CAfile "$root/etc/ssl/$host.test-ca.pem" -verify_hostname "$host" \
    -verify_return_error </dev/null >/dev/null 2>&1; then good "port $1 is verified"; else bad "port $1 is not verified"; fi
}
walk() { # [TARGET]
  local before after port clicks
  before=$(files)
  mkfifo "$work/go"
  # A home of its own: the window remembers answers and sets.
  XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 LANGUAGE='' \
    timeout 1500 "${MAILSEAL_WALK:-${cli%/*}/window_walk}" "$host" ${1:+"$1"} <"$work/go" >"$work/window" 2>"$work/window.errors" &
  exec 7>"$work/go"
  for _ in {1..3000}; do
    ! grep -q '^clicks: ' "$work/window" || break
    kill -0 $! 2>/dev/null || break
    sleep 0.2
  done
  clicks=$(sed -n 's/^clicks: //p' "$work/window")
  if [ -n "$clicks" ] && [ "$clicks" -le 7 ]; then good "$clicks clicks"; else bad "clicks: ${clicks:-not done} $(cat "$work/window" "$work/window.errors")"; fi
  says 'the last page says what was proved' "$host speaks TLS on "
  for port in $ports; do is_verified "${port%:*}" "${port#*:}"; done
  ! grep -sE 'warning|fatal' "$root/var/log/mail.log" /dev/null || bad 'there are warnings in the log'
  echo >&7
  exec 7>&-
  wait $! || bad "the window: $(cat "$work/window" "$work/window.errors")"
  rm "$work/go"
  after=$(files)
  if [ "$before" = "$after" ]; then good 'everything is as it was'; else bad "not as it was: $(diff <(echo "$before") <(echo "$after"))"; fi
  rm -rf "$work/config" "$work/data"
}
