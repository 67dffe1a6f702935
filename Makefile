# The usual jobs. `make demo` and `make test` are all one needs to know.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check bench assets lock package clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

$(READY): requirements/dev.txt requirements/uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Draille needs Python 3.11 or newer."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make a virtual environment here. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes -r requirements/dev.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --no-deps -e .
	@touch $@

demo: assets ## the demonstration office on http://127.0.0.1:8000
	$(BIN)/draille demo

test: assets ## every test, on SQLite, on PostgreSQL and in the browser
	$(BIN)/python -m tests

check: $(READY) ## style, types, floors, migrations
	$(BIN)/python -m pytest -q tests/test_floors.py tests/test_house.py tests/test_docs.py

bench: assets ## the benchmarks, as a table
	$(BIN)/python -m benchmarks

assets: $(READY) ## the front end: CSS, JavaScript, fonts, icons (nothing when up to date)
	@$(BIN)/python frontend/build.py

lock: $(READY) ## newer packages: rewrite requirements/*.txt from pyproject.toml
	$(BIN)/python requirements/lock.py --upgrade

package: assets ## the wheel, with its front end built
	$(BIN)/python -m build --wheel --no-isolation

clean: ## remove what can be made again (never the data)
	rm -rf $(VENV) frontend/node_modules build dist var .mypy_cache .ruff_cache .import_linter_cache
