#!/usr/bin/env bash
# Puts what a package.json asks for into a folder, in the versions of its package-lock.json, with the other files that
# lie beside it. The locks leave out the builds for other systems, which `npm ci` would not forgive. Fails without a network.
# usage: fetch_npm.sh SOURCE_DIR INTO_DIR
set -euo pipefail
mkdir -p "$2"
find "$1" -maxdepth 1 -type f \( -name '*.json' -o -name '*.mjs' \) -exec cp {} "$2/" \;
cd "$2"
npm install --no-save --ignore-scripts --no-audit --no-fund --silent
