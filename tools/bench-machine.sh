#!/bin/sh
# Sees to what `make bench` measures against, into folders that git ignores: npm packages, and Debian's nginx with nchan,
# unpacked and not installed, so that no web server of this machine starts. What cannot be had is left out of the tables.
set -eu
cd "$(dirname "$0")/.."

if [ ! -f bench/peers/node_modules/.ready ] || [ bench/peers/package-lock.json -nt bench/peers/node_modules/.ready ]; then
  tools/node.sh npm ci --prefix bench/peers
  touch bench/peers/node_modules/.ready
fi

nginx=build/bench/nginx
if [ ! -x "$nginx/usr/sbin/nginx" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
  rm -rf "$nginx" && mkdir -p "$nginx/packages"
  if (cd "$nginx/packages" && apt-get -qq download nginx libnginx-mod-nchan); then
    for package in "$nginx"/packages/*.deb; do dpkg-deb --extract "$package" "$nginx"; done
  else
    echo 'apt offers no nginx with nchan; "apt-get update" may help. Measuring without.' >&2
  fi
fi

command -v redis-server >/dev/null || tools/apt.sh redis-server
