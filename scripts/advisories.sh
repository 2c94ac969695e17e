#!/usr/bin/env bash
# Checks the crates against a local copy of the advisory database, if there is one; fetches nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
DAYS=120 # an older copy says little, and would pass for an answer

for database in "${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/advisory-db-*; do
  [[ -d $database ]] || continue
  age=$((($(date +%s) - $(git -C "$database" log -1 --format=%ct)) / 86400))
  if ((age > DAYS)); then
    echo "advisories: the copy in $database is $age days old; renew it with 'cargo deny fetch db', or remove it" >&2
    exit 1
  fi
  exec cargo-deny --offline --log-level error check advisories
done
echo "advisories: skipped, there is no copy of the database; 'cargo deny fetch db' brings one" >&2
