#!/usr/bin/env bash
# Trunk's pre_build hook: generates the demo page's fallback list and pictures with the command line.
set -euo pipefail
# These options are for the wasm build (scripts/build.sh).
unset RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES
cd "$(dirname "$0")/.."
out=target/static
data=data/reported-thefts.json

# The development profile, which the tests build too.
heistline() { cargo run --quiet --features cli -- "$@"; }

mkdir -p "$out/fallback"
heistline list "$data" >"$out/list.html"
for width in 1200 768 360; do
  for theme in light dark; do
    heistline render "$data" --width "$width" --theme "$theme" -o "$out/fallback/timeline-$width-$theme.svg"
  done
done
