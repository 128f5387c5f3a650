# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# window.sh - a display of one's own, and hands for the window: what a user of the keyboard does. Sourced by scripts that
# have set -euo pipefail and a function fail. Needs Xvfb and xdotool.
#
#   open_display             a display without a window manager; sets DISPLAY and display_process
#   open_window ARG...       starts $mailseal (default: mailseal) and waits until its window is there; sets window, window_process
#   press KEY...             keys as xdotool names them: alt+x Return
#   type_text TEXT
#   settle                   waits until the window has looked the same for a moment (its cursor blinks)
#   picture                  the file in which Xvfb keeps what is on the display, as X window dump (xwd)
#   close_window             ends the program

open_display() {
  local number
  picture=$(mktemp -d)/Xvfb_screen0
  # Without -noreset it starts anew whenever the last window has closed.
  coproc display { exec Xvfb -displayfd 1 -screen 0 1280x900x24 -fbdir "${picture%/*}" -nolisten tcp -noreset 2>/dev/null; }
  # shellcheck disable=SC2034,SC2154 # for whoever sources this; set by coproc
  display_process=$display_PID
  # shellcheck disable=SC2154
  read -rt 30 number <&"${display[0]}" || fail "Xvfb does not start"
  export DISPLAY=:$number QT_QPA_PLATFORM=xcb
}

open_window() {
  "${mailseal:-mailseal}" "$@" >window.said 2>&1 &
  window_process=$!
  for ((i = 0; i < 300; i++)); do
    window=$(xdotool search --all --onlyvisible --pid "$window_process" --class '^mailseal$' 2>/dev/null | tail -n 1) || true
    [ -z "$window" ] || break
    kill -0 $window_process 2>/dev/null || break
    sleep 0.1
  done
  [ -n "$window" ] || { cat window.said; fail "no window: mailseal $*"; }
  xdotool windowfocus --sync "$window"
  settle
}

settle() {
  local before='' now same=0
  for ((i = 0; i < 300 && same < 3; i++)); do
    now=$(cksum <"$picture")
    if [ "$now" = "$before" ]; then same=$((same + 1)); else same=0; fi
    before=$now
    sleep 0.1
  done
}
press() { xdotool key --clearmodifiers "$@"; }
type_text() { xdotool type --delay 15 -- "$1"; }
close_window() {
  kill "$window_process" 2>/dev/null || true
  wait "$window_process" 2>/dev/null || true
}
