# Everything a machine with Python 3.11 or newer and make needs. `make demo` and `make test` set up the rest.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Pinned and checked by hash: nothing comes in that was not looked at when the lists were made. The lists are whole;
# without --no-deps pip asks the registry for what a package wants with an extra, and refuses what came out since.
INSTALL := $(PIP) install --require-hashes --no-deps
FRAGMENTS := $(wildcard src/pz_domain/wording/nl/*.po)
CATALOGUE := src/pz_domain/wording/locale/nl/LC_MESSAGES/pz.mo
RUN := $(VENV)/run.stamp
TEST := $(VENV)/test.stamp
UV := 0.13.9
# Compiled once. Where the environment forbids that, as many containers do, every worker and every program that a test
# starts would compile all of PZ anew. Empty is not set.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test lint types contracts pages unit smoke torture mutants requirements words docs bench picture wheel lock clean

demo: $(RUN) $(CATALOGUE)
	$(BIN)/pz demo

# The slowest last: it ends with what was left out here, and why. What comes before it goes two at a time.
test: $(TEST) $(CATALOGUE)
	$(MAKE) -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) types lint contracts pages smoke
	$(MAKE) unit

lint: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry src sync

types: $(TEST)
	$(BIN)/mypy

contracts: $(TEST)
	$(BIN)/lint-imports

# The pages that are written from the tables say what the tables say.
pages: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.docs --check

docs: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.docs

# Branches included, every line of the domain and of sync is run by a test that mirrors it. Counting makes a test take more
# than twice as long: those of screens, commands and terminals are not counted, snapshots hold them, and neither are those
# that try many cases of what others reach: they are marked `no_cover`. More at once than there are cores: some wait for a
# terminal or a process.
COUNTED := tests/pz_domain tests/pz_sync
OTHERS := tests/boundary tests/browser tests/methods tests/pz_tui tests/terminal tests/tools $(wildcard tests/test_*.py)
unit: $(TEST) $(CATALOGUE)
	$(BIN)/python -m pytest -rs -n 4 --dist worksteal $(OTHERS)
	$(BIN)/python -m pytest -rs -n 3 --dist worksteal --cov --cov-report= $(COUNTED)
	$(BIN)/coverage report --fail-under=100

smoke: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.wheel_smoke

# Minutes: kill -9 in a loop and long random histories.
torture: $(TEST) $(CATALOGUE)
	$(BIN)/python -m pytest -m torture

# Minutes to an hour: the code of the exchange changed in one place at a time; every change is to be noticed by a test, or
# explained in docs/mutants.md. Needs fork, so not on Windows.
mutants: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.mutants

# Each requirement with the tests that hold it.
requirements: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.requirements

# Every sentence has its Dutch, and no Dutch is left over.
words: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.catalogue

# Figures beside floors and plain ways, in one run.
bench: $(TEST) $(CATALOGUE)
	$(BIN)/python -m benchmarks

# The pictures of the screens, taken of the running program, and of the pages it publishes.
picture: $(TEST) $(CATALOGUE)
	$(BIN)/python -m tools.picture
	$(BIN)/python -m tools.pages

wheel: $(TEST)
	$(BIN)/python -m build --no-isolation

# New pins: for all platforms and versions of Python, hashes from the public registry, no addresses.
lock: COMPILE = build/uv/bin/uv --no-config pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml
lock: build/uv/bin/uv
	$(COMPILE) --group test --output-file requirements/test.txt
	$(COMPILE) --constraint requirements/test.txt --output-file requirements/run.txt
	$(COMPILE:pyproject.toml=) --group build --constraint requirements/test.txt --output-file requirements/build.txt

clean:
	rm -rf build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
	"PZ needs Python 3.11 or newer; '$(PYTHON)' is older or missing. Name another: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo >&2 \
	"Python has no venv here. On Debian and Ubuntu: apt install python3-venv. Then run make again."; rm -rf $(VENV); exit 1; }

$(RUN): $(BIN)/python requirements/run.txt requirements/build.txt pyproject.toml build_words.py
	$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST): $(RUN) requirements/test.txt
	$(INSTALL) -r requirements/test.txt
	@touch $@

$(CATALOGUE): $(RUN) $(FRAGMENTS) build_words.py
	$(BIN)/python build_words.py
	@touch $@

build/uv/bin/uv:
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip --quiet install uv==$(UV)
