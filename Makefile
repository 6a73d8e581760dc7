# Everything a developer or a teacher starts. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
CODE := app.py pages playground benchmarks deploy tools tests
# Tools for the browser's modules run under the node of .venv; only they need node, the playground does not.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
BIOME := $(NODE) node_modules/.bin/biome
KNIP := $(NODE) node_modules/.bin/knip
TSC := $(NODE) node_modules/.bin/tsc
NODE_TEST := $(BIN)/node --test --test-force-exit --test-timeout=60000 --test-reporter=dot 'tests/**/*.test.js'
# The first Python 3.11 to 3.13 that really starts (a version manager's stand-in may not).
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(SUITS)' >/dev/null 2>&1 && echo $$p && break; done)

# make run ADDRESS=0.0.0.0 PORT=8600
ADDRESS ?=
PORT ?=
RUN_FLAGS := $(if $(ADDRESS),--address $(ADDRESS)) $(if $(PORT),--port $(PORT))

.PHONY: help setup run test test-js test-changed test-fast test-browser check format coverage audit image-test wheel bench screenshots i18n requirements clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

$(PY):
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with venv found (Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.stamp-run: requirements.txt | $(PY)
	@echo "Installing what the playground needs (once, a few minutes) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.stamp: requirements.txt requirements-dev.txt | $(PY)
	@echo "Installing the playground's and the developers' packages (once, a few minutes) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.stamp-run

node_modules/.stamp: package.json package-lock.json $(VENV)/.stamp
	@echo "Installing the tools for JavaScript into node_modules (once, some seconds) ..."
	@$(NODE) npm ci --ignore-scripts --loglevel=error
	@touch $@

setup: $(VENV)/.stamp ## make .venv with all packages, if it is not current
	@echo "$(VENV) is current."

run: $(VENV)/.stamp-run ## open the playground in the browser
	@echo "Starting the playground; Ctrl-C stops it."
	@$(PY) -m playground serve $(RUN_FLAGS)

# Compiled modules are kept, whatever this machine usually does: dozens of processes import them.
export PYTHONDONTWRITEBYTECODE :=

# A file's tests stay in one process, so that they share its servers. They wait now and then, so there are more
# processes than cores; the long files come first in the order of the folders.
# A test that fails is tried once more, three in all at most, and what failed is told: a busy machine makes a page miss a moment.
PYTEST := $(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder \
	--reruns 1 --max-suite-reruns 3 --rerun-show-tracebacks

test: test-js ## run every test: those of the browser's modules by node, then all others
	$(PYTEST)

test-js: $(VENV)/.stamp ## run the tests of the browser's modules that need no browser, in a few seconds
	$(NODE_TEST)

test-changed: $(VENV)/.stamp ## run the tests that the changed files reach, the nearest first (ALL=1: also long ones)
	$(PY) -m tools.changed_tests $(if $(ALL),--all)

test-fast: $(VENV)/.stamp
	$(PYTEST) -m "not browser"

test-browser: $(VENV)/.stamp
	$(PYTEST) -m browser

check: $(VENV)/.stamp node_modules/.stamp ## style, types, layers, translations, requirements, Dockerfile, known faults
	$(BIN)/ruff check $(wildcard $(CODE))
	$(BIN)/ruff format --check $(wildcard $(CODE))
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIOME) check --error-on-warnings
	$(KNIP) --include files,exports,types,duplicates,unresolved,unlisted
	$(KNIP) --production --include files,exports,types,duplicates
	$(TSC)
	$(PY) -m tools.i18n check
	$(PY) -m tools.requirements
	$(PY) -m tools.js_packages check
	$(PY) -m tools.readme check
	$(PY) -m tools.architecture check
	$(PY) -m tools.messages check
	$(PY) -m tools.structure check
	$(PY) -m tools.variables check
	$(BIN)/hadolint Dockerfile
	$(PY) -m tools.audit

format: $(VENV)/.stamp node_modules/.stamp ## put code into the house style
	$(BIN)/ruff check --fix $(wildcard $(CODE))
	$(BIN)/ruff format $(wildcard $(CODE))
	$(BIOME) check --write --error-on-warnings

coverage: $(VENV)/.stamp ## tests without a browser, with the lines they do not reach
	$(PYTEST) -m "not browser" --cov --cov-report=term

audit: $(VENV)/.stamp ## known faults of the pinned packages (asks a service on the internet)
	$(PY) -m tools.audit

image-test: $(VENV)/.stamp ## build the container image and try it (needs Docker, or buildah and debootstrap)
	$(PY) -m tools.image_test

wheel: $(VENV)/.stamp ## build a wheel, which needs no checkout, into dist
	$(BIN)/uv build --wheel --no-build-isolation --python $(PY) --out-dir dist

bench: $(VENV)/.stamp ## measure this machine
	@for name in training live spiral "visit --rounds 3" "calculators --quick" "load --quick"; do echo "== $$name"; $(PY) -m benchmarks.$$name || exit 1; done

screenshots: $(VENV)/.stamp ## take docs/screenshots again
	$(PY) -m tools.screenshots

i18n: $(VENV)/.stamp ## collect new texts into the catalogues, and compile them
	$(PY) -m tools.i18n update

requirements: $(VENV)/.stamp ## pin the newest versions that pyproject.toml allows, and of the tools for JavaScript
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header \
		pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header \
		--extra dev pyproject.toml -o requirements-dev.txt
	$(NODE) npm install --save-dev --save-exact --ignore-scripts --loglevel=error \
		@biomejs/biome@latest knip@latest typescript@latest
	$(PY) -m tools.js_packages write

clean: ## remove .venv, node_modules and caches; data stays
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
