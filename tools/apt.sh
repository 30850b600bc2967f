#!/bin/sh
# Installs the named Debian packages; where it cannot, says in plain words what to install.
set -eu

stop() {
  printf '\nPlenum needs these Debian packages: %s\n%s\n\n' "$packages" "$1" >&2
  exit 1
}

packages=$*
command -v apt-get >/dev/null || stop 'This machine has no apt: please install what they hold in its own way, then try again.'

as_root=
if [ "$(id -u)" -ne 0 ]; then
  as_root='sudo env'
  by_hand="Please let an administrator run:  apt-get install --no-install-recommends $packages"
  command -v sudo >/dev/null || stop "$by_hand"
  # sudo can ask for a password only at a terminal.
  sudo -n true 2>/dev/null || [ -t 0 ] || stop "$by_hand"
fi

echo "Installing by apt: $packages"
export DEBIAN_FRONTEND=noninteractive
wait_for_others='-o DPkg::Lock::Timeout=300'
# shellcheck disable=SC2086
{
  ${as_root:+$as_root DEBIAN_FRONTEND=noninteractive} apt-get $wait_for_others -qq update || true
  ${as_root:+$as_root DEBIAN_FRONTEND=noninteractive} apt-get $wait_for_others -qq -y --no-install-recommends install $packages ||
    stop 'apt could not install them; its message stands above.'
}
