# Everything a person needs: `make lab`, `make demo`, `make test`, `make bench`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(shell find gomem_kernel -name '*.py' -path '*/runtime/*' -o -name '*.pxd' -o -path '*/trace/walk.py')
FRONT := $(shell find labextension/src -type f) labextension/package.json labextension/install.json
INSTALLED_FRONT := $(VENV)/share/jupyter/labextensions/gomem-kernel
NODE_MODULES := labextension/node_modules/.package-lock.json
export JUPYTER_PLATFORM_DIRS = 1

.PHONY: lab demo test lint bench binder record clean

lab: $(VENV)/.core $(VENV)/.front
	$(BIN)/jupyter lab notebooks/tour.ipynb

demo: $(VENV)/.core
	$(BIN)/python -m tests.notebooks --show notebooks/tour.ipynb

# With npm here one test also draws the widget with the HTML manager, which is an npm package.
test: $(VENV)/.core $(VENV)/.front $(if $(shell command -v npm),$(NODE_MODULES))
	$(BIN)/python -m pytest tests

lint: $(VENV)/.core $(NODE_MODULES)
	$(BIN)/ruff format --check gomem_kernel tests
	$(BIN)/ruff check gomem_kernel tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell gomem_kernel tests labextension/src README.md CHANGELOG.md
	npm --prefix labextension run --silent lint

bench: $(VENV)/.core
	$(BIN)/python -m tests.benchmarks

# What repo2docker does with binder/: a fresh environment, and the tour headless in it.
binder: $(VENV)/.core
	$(BIN)/python -m tests.binder

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

# The editable install has copied the extension once; this copies what changed since.
$(VENV)/.front: $(VENV)/.installed $(FRONT)
	rm -rf $(INSTALLED_FRONT)
	mkdir -p $(INSTALLED_FRONT)
	cp labextension/install.json labextension/package.json $(INSTALLED_FRONT)
	cp -r labextension/src $(INSTALLED_FRONT)/static
	touch $@

# Only for checking the extension's text; the extension itself needs no Node.
$(NODE_MODULES): labextension/package-lock.json
	@command -v npm >/dev/null || { echo "make lint needs Node and npm"; exit 1; }
	npm --prefix labextension ci --silent --ignore-scripts
	touch $@

clean:
	rm -rf $(VENV) build .cache labextension/node_modules
	find gomem_kernel -name '*.so' -delete
