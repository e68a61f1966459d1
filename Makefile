# Plain Python 3.11 or later and make are enough; uv is used when it is there.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: help demo test check lock shots bench clean

help:            ## What there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: $(VENV)/.run         ## Open the application on the Brent demonstration
	@$(BIN)/quorate demo

test: $(VENV)/.dev         ## Run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev        ## Style, types and the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

shots: $(VENV)/.dev        ## Make the pictures of the README by the program itself
	$(BIN)/python docs/pictures.py

bench: $(VENV)/.dev        ## Run the benchmarks; they print ratios
	$(BIN)/python bench/verdict.py
	$(BIN)/python bench/large_store.py
	$(BIN)/python bench/first_paint.py

lock:            ## Pin what the project needs from the public index (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' -q --extra dev pyproject.toml -o requirements-dev.lock

clean:           ## Remove what make made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Quorate needs Python 3.11 or later; name one with: make PYTHON=python3.12 …"; exit 1; }
ifdef UV
	uv venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
ifdef UV
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements.lock
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-deps -e .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
endif
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
ifdef UV
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements-dev.lock
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
endif
	@touch $@
