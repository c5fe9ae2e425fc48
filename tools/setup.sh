#!/bin/sh
# Makes .venv hold bilan and what it needs: setup.sh run | dev | bench | compile | docs
# Does nothing when that is so already. PYTHON=... names the interpreter to use.
set -eu
cd "$(dirname "$0")/.."

kind=${1:?run, dev, bench, compile or docs}
packages="requirements/build.txt requirements/$kind.txt"
stamp=.venv/.bilan-$kind
# The folder is part of the stamp: a virtual environment does not survive being moved.
# shellcheck disable=SC2086
want="$(pwd) $(cat $packages pyproject.toml setup.py | cksum)"

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        candidates=$PYTHON
    else
        candidates="python3.11 python3 python3.12 python3.13 python3.14 python"
    fi
    for candidate in $candidates; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return 0
        fi
    done
    found=$(python3 --version 2>&1 || echo "no python3 at all")
    echo "bilan needs Python 3.11 or newer; this machine has: $found." >&2
    echo "Install one, or name it: make setup PYTHON=/path/to/python3.11" >&2
    return 1
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && new_enough .venv/bin/python; then
    exit 0
fi

if ! new_enough .venv/bin/python; then
    python=$(find_python)
    if [ -f .venv/pyvenv.cfg ]; then rm -r .venv; fi
    echo "Making .venv with $("$python" --version)" >&2
    if ! "$python" -m venv .venv; then
        echo "Python could not make a virtual environment;" \
            "on Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
fi

echo "Installing $packages into .venv (a minute or two the first time)" >&2
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet --quiet "$@" >&2; }
pip install -r requirements/build.txt -r "requirements/$kind.txt"
pip install --no-deps --no-build-isolation --editable .
echo "$want" >"$stamp"
