# The project's commands. `make demo` and `make test` need Python 3.11, pip and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format schema docs picture bench promises clean

demo: $(VENV)/.installed        ## run the main job on an invented example, in a file of its own
	@$(BIN)/kairos demo

test: $(VENV)/.tested check     ## tests, lint, types, import contracts: what CI runs

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2

format: $(VENV)/.tested         ## put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(VENV)/.installed      ## write schema.sql from the migrations
	$(BIN)/python -m kairos.db.schema schema.sql

docs: $(VENV)/.installed        ## write what the documents show of the program: commands, schema, names, output
	$(BIN)/python -m docs.build

picture: $(VENV)/.installed     ## make the README's pictures anew
	$(BIN)/python docs/pictures/make.py

bench: $(VENV)/.installed       ## print what is fast and what is not, as ratios in one run
	$(BIN)/python -m benchmarks

promises: $(VENV)/.tested       ## kill, race and restore, full counts; prints a table with n
	$(BIN)/python -m benchmarks.promises --full

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tested: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed
