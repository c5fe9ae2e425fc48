# Two commands are enough on a new machine with Python 3.11 and make: `make demo`, `make test`.

BIN := .venv/bin
CODE := src tests tools bench docs/conf.py setup.py
GOLD := examples
FLOORS := examples/floors.toml
REPORTS := examples/reports
PYTEST_ARGS ?=
BENCH_ARGS ?=
LEDGER_ARGS ?=
BENCH_PAGES_ARGS ?=
# PYTHON=/path/to/python names the interpreter that makes .venv
export PYTHON ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format-check lint types docs-check floors compiled bench accuracy docs \
	raise-floors unexercised reference picture format lock clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv and install bilan, its tests and tools there
	@tools/setup.sh dev

demo: ## read example reports, keep those of a night in a ledger, print its attacks
	@tools/setup.sh run
	@BIN=$(BIN) tools/demo.sh $(REPORTS)

test: ## run the tests (PYTEST_ARGS="-k name" for some)
	@tools/setup.sh dev
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: format-check lint types docs-check floors ## formatting, lint, strict types, docs, accuracy floors

format-check: setup
	$(BIN)/ruff format --check $(CODE)

lint: setup
	$(BIN)/ruff check $(CODE)

types: setup
	$(BIN)/mypy --strict $(CODE)

docs: ## build the documentation as a site, build/site/index.html
	@tools/setup.sh docs
	@$(BIN)/python tools/docs_site.py

docs-check: setup
	$(BIN)/python tools/docs_check.py
	$(BIN)/python tools/cli_reference.py --check
	$(BIN)/python tools/object_tree.py --check
	$(BIN)/python tools/openapi.py --check

floors: setup
	@mkdir -p build
	$(BIN)/bilan eval $(GOLD) --floors $(FLOORS) --write-report build/accuracy.md
	@cmp build/accuracy.md docs/accuracy.md || \
		{ echo "docs/accuracy.md has fallen behind; write it again: make accuracy" >&2; exit 1; }

compiled: ## compile the engine into build/compiled, where there is a C compiler
	@tools/setup.sh compile
	@$(BIN)/python tools/compile_engine.py

bench: ## measure speed, start and memory beside spaCy, and the dashboard's pages (BENCH_ARGS="--json FILE")
	@tools/setup.sh bench
	@$(BIN)/python tools/compile_engine.py || true
	@$(BIN)/python bench/read.py $(BENCH_ARGS)
	@$(BIN)/python bench/ledger.py $(LEDGER_ARGS)
	@$(BIN)/python bench/pages.py $(BENCH_PAGES_ARGS)

accuracy: setup ## score the examples again and rewrite docs/accuracy.md
	$(BIN)/bilan eval $(GOLD) --write-report docs/accuracy.md

raise-floors: setup ## move the accuracy floors up to what is reached now; lowers none
	$(BIN)/bilan eval $(GOLD) --floors $(FLOORS) --raise-floors

unexercised: setup ## list the entries of the language data that no example exercises
	@$(BIN)/python tools/unexercised.py

reference: setup ## write docs/cli.md, docs/openapi.json, the objects in docs/vocabulary.md, the tutorials again
	$(BIN)/python tools/cli_reference.py
	$(BIN)/python tools/object_tree.py
	$(BIN)/python tools/openapi.py
	$(BIN)/python tools/transcripts.py

picture: setup ## draw docs/read.svg and take the pictures of docs/screenshots again
	$(BIN)/python tools/readme_picture.py
	$(BIN)/python tools/screenshots.py

format: setup ## put the code into the project's form
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

lock: setup ## settle the versions of requirements/*.txt again from pyproject.toml
	$(BIN)/python tools/lock.py

clean: ## remove .venv and everything made
	rm -rf .venv build dist src/bilan.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -r {} +
