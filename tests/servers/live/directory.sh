#!/bin/bash
# directory.sh - users in a private LDAP server, and whether Postfix and Dovecot find them in it. Sourced after live.sh.
#
# slapd on loopback refuses anything that is not encrypted.
#
#   directory [CERTIFICATE KEY]      starts it with these (as the root names them; $pki/ldap.pem and .key without them)
#   restart_directory                after another certificate is in the same place
#   stock SERVER                     what the administrator had there before: what to look up, but no TLS
#   finds SERVER                     whether it finds the user
#   expect_user SERVER yes|no WHAT   a line for that

directory() {
  local certificate=${1:-$pki/ldap.pem} key=${2:-$pki/ldap.key}
  mkdir -p "$root/etc/ldap/live" "$root/var/lib/ldap-live"
  cat >"$root/etc/ldap/live/slapd.conf" <<END
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile /run/slapd-live.pid
TLSCertificateFile $certificate
TLSCertificateKeyFile $key
security ssf=112
database mdb
suffix "dc=example,dc=test"
directory /var/lib/ldap-live
END
  cat >"$root/etc/ldap/live/users.ldif" <<END
dn: dc=example,dc=test
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: cn=User,dc=example,dc=test
objectClass: inetOrgPerson
cn: User
sn: User
uid: user
mail: user@example.test
userPassword: open sesame
description: maildir/user/
END
  inside slapadd -f /etc/ldap/live/slapd.conf -l /etc/ldap/live/users.ldif >/dev/null 2>"$root/tmp/slapadd" || bad "$(cat "$root/tmp/slapadd")"
  printf '127.0.0.1 localhost %s ldap.example.test other.example.test\n' "$host" >"$root/etc/hosts"
  serve_directory
}
serve_directory() {
  launch slapd slapd -f /etc/ldap/live/slapd.conf -h 'ldap://127.0.0.1 ldaps://127.0.0.1' || bad "the LDAP server does not start"
  listens 636 || bad "the LDAP server does not listen"
}
restart_directory() {
  local attempt pid
  pid=$(cat "$root/run/slapd-live.pid")
  kill "$pid"
  for attempt in {1..50}; do
    kill -0 "$pid" 2>/dev/null || break
    [ "$attempt" -lt 50 ] && sleep 0.1
  done
  serve_directory
}

# What the administrator had there before: what to look up, but no TLS.
stock() {
  case $1 in
  postfix)
    printf '%s\n' 'server_host = ldap://ldap.example.test' 'search_base = dc=example,dc=test' 'query_filter = (mail=%s)' \
      'result_attribute = description' 'bind = no' >"$root/etc/postfix/ldap-users.cf"
    inside postconf -e 'virtual_alias_maps = proxy:ldap:/etc/postfix/ldap-users.cf'
    ;;
  dovecot)
    printf '%s\n' 'uris = ldap://ldap.example.test' 'base = dc=example,dc=test' 'auth_bind = yes' \
      'auth_bind_userdn = cn=%u,dc=example,dc=test' 'pass_filter = (cn=%u)' >"$root/etc/dovecot/dovecot-ldap.conf.ext"
    printf '%s\n' 'passdb {' '  driver = ldap' '  args = /etc/dovecot/dovecot-ldap.conf.ext' '}' >"$root/etc/dovecot/conf.d/auth-system.conf.ext"
    ;;
  esac
  rm -f "$root/etc/ldap/ldap.conf"
}
finds() { # SERVER
  case $1 in
  postfix) [ "$(inside timeout 20 postmap -q user@example.test ldap:/etc/postfix/ldap-users.cf 2>"$root/tmp/why")" = maildir/user/ ] ;;
  dovecot)
    local status=0
    start dovecot || bad "Dovecot does not start"
    inside timeout 20 doveadm auth test User 'open sesame' >"$root/tmp/why" 2>&1 || status=$?
    ! inside timeout 20 doveadm auth test User 'wrong' >/dev/null 2>&1 || bad "Dovecot takes any password"
    stop dovecot
    return $status
    ;;
  esac
}
expect_user() { # SERVER yes|no WHAT
  local seen=no
  ! finds "$1" || seen=yes
  if [ "$seen" = "$2" ]; then good "$1: $3: $([ "$seen" = yes ] && echo 'finds the user' || echo 'finds nobody')"
  else bad "$1: $3: $(tail -n 2 "$root/tmp/why") $(tail -n 3 "$root/var/log/dovecot.log" 2>/dev/null)"; fi
}
