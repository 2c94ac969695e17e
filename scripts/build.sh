#!/usr/bin/env bash
# Builds dist/ with Trunk. If the component rust-src is installed, the standard library is compiled for size along with the crate and
# without panic messages, which makes the download a quarter smaller. STD=stock builds without.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library && ${STD-} != stock && -z ${CARGO_UNSTABLE_BUILD_STD-} ]]; then
  # These options of the stable compiler are unstable. If a newer compiler drops them, STD=stock still builds.
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  flags="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Zmir-opt-level=3"
  # Found by trying: less is inlined, and what only makes loops faster is left out. Together 4.5 kB of the widget's wasm in brotli.
  flags+=" -Zinline-mir-threshold=20 -Zinline-mir-hint-threshold=30 -Cllvm-args=-inline-call-penalty=40"
  flags+=" -Cllvm-args=-disable-lsr -Cllvm-args=-enable-pre=false"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags
fi
# The command line is built for speed, the wasm for size.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=z
exec trunk build "$@"
