# Everything a person needs: `make lab`, `make demo`, `make test`, `make bench`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(shell find gomem_kernel -name '*.py' -path '*/runtime/*' -o -name '*.pxd')
export JUPYTER_PLATFORM_DIRS = 1

.PHONY: lab demo test test-browser lint bench record clean

lab: $(VENV)/.core
	$(BIN)/jupyter lab notebooks/tour.ipynb

demo: $(VENV)/.core
	$(BIN)/python -m tests.notebooks --show notebooks/tour.ipynb

test: $(VENV)/.core
	$(BIN)/python -m pytest tests

lint: $(VENV)/.core
	$(BIN)/ruff format --check gomem_kernel tests
	$(BIN)/ruff check gomem_kernel tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell gomem_kernel tests README.md CHANGELOG.md

bench: $(VENV)/.core
	$(BIN)/python -m tests.benchmarks

# Ask real Go again for every recorded answer.
record: $(VENV)/.core
	$(BIN)/python -m pytest tests --record-oracle

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test,dev]'
	touch $@

# The editable install has built the core once; this rebuilds what changed since.
$(VENV)/.core: $(VENV)/.installed $(CORE)
	$(BIN)/python gomem_kernel/_build.py
	$(BIN)/python -m compileall -q gomem_kernel
	touch $@

clean:
	rm -rf $(VENV) build .cache
	find gomem_kernel -name '*.so' -delete
