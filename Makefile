# make run: open the app.  make test: run every test.  Nothing else is needed on a fresh machine.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check bench data picture pins clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.dev
	sh tests/browser/install-chromium
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.geocoding
	$(BIN)/python -m benchmarks.equity

# Rebuild data/ from the official sources (SOURCES=folder).
SOURCES ?= ../shared/sources
data: $(VENV)/.run
	$(BIN)/python -m geo build --sources $(SOURCES)

# Redraw the pictures of the README from the running app.
picture: $(VENV)/.dev
	$(BIN)/python -m docs.picture

# Resolve the two .in files anew (needs pip-tools on the PATH).
pins:
	pip-compile -q --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.txt requirements.in
	pip-compile -q --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	echo "Python 3.11 et son module venv sont requis (Debian : apt install python3.11-venv)."; exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
