#!/bin/sh
# Runs a command with node and npm at hand: the machine's own, if node is 18 or newer, else those of requirements/node.txt.
set -eu
cd "$(dirname "$0")/.."

if ! { command -v npm && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; } >/dev/null 2>&1; then
  if [ ! -x .venv/bin/npm ] || [ requirements/node.txt -nt .venv/.node ]; then
    tools/python.sh requirements/node.txt
    touch .venv/.node
  fi
  PATH="$PWD/.venv/bin:$PATH"
  export PATH
fi
exec "$@"
