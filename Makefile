# The project's commands; `make help` lists them. Rust and a C compiler are all it takes to begin, the rest is installed here.
.POSIX:
.PHONY: help test lint browser search samples compiled data site serve schemas picture icons tools browser-tools sample-tools picture-tools

APT = $$(test "$$(id -u)" = 0 || echo sudo) apt-get
CHROMIUM = /usr/bin/chromium

#: help      list these commands
help:
	@sed -n 's/^#: /make /p' Makefile

#: test      everything that has to pass: lint, the book's own check, all tests, those in a browser included
test: lint browser search samples data
	cargo run --locked -- check
	cargo test --locked

#: lint      formatting and clippy, warnings included
lint: tools
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

#: browser   what only a real browser can tell, of the built book and of `serve`; some minutes
browser: browser-tools
	cargo build --locked
	CHROMIUM="$(CHROMIUM)" node --test tests/browser/*.test.mjs

#: search    the script that searches in the browser answers as the terminal does
search: browser-tools
	cargo build --locked
	node --test tests/search/cases.test.mjs

#: samples   the book's code samples are what their languages, curl, nginx and Apache httpd understand
samples: sample-tools
	node --test tests/samples/samples.test.mjs

#: compiled  the same samples with the libraries they import, compiled or checked for types; some minutes the first time
compiled: sample-tools
	npm --prefix tests/samples ci
	test -d target/samples/venv || python3 -m venv target/samples/venv
	target/samples/venv/bin/pip install --quiet --requirement tests/samples/requirements.txt
	node --test tests/samples/compiled.test.mjs

#: data      the files with the book's data answer the questions that they are there for
data:
	@command -v node >/dev/null || { $(APT) update && $(APT) install -y nodejs; }
	cargo build --locked
	node --test tests/data/answers.test.mjs

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
picture: picture-tools
	cargo run --locked -- build --out target/picture/site
	CHROMIUM="$(CHROMIUM)" node tests/browser/screenshots.mjs target/picture/site target/picture 403/
	mkdir -p docs
	pngquant --force --output docs/statusbook.png target/picture/403-1440-light-fold.png

#: icons     draw the icons that systems want as pixels from static/icon.svg
icons: picture-tools
	CHROMIUM="$(CHROMIUM)" node tests/browser/icons.mjs
	cd static && pngquant --force --ext .png icon-192.png icon-512.png icon-maskable-512.png apple-touch-icon.png

tools:
	@command -v cargo >/dev/null || { echo "Rust is missing; install it from https://rustup.rs" >&2; exit 1; }
	@command -v cc >/dev/null || { $(APT) update && $(APT) install -y gcc libc6-dev; }
	@cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version >/dev/null 2>&1 || rustup component add clippy

sample-tools: browser-tools
	@command -v python3 >/dev/null || { $(APT) update && $(APT) install -y python3; }
	@command -v curl >/dev/null || { $(APT) update && $(APT) install -y curl; }
	@command -v openssl >/dev/null || { $(APT) update && $(APT) install -y openssl; }
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || { $(APT) update && $(APT) install -y --no-install-recommends nginx-light; }
	@command -v apache2 >/dev/null || test -x /usr/sbin/apache2 || { $(APT) update && $(APT) install -y --no-install-recommends apache2-bin; }

picture-tools: browser-tools
	@command -v pngquant >/dev/null || { $(APT) update && $(APT) install -y pngquant; }

browser-tools: tools
	@command -v npm >/dev/null || { $(APT) update && $(APT) install -y nodejs npm; }
	@test -x "$(CHROMIUM)" || { $(APT) update && $(APT) install -y chromium; }
	@command -v java >/dev/null || { $(APT) update && $(APT) install -y default-jre-headless; }
	@command -v pdftotext >/dev/null || { $(APT) update && $(APT) install -y poppler-utils; }
	@test tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json || npm --prefix tests/browser ci
