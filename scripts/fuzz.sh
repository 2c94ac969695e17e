#!/usr/bin/env bash
# Runs each fuzz target for some seconds, from the samples on: fuzz.sh SECONDS [TARGET...]. It stops at the first input that is
# wrong, and leaves that in fuzz/artifacts; what is mended becomes a sample of the tests. SANITIZER=none is faster.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
# The instrumentation needs options that a stable compiler knows, but gives no promise on.
export RUSTC_BOOTSTRAP=1
targets=("$@")
((${#targets[@]})) || mapfile -t targets < <(cargo fuzz list)
for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target"
  seeds=(data tests/samples/*/)
  [[ $target != date ]] || seeds=()
  cargo fuzz run --sanitizer "${SANITIZER:-address}" "$target" "fuzz/corpus/$target" "${seeds[@]}" -- \
    -max_total_time="$seconds" -max_len="${MAX_LEN:-4096}" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1
done
