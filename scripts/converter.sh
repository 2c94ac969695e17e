#!/usr/bin/env bash
# Trunk's pre_build hook: builds the converter, a second wasm that is loaded only for other formats. It is the same crate with another
# feature, in a separate target directory, because both are called heistline.wasm.
set -euo pipefail
cd "$(dirname "$0")/.."
out=target/converter
cargo build --quiet --release --lib --target wasm32-unknown-unknown --no-default-features --features formats --target-dir "$out"
[[ ! $out/heistline_formats_bg.wasm -nt $out/wasm32-unknown-unknown/release/heistline.wasm ]] || exit 0
wasm-bindgen "$out/wasm32-unknown-unknown/release/heistline.wasm" --target web --out-dir "$out" --out-name heistline_formats
# The same options as the widget's, in www/site/index.html.
mapfile -t options < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' www/site/index.html | tr ' ' '\n')
wasm-opt "$out/heistline_formats_bg.wasm" -o "$out/heistline_formats_bg.wasm" -O1 "${options[@]}"
