#!/bin/bash
# roots.sh - throw-away Debian roots in the cache folder. Sourced after lib.sh and sources.sh.
#
#   make_root NAME RELEASE PACKAGE...    makes $cache/roots/RELEASE-NAME unless it exists and is fresh
#   make_server_roots RELEASE            the roots of mail servers that tests/servers and tests/elsewhere need
#   root_path NAME RELEASE               prints the path
#
# No mail server is ever installed on the building machine: mmdebstrap unpacks them in these roots, where nothing is started
# (it forbids that with its own policy-rc.d). with-root runs a command in a throw-away copy of a root.
# Nothing waits for the disk: a root that a power cut has spoilt is made again.
# A root is made under another name and then renamed; it is made again if its package list changes or it is older than
# MAILSEAL_ROOTS_DAYS (30). Archives, keys and proxies are the machine's own.

root_path() { echo "$cache/roots/$2-$1"; }

make_root() {
  local name=$1 release=$2 root stamp work options=() line age=${MAILSEAL_ROOTS_DAYS:-30}
  shift 2
  root=$(root_path "$name" "$release")
  stamp=$root.packages
  hold 7 "$root.lock" "makes the root $release-$name"
  if [ ! -d "$root" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$*" ] || [ -n "$(find "$stamp" -mtime "+$age")" ]; then
    say "making a Debian root: $release-$name (1 to 3 minutes)"
    need_root
    work=$root.new
    as_root rm -rf --one-file-system "$work"
    debian_sources deb "$release" >"$root.sources"
    while IFS= read -r line; do options+=(--aptopt="$line"); done < <(apt_acquire_options)
    # In namespaces of its own: whatever ends it, no mount is left in a root that is half made. It calls the system's Python for
    # each package.
    logged "root-$release-$name" as_root env PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      unshare --mount --propagation private --pid --fork --kill-child --mount-proc -- \
      mmdebstrap --mode=root --variant=apt --aptopt='APT::Install-Recommends "false"' "${options[@]}" \
      --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
      "--essential-hook=mkdir -p \"\$1/usr/share/man/man1\"" \
      ${1:+--include="$*"} "$release" "$work" "$root.sources"
    as_root rm -rf --one-file-system "$root"
    as_root mv "$work" "$root"
    echo "$*" >"$stamp"
  fi
  exec 7>&-
}

# The packages of Courier and of Exim conflict with Postfix's, so there are separate roots. The first one also holds what
# looks names up: an LDAP server, a resolver that checks DNSSEC, and the tools that sign a zone for it.
make_server_roots() {
  local lookups=(postfix-ldap slapd unbound ldnsutils) clients=(certbot lego uacme dehydrated)
  [ "$1" != bookworm ] || lookups+=(dovecot-ldap) # trixie has no such package
  make_root postfix-dovecot "$1" postfix dovecot-imapd dovecot-pop3d "${lookups[@]}" ca-certificates openssl iproute2
  # Scripts that sort mail are managed on a port of their own.
  make_root sieve "$1" dovecot-imapd dovecot-managesieved ca-certificates openssl iproute2
  # Managed by Ansible, on the machine itself and by SSH; by this program over SSH, as root and as a user with sudo, whatever
  # shell and tools are there.
  make_root managed "$1" postfix dovecot-imapd ansible-core python3 openssh-server openssh-client sudo busybox tcsh ca-certificates openssl iproute2
  # Renewed by ACME clients, with a CA to ask.
  [ "$1" = bookworm ] || clients+=(acme.sh socat) # bookworm has no such package
  make_root renewal "$1" postfix dovecot-imapd "${clients[@]}" pebble cron ca-certificates openssl iproute2
  # Listens on “smtp”, and is managed by Ansible too.
  make_root courier "$1" courier-mta courier-imap courier-pop netbase python3 openssh-server ca-certificates openssl iproute2
  # The package that “exim4” brings, built with GnuTLS; managed by Ansible too.
  make_root exim "$1" exim4 exim4-daemon-light python3 openssh-server ca-certificates openssl iproute2
}
