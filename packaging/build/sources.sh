#!/bin/bash
# sources.sh - the machine's own Debian archives, written for another release or for source packages. Sourced after lib.sh.
#
#   debian_sources TYPE RELEASE    prints deb822 stanzas (TYPE is deb or deb-src) for RELEASE, -updates and -security
#   apt_acquire_options            prints the machine's apt settings for fetching, one per line
#
# Reads /etc/apt/sources.list and sources.list.d/*.{list,sources}. An entry counts if it is enabled, of type deb, names the
# machine's own release and the component main, and, if apt has its Release file, comes from Debian. Signed-By is kept
# (including a key written into the stanza itself).

# Prints the machine's entries, one per line: URI, tab, suite, tab, Signed-By lines joined by \v.
machine_entries() {
  local parts
  shopt -s nullglob
  parts=(/etc/apt/sources.list.d/*.sources)
  [ ${#parts[@]} -eq 0 ] || awk '
    function flush(   u, s, n, m, i, j) {
      if (types ~ /(^| )deb( |$)/ && enabled != "no" && components ~ /(^| )main( |$)/) {
        n = split(uris, u, " "); m = split(suites, s, " ")
        for (i = 1; i <= n; i++) for (j = 1; j <= m; j++) print u[i] "\t" s[j] "\t" signed
      }
      types = uris = suites = components = signed = enabled = key = ""
    }
    FNR == 1 { flush() }
    /^#/ { next }
    /^[ \t]*$/ { flush(); next }
    /^[ \t]/ { if (key == "signed-by") signed = signed "\v" $0; else add($0); next }
    { key = tolower($1); sub(/:.*/, "", key); value = $0; sub(/^[^:]*:[ \t]*/, "", value); add(value) }
    function add(text) {
      gsub(/[ \t]+/, " ", text)
      if (key == "types") types = types " " text
      else if (key == "uris") uris = uris " " text
      else if (key == "suites") suites = suites " " text
      else if (key == "components") components = components " " text
      else if (key == "signed-by") signed = text
      else if (key == "enabled") enabled = tolower(text)
    }
    END { flush() }' "${parts[@]}"
  parts=(/etc/apt/sources.list /etc/apt/sources.list.d/*.list)
  for part in "${parts[@]}"; do
    [ -f "$part" ] || continue
    sed -nE 's/#.*//; s/^[[:space:]]*deb[[:space:]]+//p' "$part" | awk '
      { signed = ""
        if (match($0, /^\[[^]]*\][ \t]*/)) {
          options = substr($0, 1, RLENGTH); $0 = substr($0, RLENGTH + 1)
          if (match(options, /signed-by=[^] ]*/)) { signed = substr(options, RSTART + 10, RLENGTH - 10); gsub(/,/, " ", signed) }
        }
        for (i = 3; i <= NF; i++) if ($i == "main") print $1 "\t" $2 "\t" signed }'
  done
}

debian_sources() {
  local type=$1 release=$2 known uri suite signed found=
  # shellcheck disable=SC2016  # apt's own placeholders
  known=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sed -n 's|^Debian \(.*[^/]\)/*$|\1|p') || true
  while IFS=$'\t' read -r uri suite signed; do
    case $suite in "$codename" | "$codename"-updates | "$codename"-security) ;; *) continue ;; esac
    if [ -n "$known" ] && ! grep -qxF "${uri%/}" <<<"$known"; then continue; fi
    found=yes
    printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: main\n' "$type" "$uri" "$release${suite#"$codename"}"
    [[ -z $signed || $signed == $'\v'* ]] || signed=" $signed"
    [ -z "$signed" ] || printf 'Signed-By:%s\n' "${signed//$'\v'/$'\n'}"
    echo
  done < <(machine_entries | sort -u)
  [ -n "$found" ] || fail "found no Debian archive for $codename in /etc/apt/sources.list and /etc/apt/sources.list.d"
}

apt_acquire_options() {
  apt-config dump --format '%F "%v";%n' Acquire |
    grep -iE '^Acquire::(https?::[^ ]*(proxy|verify|cainfo)|ForceIPv|Check-(Date|Valid-Until)|Retries)[^ ]* "[^"]' || true
}
