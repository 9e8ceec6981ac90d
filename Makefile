# Two commands matter: `make book` builds and serves the site, `make test` runs every check.
# The plain commands behind each target stand in README.md, for machines without make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
PIP    := $(PY) -m pip install --disable-pip-version-check --quiet --constraint requirements.txt
# One thread for BLAS wherever something is compared or timed.
export OMP_NUM_THREADS = 1
# pip, npm, Playwright and Matplotlib keep things below HOME; where nothing can be written there,
# below the environment.
ifneq ($(shell test -n "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/$(VENV)/home
endif

.PHONY: book site lab test elsewhere check notebooks lesson mutants bench lighthouse browser browsers clean help

help:
	@echo "make book       set up, build and serve the book (needs Python 3.11+)"
	@echo "make test       set up and run every check"
	@echo "make check NAME=02_learning_rates   check one lesson (a minute)"
	@echo "make site       build _build/html without serving it"
	@echo "make lab        open the lessons in JupyterLab"
	@echo "make browsers   smoke tests in Chromium, Firefox and WebKit"
	@echo "make notebooks  run every notebook again and store it canonically"
	@echo "make lesson NAME=13_scaling_out   start a new lesson"
	@echo "make elsewhere  run what could differ as if on other machines (FULL=1: all of it)"
	@echo "make mutants    draw defects by rule and see which the checks catch (LIST=1: those of a list)"
	@echo "make bench      measure against peers"
	@echo "make clean      remove what was built (the environment stays: rm -r .venv)"

$(VENV)/.made:
	@echo "[1/3] making the environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}. Try: make $(MAKECMDGOALS) PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "this Python cannot make environments: it has no ensurepip. On Debian or Ubuntu try: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) && mkdir -p $(VENV)/home && touch $@

$(VENV)/.book: $(VENV)/.made pyproject.toml requirements.txt
	@echo "[2/3] installing what the site needs (about a minute, once) ..."
	@$(PIP) --editable '.[book]' && touch $@

$(VENV)/.lab: $(VENV)/.made pyproject.toml requirements.txt
	@echo "installing JupyterLab, PyTorch and what the lessons import (a few minutes, once) ..."
	@$(PIP) --editable '.[lab,torch,cluster]' && touch $@

$(VENV)/.test: $(VENV)/.book pyproject.toml requirements.txt
	@echo "installing what the checks need, PyTorch included (a few minutes, once) ..."
	@$(PIP) --editable '.[test]' && touch $@

node_modules/.made: $(VENV)/.test package.json package-lock.json
	@echo "installing the JavaScript tools (once) ..."
	@$(PY) -m book.node npm ci --silent --no-audit --no-fund && touch $@

book: site
	@$(PY) -m book.serve

site: $(VENV)/.book
	@echo "[3/3] building the site ..."
	@$(PY) -m book.build

lab: $(VENV)/.lab
	@$(PY) -m jupyter lab --config=book/jupyter_lab.json notebooks

notebooks: $(VENV)/.test
	@$(PY) -m proving.notebooks

lesson: $(VENV)/.test
	@$(PY) -m proving.new_lesson "$(NAME)"

# One lesson: what its change made untrue, in a minute. NAME=02_learning_rates
check: $(VENV)/.test node_modules/.made
	@test -f "notebooks/$(NAME).ipynb" || { echo "there is no notebooks/$(NAME).ipynb; say make check NAME=02_learning_rates"; exit 2; }
	@$(PY) -m proving.lint "notebooks/$(NAME).ipynb"; form=$$?; $(PY) -m pytest -q -p proving.strict --nbval "notebooks/$(NAME).ipynb" tests/quizzes/test_quizzes.py tests/exercises/test_exercises.py tests/figures/test_bundles.py && exit $$form

browser: $(VENV)/.test
	@$(PY) -m tests.browser

# Installs Firefox and WebKit where this user may; see tests/browsers/.
browsers: $(VENV)/.test browser site
	@$(PY) -m tests.browsers

test: $(VENV)/.test node_modules/.made browser site
	@$(PY) -m ruff check .
	@$(PY) -m proving.lint; form=$$?; $(PY) -m pytest -n 2 --dist loadscope -p proving.strict -p proving.times --nbval notebooks tests && exit $$form

# What could differ on other machines, in a few minutes; FULL=1 runs every row with all its tests.
elsewhere: $(VENV)/.test node_modules/.made
	@$(PY) -m proving.elsewhere $(if $(FULL),--full)

mutants: $(VENV)/.test node_modules/.made browser
	@$(PY) -m proving.mutants $(if $(LIST),,--sample 60)

bench: $(VENV)/.test node_modules/.made browser
	@$(PY) -m benchmarks

clean:
	rm -rf _build .pytest_cache .ruff_cache .hypothesis node_modules
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
