#!/usr/bin/env bash
# Installs what is missing and nothing else: `setup.sh build` to build, `setup.sh test` to test as well, `setup.sh engines`
# to test in Firefox and WebKit, too; `setup.sh apps` to try site generators, `setup.sh servers` to try servers, `setup.sh wordpress`
# to test in WordPress; `setup.sh deny` to check the dependencies; `setup.sh fuzz` to fuzz.
set -euo pipefail
cd "$(dirname "$0")/.."
source tools.versions
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)

has() { command -v "$1" >/dev/null; }
say() { echo "setup: $*" >&2; }
die() { say "$@"; exit 1; }

basics() {
  has cargo && has rustc || die "cargo is missing: install Rust 1.95 or later with rustup, https://rustup.rs"
  has node && has npm || die "node is missing: install Node.js 20 or later with npm, https://nodejs.org"
  has cc || die "a C compiler is missing: install gcc (Debian: apt-get install gcc libc6-dev)"
}

wasm_target() {
  # Building the standard library needs no installed target.
  [[ -z ${CARGO_UNSTABLE_BUILD_STD-} ]] || return 0
  [[ ! -d $(rustc --print target-libdir --target wasm32-unknown-unknown) ]] || return 0
  has rustup && rustup target add wasm32-unknown-unknown || die "rustc has no target wasm32-unknown-unknown and rustup" \
    "could not add it. A way out on Debian: 'apt-get install rustc-web cargo-web rust-web-src lld-22', then run make with" \
    "RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort" \
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22"
}

rust_source() {
  [[ ! -d $(rustc --print sysroot)/lib/rustlib/src/rust/library ]] || return 0
  has rustup && rustup component add rust-src || say "without the component rust-src the wasm comes out a third larger"
}

# crate NAME COMMAND VERSION [OPTION...]: built into .tools, unless PATH has exactly this version.
crate() {
  local name=$1 command=$2 version=$3
  [[ $("$command" --version 2>/dev/null) != "$command $version" ]] || return 0
  say "building $name $version from source, once: takes minutes"
  CARGO_TARGET_DIR=.tools/build/$name CARGO_PROFILE_DEV_DEBUG=false \
    cargo install --quiet --root .tools "$name" --version "$version" --bin "$command" --debug "${@:4}"
  rm -rf ".tools/build/$name"
}

crates() {
  # In parallel, because neither uses two cores alone.
  crate trunk trunk "$TRUNK_VERSION" --locked --no-default-features & local trunk=$!
  # Not --locked: its lock file names a yanked crate version.
  crate wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION" & local bindgen=$!
  wait "$trunk" || die "trunk $TRUNK_VERSION could not be built"
  wait "$bindgen" || die "wasm-bindgen-cli $WASM_BINDGEN_VERSION could not be built"
}

npm_packages() {
  local stamp=node_modules/.stamp
  cmp -s package-lock.json "$stamp" && return
  say "installing npm packages"
  npm ci --ignore-scripts --no-fund --no-audit
  cp package-lock.json "$stamp"
}

# debian PACKAGE FILE...: installs the packages whose file is absent.
debian() {
  local missing=()
  while (($#)); do
    [[ -e $2 ]] || missing+=("$1")
    shift 2
  done
  ((${#missing[@]})) || return 0
  has apt-get && ((EUID == 0)) || die "the tests need ${missing[*]}: as root on Debian, 'apt-get install ${missing[*]}'"
  say "installing ${missing[*]}"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}")
  # The package lists may be missing or old: update them only if needed.
  "${install[@]}" || { apt-get update -qq && "${install[@]}"; } || die "apt-get could not install ${missing[*]}"
}

browser() {
  debian chromium /usr/bin/chromium fonts-dejavu-core /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
}

engines() {
  debian firefox-esr /usr/bin/firefox-esr webkit2gtk-driver /usr/bin/WebKitWebDriver xvfb /usr/bin/Xvfb
}

wordpress() {
  local package needed=()
  for package in wordpress mariadb-server php-cli php-mysql php-gd php-xml php-mbstring; do
    needed+=("$package" "/var/lib/dpkg/info/$package.list")
  done
  debian "${needed[@]}"
}

rust_components() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  has rustup && rustup component add rustfmt clippy || die "rustfmt and clippy are missing: 'rustup component add rustfmt clippy'"
}

export PATH="$PWD/.tools/bin:$PATH"
basics
wasm_target
rust_source
if [[ ${1-} == test || ${1-} == engines ]]; then
  rust_components
  browser
fi
if [[ ${1-} == engines ]]; then
  engines
fi
if [[ ${1-} == servers ]]; then
  debian nginx-light /usr/sbin/nginx apache2-bin /usr/sbin/apache2 media-types /etc/mime.types
  exit
fi
if [[ ${1-} == apps ]]; then
  debian hugo /usr/bin/hugo
  exit
fi
if [[ ${1-} == wordpress ]]; then
  wordpress
  exit
fi
if [[ ${1-} == fuzz ]]; then
  has c++ || die "a C++ compiler is missing: install g++ (Debian: apt-get install g++)"
  crate cargo-fuzz cargo-fuzz "$CARGO_FUZZ_VERSION" --locked
  exit
fi
if [[ ${1-} == deny ]]; then
  # As a job: errexit does not apply inside of a function before ||.
  crate cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked --no-default-features &
  wait $! || die "cargo-deny $CARGO_DENY_VERSION could not be built"
  exit
fi
crates
npm_packages
