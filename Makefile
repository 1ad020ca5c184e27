# bodytext: `make` lists what it can do. Needs python3 (3.11 or newer) and make, nothing else.

PYTHON ?= python3
SECONDS ?= 60
CORPUS ?= ../shared/corpus
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo compile test test-train mutants lint type bench faithful train dist golden pages output review fuzz superlinear sanitize torture man scale clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Pure Python, unless asked otherwise: `BODYTEXT_COMPILE=1 make dist` makes a compiled wheel.
export BODYTEXT_COMPILE ?= 0

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/bench: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

$(VENV)/train: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $@

demo: $(VENV)/installed  ## install, run on samples/, show what was kept and removed
	@for page in samples/news.html samples/copied-article.txt; do \
	    printf '\n$$ bodytext --explain %s\n\n' $$page; \
	    $(BIN)/bodytext --explain $$page || exit 1; \
	done

compile: $(VENV)/dev  ## install as `pip install .` does, the busiest modules compiled, which needs a C compiler
	BODYTEXT_COMPILE=1 $(BIN)/python -m pip install --quiet .

test: $(VENV)/dev  ## run the tests
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev  ## check style and complexity
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

type: $(VENV)/dev  ## check types
	$(BIN)/mypy

bench: $(VENV)/bench  ## quality and speed beside the peers (needs CORPUS)
	$(BIN)/python -m tests.benchmark --corpus $(CORPUS)

faithful: $(VENV)/dev  ## whether every format says what is kept, on every page of CORPUS
	$(BIN)/python -m tests.benchmark --corpus $(CORPUS) --faithful --verbose

DUMPS ?= .bench/dumps
train: $(VENV)/train  ## fit everything that is fitted (needs CORPUS)
	$(BIN)/python -m bodytext_train --corpus $(CORPUS) --dumps $(DUMPS)

mutants: $(VENV)/dev  ## make mistakes in the features, each of which a unit test must see
	$(BIN)/python -m tests.mutants

test-train: $(VENV)/train  ## run all of training on a small corpus of its own
	$(BIN)/python -m pytest -p no:xdist tests/training_run.py

golden: $(VENV)/dev  ## run the golden cases alone, with full differences
	$(BIN)/python -m pytest tests/test_cases.py -vv

pages: $(VENV)/dev  ## what of the pages written by hand is torn or should not be there
	$(BIN)/python -m tests.page_gold --verbose

output: $(VENV)/dev  ## what a format prints of a structure otherwise than it should
	$(BIN)/python -m tests.output_gold

$(VENV)/browser: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --editable '.[browser]'
	@touch $@

review: $(VENV)/browser  ## try the page to look at in a browser (needs Chromium: apt-get install chromium)
	$(BIN)/python -m pytest -p no:xdist tests/review_run.py

fuzz: $(VENV)/dev  ## look for documents that break it, for SECONDS
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

superlinear: $(VENV)/dev  ## look for what takes more time than in proportion, documents for SECONDS
	$(BIN)/python -m tests.superlinear --seconds $(SECONDS)

# What is compiled so tells of any use of memory that is not its own, and of whatever C leaves undefined.
sanitize: $(VENV)/dev  ## run the tests of the compiled code with code that watches itself (needs gcc)
	CFLAGS='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined' PYTHONMALLOC=malloc \
	    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 LD_PRELOAD=$$(gcc -print-file-name=libasan.so) \
	    $(BIN)/python -m pytest -p no:xdist -k 'not left_in_memory' tests/test_kernels.py tests/test_kernel_columns.py tests/test_native.py

torture: $(VENV)/dev  ## a folder of everything that goes wrong, full size
	rm -rf dist/torture
	mkdir -p dist/torture
	$(BIN)/python -m tests.torture dist/torture/in --large > dist/torture/expected
	$(BIN)/bodytext dist/torture/in -o dist/torture/out/ || test $$? = 1
	$(BIN)/bodytext status dist/torture/out --failed || true

# In an environment of its own, of some gigabytes: Ray, Spark and the other tools that bodytext is put into.
$(VENV)-scale/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-scale
	$(VENV)-scale/bin/python -m pip install --quiet --upgrade pip  # old ones fail on extras that are asked for twice
	BODYTEXT_COMPILE=1 $(VENV)-scale/bin/python -m pip install --quiet '.[scale]'
	$(VENV)-scale/bin/python -m pip install --quiet --no-deps nemo-curator
	@touch $@

scale: $(VENV)-scale/installed  ## a crawl every way there is, a cluster, the tools, large archives (needs CORPUS)
	BODYTEXT_COMPILE=1 $(VENV)-scale/bin/python -m pip install --quiet --no-deps --force-reinstall .
	$(VENV)-scale/bin/python -m tests.scale --corpus $(CORPUS)

man: $(VENV)/installed  ## write the man page to dist/bodytext.1
	@mkdir -p dist
	$(BIN)/python -m bodytext.cli.man > dist/bodytext.1

dist: $(VENV)/dev  ## build the sdist and from it the wheel, into dist/, and check both
	rm -f dist/*.tar.gz dist/*.whl
	$(BIN)/python -m build
	$(BIN)/twine check --strict dist/*.tar.gz dist/*.whl
	$(BIN)/check-wheel-contents dist/*.whl

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) $(VENV)-scale .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
