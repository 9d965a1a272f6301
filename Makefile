# VENV names the environment: `make check VENV=/elsewhere/.venv` runs this tree's code with it.
VENV ?= .venv
# SITE names the site's folder: `make SITE=../our-site`. Without it, a site that lies in this tree.
SITE ?= .
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000

BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(VENV)/$(BIN)/python
# The package is never installed: this tree's code is what runs, whatever the environment holds.
export PYTHONPATH := $(CURDIR)
# Compiled modules lie with the environment: the tree stays as it is, and a command starts sooner.
export PYTHONPYCACHEPREFIX := $(abspath $(VENV))/pycache
unexport PYTHONDONTWRITEBYTECODE
export PYTHONUTF8 := 1

# An environment is up to date when it was made from these very requirements, in whatever tree.
sum = $(shell cksum < $(1) | cut -d ' ' -f 1)
SITE_STAMP := $(VENV)/.site-$(call sum,requirements.txt)
TEST_STAMP := $(VENV)/.test-$(call sum,requirements-test.txt)

.DEFAULT_GOAL := site
.PHONY: site serve check quick test style types problems pictures bench fuzz chromium pango clean lock

site: $(SITE_STAMP) pango
	$(RUN) -m macros build --root "$(SITE)"

serve: $(SITE_STAMP)
	$(RUN) -m macros serve --root "$(SITE)" --address $(ADDRESS)

check: $(SITE_STAMP)
	@$(RUN) -m macros check --root "$(SITE)"

# A process for each processor. A file's tests stay together: most share what they have built. BESIDE= is one.
BESIDE := --numprocesses auto --dist loadfile

# Everything that can be tried in a few minutes: TESTS names a part of the tests, here and in `make test`.
quick: $(TEST_STAMP) style types pango
	$(RUN) -m pytest $(BESIDE) -m "not browser and not build" $(TESTS)

test: $(TEST_STAMP) style types chromium pango
	$(RUN) -m pytest $(BESIDE) $(TESTS)

style: $(TEST_STAMP)
	@$(RUN) -m ruff format --quiet --check || { $(RUN) -m ruff format --check; exit 1; }
	@$(RUN) -m ruff check --quiet

types: $(TEST_STAMP)
	@$(RUN) -m mypy --no-error-summary

# What is expected of tests/fixtures/broken, written anew; status 1 when it changed.
problems: $(TEST_STAMP)
	@$(RUN) -m tests.problems

# The pictures of the editor's guide, taken anew from the desk.
pictures: $(TEST_STAMP) chromium
	@$(RUN) -m tests.guide_pictures

bench: $(TEST_STAMP) pango
	$(RUN) -m tests.bench

# Random edits of a made site, each told by a check or built. N sites; SEED repeats what failed.
N ?= 200
SEED ?= 1
fuzz: $(TEST_STAMP) pango
	@$(RUN) -m tests.fuzz $(N) $(SEED)

chromium: $(TEST_STAMP)
	@$(RUN) -m tests.chromium

# What the PDFs need of the system; checking and previewing do without.
pango: | $(RUN)
	@$(RUN) -m macros.render.pdf.pango

$(SITE_STAMP): | $(RUN)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(TEST_STAMP): | $(RUN)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@ $(SITE_STAMP)

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Uppslag needs Python 3.11 or later: name one with PYTHON=…")'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 cannot make environments here. On Debian: apt-get install python3-venv" >&2; exit 1; }

# Pins every dependency of pyproject.toml anew, with hashes and without any index address. Needs uv.
LOCK := uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header --quiet
lock:
	$(LOCK) -o requirements.txt
	$(LOCK) --group test -c requirements.txt -o requirements-test.txt

clean:
	cd "$(SITE)" && rm -rf site .site-next .site-former
