# `make` alone lists the targets. README.md has the plain commands for people without make.

PYTHON ?= python3
# Where Linux gets PyTorch's CPU build, far smaller than the default one. Empty: the default one.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TORCH = install --no-deps --extra-index-url $(TORCH_INDEX) $$(grep '^torch==' requirements.txt)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PACKAGES := .venv/.installed
MODULES := node_modules/.package-lock.json

.PHONY: help env serve site test check lint types update fresh clean chromium
help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

serve: env ## show both languages at http://127.0.0.1:8000/ and follow every edit
	$(BIN)/nabla serve
site: env ## build the finished static site in site/
	$(BIN)/nabla build
test: env chromium ## run all tests; some of them: make test ARGS="-k secant"
	$(BIN)/pytest $(ARGS)
check: lint types ## lint, types, and each snippet against the rules and its golden output
	$(BIN)/nabla check
update: env ## write golden output; of one folder: make update ARGS=snippets/calculus
	$(BIN)/nabla update $(ARGS)
fresh: env ## run every snippet anew, each in a new interpreter
	$(BIN)/nabla run --fresh
clean: ## remove what can be made again; .venv and node_modules stay
	rm -rf site .cache .mypy_cache .pytest_cache .ruff_cache

lint: env
	$(BIN)/ruff check
	$(BIN)/ruff format --check
types: env
	$(BIN)/mypy

env: $(PACKAGES) $(MODULES)
$(PACKAGES): requirements.txt pyproject.toml
	@$(PIP) --version >/dev/null 2>&1 || { \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo 'nabla: needs Python 3.11 or newer; if it has another name: make PYTHON=python3.12'; exit 1; }; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	    || { echo 'nabla: this Python cannot make environments: apt-get install python3-venv'; exit 1; }; \
	  echo 'Installing into .venv and node_modules: some minutes, once'; \
	  $(PYTHON) -m venv --clear .venv; }
	@if [ "$$(uname)" = Linux ] && [ -n '$(TORCH_INDEX)' ]; then \
	  $(PIP) --retries 0 --timeout 10 $(TORCH) || $(PIP) $(TORCH); fi
	$(PIP) install --quiet -r requirements.txt
	@touch $@
$(MODULES): package.json package-lock.json | $(PACKAGES)
	$(BIN)/npm ci

# Where no Chromium can be had, the tests name what did not run.
chromium: env
	@for name in "$$NABLA_CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do \
	  if command -v "$$name" >/dev/null; then exit 0; fi; done; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	if grep -qsx ID=debian /etc/os-release && $$sudo true 2>/dev/null && $$sudo apt-get -qq update \
	  && $$sudo apt-get -qq -y --no-install-recommends install chromium; then exit 0; fi; \
	PLAYWRIGHT_NODEJS_PATH=$$($(BIN)/python -c 'from nabla.katex import node; print(node())') \
	  $(BIN)/playwright install chromium || echo 'nabla: no Chromium can be had here'
