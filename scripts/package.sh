#!/usr/bin/env bash
# Packs the npm package into target/: the release, its types, and the element's metadata for editors.
set -euo pipefail
cd "$(dirname "$0")/.."
out=target/package
rm -rf "$out"
mkdir -p "$out"
cp -r dist/. npm/. target/bundle/index.js LICENSE-MIT LICENSE-APACHE README.md SECURITY.md CHANGELOG.md "$out"
# The demo page, the builder and the examples are not part of the package.
rm -rf "$out"/{index.html,demo.css,builder,builder.html,builder.css,builder.js,builder-worker.js,icon.svg,fallback,examples,oembed.json,SHA384SUMS,heistline_builder_bg.wasm}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
(cd "$out" && npm pkg set version="$version" && npm pack --silent --pack-destination ..)
