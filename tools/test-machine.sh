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

# shellcheck disable=SC2086
[ -z "$missing" ] || tools/apt.sh $missing
