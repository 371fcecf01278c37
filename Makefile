# Tandem. `make` alone lists what can be done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install install-dev demo serve test test-long check bench messages format lock clean

PORT ?= 8000
TANDEM := .venv/bin/tandem

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

install: ## Make .venv with the command `tandem`
	@scripts/install run

install-dev: ## The same, with what checking and testing need
	@scripts/install dev

demo: install ## Show Tandem with fictional data (PORT=8000)
	@$(TANDEM) demo --port $(PORT)

serve: install ## Serve the service of TANDEM_DATA_DIR (PORT=8000)
	@$(TANDEM) serve --port $(PORT)

test: install-dev ## Run all tests on SQLite, then on PostgreSQL (PYTEST_ARGS="-k word")
	@scripts/ensure-test-tools
	@scripts/test

test-long: install-dev ## The same with the tests that take minutes
	@scripts/ensure-test-tools
	@HYPOTHESIS_PROFILE=long scripts/test -m "long or not long" -o faulthandler_timeout=3600

check: install-dev ## Format, lint, types, floors, migrations, translations
	@scripts/check

bench: install-dev ## Measure speed and memory against their yardsticks
	@.venv/bin/python -m bench

messages: install-dev ## Bring the French catalogue up to date with the sources
	@.venv/bin/python scripts/catalogue.py update

format: install-dev ## Put sources and templates in form
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/djlint --reformat --quiet tandem/templates

lock: install-dev ## Lock the requirements again, with hashes
	@cd requirements && for set_of in tools run dev; do \
	  ../.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate --upgrade --quiet $$set_of.in -o $$set_of.txt || exit 1; \
	done

clean: ## Remove what was built, but no data
	@rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
