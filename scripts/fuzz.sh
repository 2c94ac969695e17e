#!/usr/bin/env bash
# Runs each fuzz target for some seconds, seeded with the samples: fuzz.sh SECONDS [TARGET...]. Stops at the first failing input,
# which is in fuzz/artifacts; add it to the samples once it is fixed. SANITIZER=none is faster.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
# The instrumentation uses unstable options of the stable compiler.
export RUSTC_BOOTSTRAP=1
targets=("$@")
((${#targets[@]})) || mapfile -t targets < <(cargo fuzz list)
for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target"
  seeds=(data tests/samples/*/)
  [[ $target != *date && $target != money ]] || seeds=()
  cargo fuzz run --sanitizer "${SANITIZER:-address}" "$target" "fuzz/corpus/$target" "${seeds[@]}" -- \
    -max_total_time="$seconds" -max_len="${MAX_LEN:-4096}" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1
done
