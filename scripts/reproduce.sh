#!/usr/bin/env bash
# Builds the release again in another folder, and compares it with dist/ byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
other=$(mktemp -d)
trap 'rm -rf "$other"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$other"
ln -s "$here/node_modules" "$here/.tools" "$other"
make -C "$other" build
diff dist/SHA384SUMS "$other/dist/SHA384SUMS"
echo "reproduce: both builds are the same"
