#!/bin/sh
# Makes the locks again: requirements/{prod,demo,dev}.txt with hashes for every platform, and package-lock.json.
# The three agree on versions, and no package index is named in them. uv is used here only; installing is done with pip.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
"${PYTHON:-python3}" -m venv "$tmp/venv"
"$tmp/venv/bin/pip" install -q --disable-pip-version-check uv
lock() {
  "$tmp/venv/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links "$@"
}
lock pyproject.toml --group dev -o "$tmp/dev.txt"
lock pyproject.toml --group demo -c "$tmp/dev.txt" -o "$tmp/demo.txt"
lock pyproject.toml -c "$tmp/dev.txt" -o "$tmp/prod.txt"
mv "$tmp/dev.txt" "$tmp/demo.txt" "$tmp/prod.txt" requirements/
echo "requirements/: $(grep -c == requirements/dev.txt) packages, $(grep -c == requirements/prod.txt) of them in production"
PATH="$PWD/.venv/bin:$PATH"
if command -v npm >/dev/null; then npm install --package-lock-only --loglevel=error; else echo "No npm yet: run devtools/bootstrap.sh, then this again"; fi
