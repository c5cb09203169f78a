#!/bin/sh
# Installs the named Debian packages that are missing: debian.sh COMMAND=PACKAGE ...
set -eu
missing=
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null 2>&1 || [ -e "${pair%%=*}" ] || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0
echo "installing Debian packages:$missing"
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
export DEBIAN_FRONTEND=noninteractive
as_root apt-get update -qq
# shellcheck disable=SC2086
as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
