# The project's commands; `make help` lists them. `make check` needs Rust, git and a C compiler and installs nothing; the other targets
# install the tools they need.
.POSIX:
.PHONY: help test check web samples compiled site serve schemas picture icons rust node browsers sample-tools pngquant compiler lints

APT = $$(test "$$(id -u)" = 0 || echo sudo) apt-get
CHROMIUM = /usr/bin/chromium

#: help      list these commands
help:
	@sed -n 's/^#: /make /p' Makefile

#: test      everything that has to pass: check, samples and web, in this order
test: compiler lints check samples web

#: check     format, clippy, the book's own check, cargo test; no network, no administrator's rights; two minutes once built
check: rust
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo run --locked -- check
	cargo test --locked

#: web       the built book and `serve` in Chromium: scripts, accessibility, markup, search, data; six minutes
web: compiler node browsers
	cargo build --locked
	node --test tests/search/cases.test.mjs tests/data/answers.test.mjs
	CHROMIUM="$(CHROMIUM)" node tests/browser/run.mjs

#: samples   the code samples of the book as their languages, curl, nginx and Apache httpd read them; half a minute
samples: node sample-tools
	node --test tests/samples/samples.test.mjs

#: compiled  the same samples with the libraries they import, compiled or checked for types; some minutes the first time
compiled: node sample-tools
	npm --prefix tests/samples ci
	test -d target/samples/venv || python3 -m venv target/samples/venv
	target/samples/venv/bin/pip install --quiet --requirement tests/samples/requirements.txt
	node --test tests/samples/compiled.test.mjs

#: site      build the book into public/; BASE_URL=https://example.org/repo/ and REPOSITORY=https://… are optional
site:
	cargo run --release --locked -- build --out public \
		$${BASE_URL:+--base-url "$$BASE_URL"} $${REPOSITORY:+--repository "$$REPOSITORY"}

#: serve     build the book and read it in a browser
serve:
	cargo run --release --locked

#: schemas   write the schemas that editors read, schemas/*.json
schemas:
	mkdir -p schemas
	for kind in code header guide class origin plain comment settings; do \
		cargo run --locked --quiet -- schema $$kind > schemas/$$kind.json || exit 1; \
	done

#: picture   take the README's picture again
picture: compiler node browsers pngquant
	cargo run --locked -- build --out target/picture/site
	CHROMIUM="$(CHROMIUM)" node tests/browser/screenshots.mjs target/picture/site target/picture 403/
	mkdir -p docs
	pngquant --force --output docs/statusbook.png target/picture/403-1440-light-fold.png

#: icons     draw the icons that systems want as pixels from static/icon.svg
icons: compiler node browsers pngquant
	CHROMIUM="$(CHROMIUM)" node tests/browser/icons.mjs
	cd static && pngquant --force --ext .png icon-192.png icon-512.png icon-maskable-512.png apple-touch-icon.png

rust:
	@command -v cargo >/dev/null || { echo "Rust is missing; install it from https://rustup.rs" >&2; exit 1; }

compiler: rust
	@command -v cc >/dev/null || { $(APT) update && $(APT) install -y gcc libc6-dev; }

lints: rust
	@cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version >/dev/null 2>&1 || rustup component add clippy

node:
	@command -v npm >/dev/null || { $(APT) update && $(APT) install -y nodejs npm; }

browsers:
	@test -x "$(CHROMIUM)" || { $(APT) update && $(APT) install -y chromium; }
	@command -v java >/dev/null || { $(APT) update && $(APT) install -y default-jre-headless; }
	@command -v pdftotext >/dev/null || { $(APT) update && $(APT) install -y poppler-utils; }
	@test tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json || npm --prefix tests/browser ci

sample-tools: rust
	@rustfmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@command -v python3 >/dev/null || { $(APT) update && $(APT) install -y python3; }
	@command -v curl >/dev/null || { $(APT) update && $(APT) install -y curl; }
	@command -v openssl >/dev/null || { $(APT) update && $(APT) install -y openssl; }
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || { $(APT) update && $(APT) install -y --no-install-recommends nginx-light; }
	@command -v apache2 >/dev/null || test -x /usr/sbin/apache2 || { $(APT) update && $(APT) install -y --no-install-recommends apache2-bin; }

pngquant:
	@command -v pngquant >/dev/null || { $(APT) update && $(APT) install -y pngquant; }
