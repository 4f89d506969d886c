#!/bin/sh
# The system libraries that Qt needs and that PySide6 does not bring, and what the tests try our files with: installed
# when root on Debian or Ubuntu, otherwise the exact line to type. Says nothing when all is there. With the word `long`
# also what the long tests alone need: a real Request Tracker, which they start with a database and a port of their own.
set -eu
packages="libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxcb1 libx11-xcb1
 libspeechd2 libpulse0 xvfb dbus-daemon iproute2 faketime systemd
 desktop-file-utils libglib2.0-bin gsettings-desktop-schemas postgresql nginx libnginx-mod-stream"

# The hub's pages are tried in a real browser. Ubuntu has none as a package of its own: any Chromium or Chrome will do.
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null
then
  packages="$packages chromium"
fi

if [ "${1:-}" = long ]; then
  packages="$packages request-tracker5 rt5-db-sqlite"
fi

command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian or Ubuntu: Qt names a missing library at start

missing=""
for package in $packages; do
  # Ubuntu 24.04 and Debian 13 renamed some libraries to NAMEt64; the new ones provide the old name.
  if ! dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q "ok installed"; then
    missing="$missing $package"
  fi
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
  echo "Installing system libraries for Qt:$missing"
  # The tests start a PostgreSQL of their own: the package must not start one too (what was said before stays).
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/weeejob-tests.conf
  fi
  apt-get update -qq
  # Nor must nginx, which the tests start with a configuration of their own, take this computer's port 80.
  fresh_nginx=""
  if ! command -v nginx >/dev/null && [ ! -e /usr/sbin/policy-rc.d ]; then
    fresh_nginx=yes
    printf '#!/bin/sh\n[ "$1" = nginx ] && exit 101\nexit 0\n' >/usr/sbin/policy-rc.d
    chmod 0755 /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  # shellcheck disable=SC2086  # a list of words is meant
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
  if [ -n "$fresh_nginx" ] && [ -d /run/systemd/system ]; then systemctl disable --quiet nginx; fi
else
  echo "Some system libraries are missing. Please type this line, then try again:" >&2
  echo "  sudo apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
