#!/bin/sh
# Makes sure that .venv holds a working Python, and installs what the named lock file lists.
set -eu
cd "$(dirname "$0")/.."

works() {
  # pip is missing after an interrupted start, and after the system has moved to another Python.
  .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
  python=${PYTHON:-python3}
  if ! version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); then
    echo "Plenum needs Python 3.11 or newer, and there is no $python here. On Debian: apt-get install python3" >&2
    exit 1
  fi
  if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Plenum needs Python 3.11 or newer, and $python is Python $version." >&2
    echo 'If a newer one is here too, name it, for example:  make run PYTHON=python3.13' >&2
    exit 1
  fi
  # Debian ships venv without what it needs to put pip into it.
  "$python" -c 'import ensurepip, venv' 2>/dev/null || tools/apt.sh "python$version-venv"
  echo "Making .venv with Python $version"
  "$python" -m venv --clear .venv
}

works || make_venv
echo "Installing Python packages: $1"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1"
