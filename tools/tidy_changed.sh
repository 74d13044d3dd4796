#!/usr/bin/env bash
# clang-tidy over the .cpp files that differ from the main branch or are not committed yet: a whole run takes minutes,
# and what did not change was looked at when it did.
# usage: tidy_changed.sh BUILD_DIR
set -euo pipefail
build="$1"
base="$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)"
mapfile -t changed < <({ git diff --name-only --diff-filter=d "$base" -- '*.cpp'
                         git ls-files --others --exclude-standard -- '*.cpp'; } | sort -u)
if [ ${#changed[@]} -eq 0 ]; then
  echo "tidy: no changed source file"
  exit 0
fi
printf '%s\n' "${changed[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy-14 -p "$build" --quiet
