# Everything a newcomer needs: `make run` and `make test`. Each does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRANSLATED := build/.translated
SOURCES := src tests packaging

.DEFAULT_GOAL := help
.PHONY: help run tour check test test-long bench bench-hub format setup wheel lock clean

help:
	@echo "make run        open the app (without a display: the tour)"
	@echo "make tour       the learner's day, offscreen, as numbered pictures in build/tour"
	@echo "make test       the tests"
	@echo "make check      format, lint, types, import contracts, translations, lessons"
	@echo "make test-long  the long forms"
	@echo "make bench      the measurements, side by side with their reference"
	@echo "make bench-hub  the hub under the load of a country: Monday at nine, a steady day, ten million facts"
	@echo "make format     put the code in the house's format"
	@echo "make wheel      build the package into dist/"

# The lock is complete, so nothing is left for pip to resolve: older ones trip over an extra (coverage[toml]) once a
# newer release than the pinned one exists.
$(READY): requirements.lock pyproject.toml packaging/system_packages.sh
	sh packaging/system_packages.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(TRANSLATED): $(READY) $(wildcard resources/i18n/*.ts)
	$(BIN)/python packaging/translations.py compile
	@mkdir -p build && touch $@

setup: $(READY) $(TRANSLATED)

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/weeejob; \
	else echo "No display here: running the tour instead."; $(MAKE) --no-print-directory tour; fi

tour: setup
	$(BIN)/python -m tests.tour.tour build/tour

check: setup
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/translations.py check
	$(BIN)/weeejob-lessons check lessons

test: setup
	$(BIN)/python -m pytest -m "not long" --numprocesses 3 --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-report=json:build/coverage.json
	$(BIN)/python tests/house/coverage_floors.py build/coverage.json

test-long: setup
	sh packaging/system_packages.sh long
	$(BIN)/python -m pytest -m long -o faulthandler_timeout=0 --numprocesses 3 --dist loadfile --no-loadscope-reorder

bench: setup
	$(BIN)/python -m tests.bench.bench

bench-hub: setup
	$(BIN)/python -m tests.bench.hub_bench

format: setup
	$(BIN)/ruff check --fix --quiet $(SOURCES) || true
	$(BIN)/ruff format $(SOURCES)

wheel: setup
	$(BIN)/python -m build --wheel --no-isolation

# uv resolves for every supported Python at once; it is only needed by whoever changes a dependency.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --group dev --extra hub --extra authors pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  tests/hub/bridges/ralph.in --output-file tests/hub/bridges/ralph.lock

clean:
	rm -rf build dist $(VENV)
