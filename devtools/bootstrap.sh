#!/bin/sh
# Installs what is missing and nothing else: system libraries (apt, only if absent), Python packages, front-end files,
# compiled translations. Safe to run again: a warm run checks stamps and needs no network.
#   sh devtools/bootstrap.sh [demo|browser]      browser = demo + what the tests need, Chromium too
set -eu
cd "$(dirname "$0")/.."
mode=${1:-demo}
say() { echo "· $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
lib() {
  for d in /usr/lib /usr/lib/*-linux-gnu /usr/lib64 /lib64 /opt/homebrew/lib /usr/local/lib; do
    for f in "$d"/$1; do [ -e "$f" ] && return 0; done
  done
  return 1
}
new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; }

# One at a time in one checkout (flock is in every Debian; elsewhere two first runs at once are the user's own risk).
if have flock; then exec 9>.bootstrap.lock; flock 9; fi

# 1. System packages
need=""
PY=${PYTHON:-}
[ -n "$PY" ] || for p in python3.11 python3.12 python3.13 python3; do
  if have "$p" && new_enough "$p"; then PY=$p; break; fi
done
if [ ! -x .venv/bin/python ]; then
  [ -n "$PY" ] && "$PY" -c 'import ensurepip, venv' 2>/dev/null || need="$need python3 python3-venv"
fi
lib 'libpango-1.0.so.0' || lib 'libpango-1.0*.dylib' || need="$need libpango-1.0-0"
lib 'libpangoft2-1.0.so.0' || lib 'libpangoft2-1.0*.dylib' || need="$need libpangoft2-1.0-0"
lib 'libharfbuzz-subset.so.0' || lib 'libharfbuzz-subset*.dylib' || need="$need libharfbuzz-subset0"
if [ "$mode" = browser ]; then
  if [ -z "${CHROMIUM:-}" ] && ! have chromium && ! have google-chrome; then
    if grep -qs '^ID=ubuntu' /etc/os-release; then
      echo "Ubuntu has Chromium only as a snap: install Chrome or Chromium yourself and run again with CHROMIUM=/path/to/it." >&2
      exit 1
    fi
    need="$need chromium"
  fi
  # The node inside the playwright wheel is linked with it.
  [ "$(uname)" != Linux ] || lib libatomic.so.1 || need="$need libatomic1"
  [ "$(uname)" != Linux ] || have strace || need="$need strace"  # the hostile letters are watched at the system calls
fi
if [ -n "$need" ]; then
  if ! have apt-get; then
    echo "This system has no apt-get. Please install by hand, then run again:" >&2
    echo "  Python 3.11 or newer with venv, Pango 1.44+ (libpango, libpangoft2), HarfBuzz with libharfbuzz-subset, and for the tests Chromium or Chrome" >&2
    echo "  (Homebrew: brew install python pango; Fedora: dnf install python3 pango chromium)" >&2
    exit 1
  fi
  if [ "$(id -u)" = 0 ]; then sudo=""
  elif have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo=sudo
  else
    echo "These system packages are missing and need root:$need" >&2
    echo "Run as root: apt-get update && apt-get install -y --no-install-recommends$need" >&2
    exit 1
  fi
  say "Installing system packages:$need"
  $sudo apt-get update -qq
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need >/dev/null
  [ -n "$PY" ] && "$PY" -c 'import ensurepip' 2>/dev/null || PY=python3
fi
if [ ! -x .venv/bin/python ] && ! new_enough "$PY"; then
  echo "Python 3.11 or newer is needed, and this system's python3 is older: install one and run again with PYTHON=/path/to/it." >&2
  exit 1
fi

# 2. Python packages. dev.txt holds all that demo.txt does, so a venv made for the tests serves the demo too.
sum() { cat "$@" | cksum; }
stamped() { [ -x .venv/bin/python ] && [ "$(cat ".venv/.stamp-$1" 2>/dev/null)" = "$(sum "requirements/$1.txt")" ]; }
lock=demo; [ "$mode" != browser ] || lock=dev
if ! stamped $lock && ! stamped dev; then
  if [ ! -x .venv/bin/python ]; then
    say "Making .venv with $("$PY" --version)"
    "$PY" -m venv --clear .venv
  fi
  say "Installing $(grep -c '==' requirements/$lock.txt) Python packages (about a minute the first time)"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/$lock.txt
  rm -f .venv/.stamp-d*
  sum requirements/$lock.txt > .venv/.stamp-$lock
fi

# 3. Front-end packages: no build step, Django serves the files as they are
if [ "$(cat node_modules/.stamp 2>/dev/null)" != "$(sum package-lock.json)" ]; then
  say "Fetching front-end packages"
  PATH="$PWD/.venv/bin:$PATH" .venv/bin/npm ci --no-audit --no-fund --loglevel=error >/dev/null
  sum package-lock.json > node_modules/.stamp
fi

# 4. Translations
for po in locale/*/LC_MESSAGES/django.po; do
  [ -e "$po" ] || continue
  mo=${po%.po}.mo
  if [ ! -e "$mo" ] || [ "$(cat "$mo.stamp" 2>/dev/null)" != "$(sum "$po")" ]; then
    say "Compiling $po"
    .venv/bin/pybabel -q compile -i "$po" -o "$mo"
    sum "$po" > "$mo.stamp"
  fi
done
