#!/bin/sh
# Prepares .venv from uv.lock. Needs Python 3.11 or newer; nothing else is assumed.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "LOBO needs Python 3.11 or newer; set PYTHON=/path/to/python3" >&2
    exit 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

if [ ! -x .uv/bin/uv ]; then
    "$python" -m venv .uv 2>/dev/null || {
        rm -rf .uv
        echo "Python's venv module is incomplete; installing Debian's python3-venv" >&2
        as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv .uv
    }
    .uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"
fi
UV_PYTHON_DOWNLOADS=never .uv/bin/uv sync --frozen --inexact --quiet --python "$python" "$@"
