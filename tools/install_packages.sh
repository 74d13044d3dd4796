#!/usr/bin/env bash
# Installs the Debian packages of the named sections of tools/packages.txt, those that are missing.
# With nothing missing it asks neither apt nor sudo.
# usage: install_packages.sh SECTION...
set -euo pipefail
list="$(dirname "$0")/packages.txt"

packages_of() {
  awk -v section="[$1]" '/^\[/ {inside = ($0 == section)} inside && /^[a-z0-9]/ {print $1}' "$list"
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for section in "$@"; do
  for package in $(packages_of "$section"); do
    is_installed "$package" || missing+=("$package")
  done
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "These Debian packages are missing, and sudo is not here to install them / 缺少下列软件包,且没有 sudo:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "installing: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
