#!/bin/sh
# Sees to the programs and fonts of the machine that the tests use.
set -eu
cd "$(dirname "$0")/.."
missing=

program() {
  command -v "$1" >/dev/null || missing="$missing $2"
}

package() {
  # Elsewhere than on Debian the system's own fonts do, and LibreOffice comes in one piece.
  command -v dpkg-query >/dev/null || return 0
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] || missing="$missing $1"
}

program redis-server redis-server
program chromium chromium
program soffice libreoffice-calc-nogui
program pdftotext poppler-utils
package libreoffice-writer-nogui
package fonts-noto-core
package fonts-noto-color-emoji

# Unpacked where it can be, not installed: so no web server of this machine starts.
web_server() {
  unpacked=build/$1/$2
  if ! PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v "$1" >/dev/null && ! "$unpacked" "$3" >/dev/null 2>&1; then
    rm -rf "build/$1" && mkdir -p "build/$1"
    (cd "build/$1" && apt-get -qq download "$1" && dpkg-deb --extract "$1"_*.deb .) 2>/dev/null || true
    "$unpacked" "$3" >/dev/null 2>&1 || missing="$missing $1"
  fi
}

web_server nginx usr/sbin/nginx -v
web_server caddy usr/bin/caddy version

# shellcheck disable=SC2086
[ -z "$missing" ] || tools/apt.sh $missing

# Chromium without any windows does with half the work; where there is none, the tests take chromium.
if ! command -v chromium-headless-shell >/dev/null && grep -qs '^ID=debian$' /etc/os-release; then
  tools/apt.sh chromium-headless-shell || echo 'The tests go on with chromium.'
fi
