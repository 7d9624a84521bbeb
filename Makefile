# Two commands do everything: `make demo` and `make test`. The rest is for who changes the code.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

BIN := .venv/bin
OUT ?= demo-out
LOCALES ?= es,ca,gl,fr,pt,pt-BR,it,oc,ast,eo

.PHONY: help setup demo test lint types unit coverage chaos bench messages lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -ts $$'\t'

setup: ## Debian packages, virtual environment, locked dependencies
	@scripts/setup

demo: setup ## translate the bundled articles and say where the pages are
	@scripts/demo $(OUT) $(LOCALES)

test: setup lint types unit ## style, types and all tests

lint: setup
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .

types: setup
	@$(BIN)/mypy --no-error-summary

# Continuous integration counts the covered lines too, which makes the tests half as long again.
ifdef CI
unit: coverage
else
unit: setup
	@$(BIN)/pytest -n 2 --dist loadgroup
endif

coverage: setup ## all tests, and how many lines of each floor they run
	@$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=
	@$(BIN)/python scripts/coverage_by_floor.py

chaos: setup ## kill, stop, cut off and confuse batches, on both databases (half an hour)
	@$(BIN)/pytest tests/chaos --long -v

bench: setup ## measure what docs/benchmarks.md says
	@$(BIN)/python -m benchmarks

messages: setup ## take new interface strings into the catalogs
	@$(BIN)/python -m translate_pipeline.catalogs

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	@uv pip compile -q --extra dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt

clean: ## remove what the commands made
	@rm -rf .venv $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
