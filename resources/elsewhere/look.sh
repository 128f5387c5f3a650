#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# look.sh - what a program on another machine needs to know about this one, on standard output. It only reads, and
# sends no private key: of a file that holds one, nothing.
#
#   mailseal 1
#   init systemd
#   clock SECONDS                                  since 1970
#   answer EXIT BYTES BYTES PROGRAM ARGUMENT...    then what it said on its output and on its errors, and a line feed
#   file BYTES PATH                                then the content and a line feed
#   there PATH                                     a file that is there and is not sent: a private key, or no certificate
#   end
#
# For any POSIX sh.
set -u
LC_ALL=C
export LC_ALL
unset GREP_OPTIONS
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

answer() {
  command -v "$1" >/dev/null 2>&1 || return 0
  output=$("$@" 2>/dev/null </dev/null)
  code=$?
  errors=$("$@" 2>&1 >/dev/null </dev/null)
  printf 'answer %s %s %s %s\n%s%s\n' "$code" "${#output}" "${#errors}" "$*" "$output" "$errors"
}
# A megabyte is more than any configuration has.
file() {
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then return 0; fi
  size=$(($(wc -c <"$1")))
  [ "$size" -le 1048576 ] || return 0
  printf 'file %s %s\n' "$size" "$1"
  head -c "$size" <"$1"
  printf '\n'
}
# Certificates that a configuration names, and which of its other files are there.
certificates() {
  grep -ohE '/[A-Za-z0-9_.@+-][A-Za-z0-9_./@+-]*' "$@" 2>/dev/null | sort -u | while read -r each; do
    if [ ! -f "$each" ] || [ ! -r "$each" ]; then continue; fi
    if [ "$(($(wc -c <"$each")))" -le 65536 ] && grep -q 'BEGIN CERTIFICATE' "$each" && ! grep -q 'PRIVATE KEY' "$each"; then
      file "$each"
    else printf 'there %s\n' "$each"
    fi
  done
}

printf 'mailseal 1\n'
if [ -d /run/systemd/system ]; then echo init systemd
elif command -v rc-service >/dev/null 2>&1; then echo init openrc
else
  case $(uname -s) in
  FreeBSD) echo init freebsd ;;
  *) echo init sysv ;;
  esac
fi
printf 'clock %s\n' "$(date +%s)"
answer postconf -h -d mail_version
answer postconf -h myhostname
answer postconf -n
answer postconf -Mf
answer dovecot --version
answer doveconf -n
answer courier --version
answer imapd --version
answer exim4 -bV
answer exim -bV
answer hostname --fqdn
for package in postfix dovecot-core courier-base exim4-base; do
  # shellcheck disable=SC2016  # dpkg's own
  answer dpkg-query -W '-f=${db:Status-Status} ${Version}' $package
done

set -- /etc/os-release
for etc in /etc /usr/local/etc; do
  set -- "$@" $etc/postfix/main.cf $etc/postfix/master.cf $etc/postfix/sni $etc/postfix/relay_clientcerts $etc/exim4/sni \
    $etc/dovecot/*.conf $etc/dovecot/conf.d/*.conf $etc/dovecot/conf.d/auth-*.conf.ext \
    $etc/courier/imapd $etc/courier/imapd-ssl $etc/courier/pop3d $etc/courier/pop3d-ssl $etc/courier/esmtpd $etc/courier/esmtpd-ssl \
    $etc/exim4/update-exim4.conf.conf $etc/exim4/exim4.conf $etc/exim4/exim4.conf.localmacros $etc/exim4/exim4.conf.template \
    $etc/exim4/conf.d/*/* $etc/exim/exim.conf
done
for each in "$@"; do file "$each"; done
certificates "$@"
echo end
