# `make` lists the targets; each of them installs what it needs (scripts/setup.sh) and nothing else.
# An explicit shell, so that make itself does not look commands up without the PATH below.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.PHONY: help setup setup-test setup-deny port build size single release servers package apps wordpress demo dev lint deny test test-all test-wordpress
.PHONY: reproduce soak fuzz bench clean

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
PORT ?= 8080

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## install what building needs: wasm target, trunk, wasm-bindgen, npm packages
	@scripts/setup.sh build

setup-test:
	@scripts/setup.sh test

setup-deny:
	@scripts/setup.sh deny

port:
	@! (: </dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null || { echo "Port $(PORT) is in use: choose another with PORT=..." >&2; exit 1; }

build: setup ## build dist/, the release
	scripts/build.sh

size: build ## what each part of the release weighs, against its limit
	node scripts/size.js

single: build ## one HTML file with everything inside, timeline.html: DATA=file.json (LANGS="de ko" for their words, MEDIA=link to link images)
	@test -n "$(DATA)" || { echo "Which data? make single DATA=file.json" >&2; exit 1; }
	node scripts/single.js "$(DATA)" $(LANGS) > timeline.html
	@echo "timeline.html has everything inside"

release: build ## the release for a server, target/heistline-VERSION.zip, with compressed files, headers and checksums
	node scripts/release.js

servers: setup-test release ## the release served by Debian's nginx and Apache as docs/servers.md says, used by an isolated page
	@scripts/setup.sh servers
	node scripts/try-servers.js

package: build ## the npm package, target/heistline-*.tgz
	scripts/package.sh

apps: setup-test package ## the package in each framework of tests/apps: installed, checked, built and used in a browser (APPS="vue hugo")
	@scripts/setup.sh apps
	node scripts/try-package.js
	node scripts/try-apps.js $(APPS)

wordpress: build ## the WordPress plugin, target/heistline-wordpress.zip
	node scripts/wordpress.js

demo: port build ## build, then serve the demo page at http://127.0.0.1:8080/ (PORT=8081 for another port)
	@node scripts/serve.js dist $(PORT)

dev: port setup ## serve an unoptimised build that reloads with every change (PORT= as above)
	trunk serve --release=false --dist target/dev --port $(PORT)

lint: setup-test build ## formatting, clippy, types, JavaScript style
	cargo fmt --check
	cargo clippy --quiet --all-targets --features cli -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features widget -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features formats -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features workbooks -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features builder -- -D warnings
	tsc --noEmit
	biome check --error-on-warnings

deny: setup-deny ## dependency bans and licences, known advisories
	cargo-deny --log-level error check bans licenses sources
	scripts/advisories.sh

test: lint ## everything that must hold: lint, cargo test, size, banned calls, browsers
	cargo build --quiet --release --lib --features svg,formats
	cargo test --quiet
	cargo test --quiet --features cli
	node scripts/size.js
	node scripts/sinks.js
	node scripts/lengths.js
	playwright test

test-all: test deny apps servers ## as test, and what takes too long for every change
	@scripts/setup.sh engines
	LONG=1 playwright test --grep @long
	node --test tests/engines/engines.test.js
	$(MAKE) test-wordpress

test-wordpress: setup-test wordpress ## the plugin in Debian's WordPress: php -l, then both editors, readers, feed, print in Chromium
	@scripts/setup.sh wordpress
	find wordpress tests/wordpress -name '*.php' -print0 | xargs -0 -n 1 php -l > /dev/null
	playwright test --config tests/wordpress

reproduce: build ## build again in another folder and compare byte for byte
	scripts/reproduce.sh

soak: setup-test build ## ten minutes of random gestures, resizes, data, languages and mounts (MINUTES=, SEED=)
	node scripts/soak.js $(or $(MINUTES),10) $(SEED)

fuzz: ## each fuzz target for a minute (SECONDS=, TARGETS=)
	@scripts/setup.sh fuzz
	scripts/fuzz.sh "$(or $(SECONDS),60)" $(TARGETS)

bench: setup-test build ## the benchmarks, forty minutes on a quiet machine; writes benches/RESULTS.md
	npm ci --prefix benches/peers --ignore-scripts --no-fund --no-audit --silent
	cargo bench --bench core --features svg,formats
	node benches/reading.js
	node benches/frames.js

clean: ## remove what was built, not the tools
	cargo clean
	rm -rf dist test-results
