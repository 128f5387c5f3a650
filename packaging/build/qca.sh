#!/bin/bash
# qca.sh - QCA for Qt 6 on a Debian that does not package it (12). Sourced after lib.sh and sources.sh.
#
#   qca_prefix     prints the private prefix that holds QCA, building it first if necessary (1 to 2 minutes);
#                  prints nothing if Debian's own package is used
#
# The source is the tarball of Debian 13's source package, fetched by apt with private lists from the machine's own archives.
# MAILSEAL_QCA_TARBALL=FILE names an existing tarball. Either way its checksum is verified.
# The prefix holds lib/libqca-qt6.so.2, lib/qca-qt6/crypto/libqca-ossl.so and lib/cmake/Qca-qt6; nothing is written elsewhere.
# The library itself knows no plugin folder: each program sets it (model/x509/initialization.cpp), so that a program
# installed for everybody never loads code from the cache of whoever built it.

qca_version=2.3.10
qca_sum=1c5b722da93d559365719226bb121c726ec3c0dc4c67dea34f1e50e4e0d14a02
qca_options=(
  -DBUILD_WITH_QT6=ON -DBUILD_PLUGINS=ossl -DBUILD_TESTS=OFF -DBUILD_TOOLS=OFF
  -DCMAKE_BUILD_TYPE=Release -DQCA_INSTALL_IN_QT_PREFIX=OFF -DQCA_SUFFIX=qt6
)

# Prints the path of the tarball, in FOLDER or wherever the user has it.
qca_tarball() {
  local folder=$1 file=${MAILSEAL_QCA_TARBALL:-}
  if [ -z "$file" ]; then
    say "fetching the source of QCA $qca_version"
    mkdir -p "$folder"/{lists/partial,archives/partial,source}
    debian_sources deb-src trixie >"$folder/debian.sources"
    cat >"$folder/apt.conf" <<-CONF
	Dir::Etc::SourceList "/dev/null";
	Dir::Etc::SourceParts "$folder/parts";
	Dir::State::Lists "$folder/lists";
	Dir::Cache::Archives "$folder/archives";
	Dir::Cache::pkgcache "";
	Dir::Cache::srcpkgcache "";
	APT::Sandbox::User "root";
	CONF
    mkdir -p "$folder/parts"
    # Only the main archive, because the source is not in -updates or -security.
    awk -v RS= '/Suites: trixie\n/ { print $0 "\n" }' "$folder/debian.sources" >"$folder/parts/debian.sources"
    (cd "$folder/source" && export APT_CONFIG="$folder/apt.conf" &&
      logged qca-fetch sh -c 'apt-get -q update && apt-get -q source --download-only --tar-only qca2') >&2 || return 1
    file=$(find "$folder/source" -name 'qca2_*.orig.tar.*' -print -quit)
  fi
  [ -f "$file" ] || { say "there is no QCA tarball '$file'"; return 1; }
  [ "$(sha256sum <"$file")" = "$qca_sum  -" ] || {
    say "$file is not the source of QCA $qca_version (its SHA-256 sum is another); MAILSEAL_QCA_TARBALL can name the right one"
    return 1
  }
  readlink -f "$file"
}

qca_prefix() {
  [ "$codename" = bookworm ] || return 0
  local key prefix work tarball
  key=$(printf '%s\n' "${qca_options[@]}" "$qca_sum" "without a folder of plugins" "$(dpkg-query -W -f '${Version}' qt6-base-dev)" "$(dpkg --print-architecture)" | sha256sum)
  prefix=$cache/qca-$qca_version-${key:0:12}
  hold 8 "$cache/qca.lock" "builds QCA"
  if [ ! -d "$prefix" ]; then
    # Built elsewhere and then renamed, so that an interrupted build does not leave half a prefix.
    work=$cache/qca-work
    rm -rf "$work"
    mkdir -p "$work"/{source,build}
    tarball=$(qca_tarball "$work/fetch") || return 1
    tar -xf "$tarball" -C "$work/source" --strip-components=1
    say "building QCA $qca_version (1 to 2 minutes, once)"
    logged qca-build qca_build "$work" "$prefix" >&2 || return 1
    mv "$work/install$prefix" "$prefix"
    rm -rf "$work"
  fi
  exec 8>&-
  echo "$prefix"
}
qca_build() {
  local work=$1 prefix=$2
  cmake -S "$work/source" -B "$work/build" -G Ninja "${qca_options[@]}" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DQCA_PREFIX_INSTALL_DIR="$prefix" -DQCA_LIBRARY_INSTALL_DIR="$prefix/lib" -DQCA_PLUGINS_INSTALL_DIR=/nonexistent/qca-qt6 &&
    cmake --build "$work/build" -j2 &&
    DESTDIR=$work/install cmake --install "$work/build" &&
    mv "$work/install/nonexistent/qca-qt6" "$work/install$prefix/lib/" &&
    test -e "$work/install$prefix/lib/qca-qt6/crypto/libqca-ossl.so"
}
