#!/bin/bash
# again.sh - runs tests, and runs again what has failed. Sourced after lib.sh.
#
#   run_tests TIMES FOLDER [ARG]...    ctest with ARG... in the build folder FOLDER. What has failed is run again, alone, one test
#                                      after the other, when all others have ended: TIMES times at most.
#
# A machine that is busy may keep a real server from answering in time. Whatever each run writes is shown, and a line at the end
# names the tests that passed only when they were run again, because that may be a race of the program; the file MAILSEAL_AGAIN gets
# their names, too. More than twenty failures are no accident, and are not run again. The status is that of the last run.

run_tests() {
  local times=$1 folder=$2 list=$2/Testing/Temporary/LastTestsFailed.log status=0 failed first='' passed
  shift 2
  # ctest leaves an old list alone when nothing fails.
  [ "$times" = 0 ] || rm -f "$list"
  ctest --test-dir "$folder" --output-on-failure "$@" || status=$?
  for ((; times > 0 && status != 0; times--)); do
    failed=$(failed_tests "$list")
    first=${first:-$failed}
    # Without a list something else was wrong than a test.
    if [ -z "$failed" ] || [ "$(wc -l <<<"$failed")" -gt 20 ]; then break; fi
    say "run again, alone: ${failed//$'\n'/, }"
    status=0
    ctest --test-dir "$folder" --output-on-failure --no-tests=error --rerun-failed -j1 || status=$?
    [ $status != 0 ] || rm -f "$list"
  done
  [ -n "$first" ] || return $status
  failed=$(failed_tests "$list")
  passed=$(grep -vxFf <(printf '%s\n' "$failed") <<<"$first" || true)
  if [ -n "$passed" ]; then
    say "passed only when run again: ${passed//$'\n'/, }"
    [ -z "${MAILSEAL_AGAIN:-}" ] || printf '%s\n' "$passed" >>"$MAILSEAL_AGAIN"
  fi
  [ -z "$failed" ] || say "failed: ${failed//$'\n'/, }"
  return $status
}
failed_tests() { [ ! -s "$1" ] || sed -n 's/^[0-9]*://p' "$1"; }
