#!/usr/bin/env bash
# Trunk's pre_build hook: builds the converters, a second wasm that is loaded only for other formats, and a third one that is loaded in
# its place for workbooks; and a fourth one for the builder page. They are the same crate with other features, in a separate target
# directory, because all are called heistline.wasm.
set -euo pipefail
cd "$(dirname "$0")/.."
out=target/converter
# The same options as the widget's, in www/site/index.html.
mapfile -t options < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' www/site/index.html | tr ' ' '\n')
wasm=$out/wasm32-unknown-unknown/release/heistline.wasm
for feature in formats workbooks builder; do
  cargo build --quiet --release --lib --target wasm32-unknown-unknown --no-default-features --features "$feature" --target-dir "$out"
  # The converters have the same name, which is part of their borders.
  name=converter
  [[ $feature != builder ]] || name=builder
  made=$out/$feature/${name}_bg.wasm
  [[ ! $made -nt $wasm ]] || continue
  wasm-bindgen "$wasm" --target web --keep-debug --out-dir "$out/$feature" --out-name "$name"
  wasm-opt "$made" -o "$made" -O1 "${options[@]}"
done
