PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# For pytest, the bench and the pictures: make test ARGS='-k outbox'
ARGS ?=
# Of the tests: most of them wait for a browser or a server, so that there are more than cores.
WORKERS ?= 4

export PYTHON
python := .venv/bin/python
modules := bundle/node_modules
bundle := server/assets/manifest.json
# With the folders, whose time changes when a file goes.
sources := $(shell find client presenter)
page_tests := $(shell find tests -name '*.test.mjs')
# The machine's Python may have moved on since .venv was made.
broken := $(if $(shell $(python) -c 'import pip' 2>/dev/null && echo works),,.venv)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help run test lint bench sabotage soak pictures setup setup-tests pdf bundle lock clean .venv

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  make run HOST=0.0.0.0 PORT=8000    serves the Wi-Fi too; DATA_DIR=… keeps the data elsewhere'
	@echo '  make test ARGS="-k outbox"         passes words on to pytest'

run: setup ## set up what is missing and serve on http://127.0.0.1:8000
	@HOST='$(HOST)' PORT='$(PORT)' exec $(python) -m server

test: setup-tests lint ## set up what is missing, check and test everything
	$(if $(page_tests),tools/node.sh node --test $(page_tests))
	$(python) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: .venv/.dev $(modules)/.dev ## ruff, mypy and tsc
	$(python) -m ruff check .
	$(python) -m mypy
	tools/node.sh $(modules)/.bin/tsc -p bundle/tsconfig.json

bench: setup .venv/.dev ## measure what the budgets speak of, beside what others would pick; ARGS='--write docs/performance.md'
	@tools/bench-machine.sh
	$(python) -m bench $(ARGS)

sabotage: setup-tests ## break one promise after the other and see that the tests notice
	$(python) -m tests.sabotage $(ARGS)

soak: setup-tests ## the long forms of the proofs: simulation, crash points, kills, fuzzing
	PLENUM_SOAK=1 $(python) -m pytest -o faulthandler_timeout=3600 tests/faults $(ARGS)

pictures: setup-tests ## take the README's pictures anew
	$(python) -m tests.workshop.pictures $(ARGS)

setup: .venv/.runtime $(bundle) ## what `make run` needs, without running

setup-tests: setup .venv/.dev $(modules)/.dev ## what `make test` needs, without testing
	@tools/test-machine.sh

pdf: .venv/.pdf ## what the server needs to write the record as PDF

bundle: $(bundle) ## the pages' JavaScript, CSS and fonts, into server/assets

lock: .venv/.dev ## lock files anew after a change in pyproject.toml or package.json; ARGS=--upgrade for newer versions
	$(compile) pyproject.toml --output-file requirements/runtime.txt $(ARGS)
	$(compile) pyproject.toml --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt $(ARGS)
	$(compile) pyproject.toml --extra pdf --constraint requirements/runtime.txt --output-file requirements/pdf.txt $(ARGS)
	$(compile) --group node --output-file requirements/node.txt $(ARGS)
	tools/node.sh npm install --prefix bundle --package-lock-only

compile := $(python) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

clean: ## remove everything that was set up; data stays
	rm -rf .venv $(modules) bench/peers/node_modules build/bench server/assets build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/.runtime: requirements/runtime.txt $(broken)
	@tools/python.sh $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@tools/python.sh $<
	@touch $@

.venv/.pdf: requirements/pdf.txt .venv/.runtime
	@tools/python.sh $<
	@touch $@

$(modules)/.runtime: bundle/package-lock.json
	tools/node.sh npm ci --prefix bundle --omit=dev
	@touch $@

$(modules)/.dev: bundle/package-lock.json
	tools/node.sh npm ci --prefix bundle --include=dev
	@touch $@
	@touch -r $< $(modules)/.runtime

$(bundle): bundle/build.mjs bundle/fonts.mjs bundle/phone.mjs $(modules)/.runtime .venv/.runtime $(sources)
	tools/node.sh node bundle/build.mjs
	$(python) -m server.web.packed
