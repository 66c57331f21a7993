# Each target makes its own virtual environment in .venv; nothing is installed outside the checkout.
#
#   make demo                            check the figures of one release of the corpus
#   make demo RELEASE=path/to/file.txt   check another one
#   make test                            run every test
#   make lint                            style and types
#   make accuracy                        score the corpus and store the scores, after a gain that is meant to stay
#   make trained                         compare small trained components with the rules again (models/README.md)
#   make gazetteers                      write the tables of places again, from GeoNames and ISO 3166

PYTHON  ?= python3
VENV    ?= .venv
BIN     := $(VENV)/bin
RELEASE ?= $(firstword $(wildcard corpus/dev/slips-*.txt corpus/dev/*.txt))

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_CACHE_DIR ?= $(abspath $(VENV))/cache/pip
export IPYTHONDIR ?= $(abspath $(VENV))/cache/ipython
export JUPYTER_RUNTIME_DIR ?= $(abspath $(VENV))/cache/jupyter

.PHONY: demo test lint schema readme accuracy trained gazetteers clean

demo: $(VENV)/ready
	$(if $(RELEASE),,$(error no release found; say which: make demo RELEASE=path/to/file.txt))
	$(BIN)/tollextract check --fail-on never "$(RELEASE)"

test: $(VENV)/ready
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Write the JSON Schema again after a record has changed.
schema: $(VENV)/ready
	$(BIN)/python -m tollextract.report.schema

# Write down again what the commands in README.md print.
readme: $(VENV)/ready
	$(BIN)/python -m tests.docs.refresh

# Score the corpus, store the runs that the tests compare with, and write the tables of docs/accuracy.md again.
accuracy: $(VENV)/ready
	$(BIN)/python -m tests.docs.accuracy

# Train small components on corpus/dev, compare them with the rules, and write the tables of models/README.md again.
trained: $(VENV)/ready
	$(BIN)/python benchmarks/trained/run.py --test --write

# Write gazetteer.csv of the packs again; needs the packages of the extra, and no network once they are there.
gazetteers: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable '.[gazetteer]'
	$(BIN)/python -m tollextract.profiles.iso3166
	$(BIN)/python -m tollextract.profiles.geonames

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	mkdir -p $(IPYTHONDIR) $(JUPYTER_RUNTIME_DIR)
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
