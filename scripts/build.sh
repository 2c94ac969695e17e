#!/usr/bin/env bash
# Builds dist/ with Trunk. With the source of the standard library at hand, that is compiled along with the crate, for size
# and without the words of panics, which nobody would read: a quarter less to download. STD=stock builds without.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library && ${STD-} != stock && -z ${CARGO_UNSTABLE_BUILD_STD-} ]]; then
  # The stable compiler knows these options, but gives no promise on them: if a newer one ends that, STD=stock still builds.
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Zmir-opt-level=3"
fi
exec trunk build "$@"
