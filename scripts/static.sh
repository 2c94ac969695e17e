#!/usr/bin/env bash
# Trunk's pre_build hook: the fallback list and pictures of the demo page, made by our own command line.
set -euo pipefail
# What is meant for the wasm build (scripts/build.sh) is not for this one.
unset RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES
cd "$(dirname "$0")/.."
out=target/static
data=data/reported-thefts.json

# The development profile: the tests build it too, and three events need no optimising.
heistline() { cargo run --quiet --features cli -- "$@"; }

mkdir -p "$out/fallback"
heistline list "$data" >"$out/list.html"
for width in 1200 768 360; do
  for theme in light dark; do
    heistline render "$data" --width "$width" --theme "$theme" -o "$out/fallback/timeline-$width-$theme.svg"
  done
done
