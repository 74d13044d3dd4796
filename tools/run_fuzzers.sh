#!/usr/bin/env bash
# Runs every libFuzzer target of a build for some seconds, from the committed corpus. What it finds new stays in the
# build folder; a crash is written there too and ends the run.
# usage: run_fuzzers.sh BUILD_DIR SECONDS
set -euo pipefail
build="$1"
seconds="$2"
here="$(cd "$(dirname "$0")/.." && pwd)"
found=0
for target in "$build"/fuzz/fuzz_*; do
  [ -x "$target" ] || continue
  found=1
  name="$(basename "$target")"
  corpus="$here/fuzz/corpus/${name#fuzz_}"
  mkdir -p "$build/corpus/$name" "$build/crashes/$name"
  echo "== $name, $seconds seconds"
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 \
    -artifact_prefix="$build/crashes/$name/" "$build/corpus/$name" $([ -d "$corpus" ] && echo "$corpus")
done
[ "$found" = 1 ] || { echo "no fuzz target in $build/fuzz" >&2; exit 1; }
