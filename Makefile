# The commands of this project; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export PYTHONPATH := hooks

.DEFAULT_GOAL := help
.PHONY: help site build check live test lint browser lock schema editions translated recall offline bench clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

site: build ## build everything and serve it on this machine
	@$(BIN)/python -m saferoad serve --port $(PORT)

build: .venv/ready ## build the site and the papers into site/
	@$(BIN)/python -m saferoad build

check: .venv/ready ## check data and pages only (seconds)
	@$(BIN)/python -m saferoad check

live: .venv/ready ## serve with reload while editing
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr localhost:$(PORT)

test: .venv/ready-to-test browser lint ## install what the tests need and run them
	@$(BIN)/python -m pytest

lint: .venv/ready-to-test ## check the style of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

browser: ## make sure that there is a Chromium for the tests
	@sh tests/browser/install.sh

schema: .venv/ready ## write data/*.schema.json anew from the model
	@$(BIN)/python -m saferoad schema

editions: .venv/ready ## add the editions that the ledger lacks
	@$(BIN)/python -m saferoad editions

translated: .venv/ready ## mark PAGES as translated from the present original (REVIEW=role), or list what is older
	@$(BIN)/python -m saferoad translated $(PAGES) $(if $(REVIEW),--review $(REVIEW))

recall: .venv/ready ## tell which printed editions the present change makes invalid (SINCE=commit)
	@$(BIN)/python -m saferoad recall --since $(or $(SINCE),HEAD)

offline: build ## pack the site with its papers for a memory card, into dist/
	@$(BIN)/python -m saferoad offline

bench: .venv/ready-to-test browser ## measure speeds and sizes, as ratios
	@$(BIN)/python benchmarks/run.py

lock: ## write the lock files anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

clean: ## remove everything that was built
	rm -rf site .build .venv

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this one is $$($(PYTHON) --version). Say which to use: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the build needs into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-to-test: requirements-test.txt .venv/ready
	@echo "Installing what the tests need into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@
