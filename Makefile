# Short names for reportkit's commands. What they do is written there; here is no build logic.
#
#   REPORT=name    one report instead of all               make pdf REPORT=iam
#   VERSION=…      what a release is called               make release VERSION=2022.1
#   A=… B=…        two releases to be compared            make compare A=2022.1 B=2022.2
#   ARGS=…         more options for the command            make pdf ARGS="--lang en"
#   VENV=folder    where the environment lies (.venv)      make pdf VENV=/tmp/reportkit
#   PYTHON=python  which Python makes it, the first time   make pdf PYTHON=python3.12

REPORT =
VERSION =
A =
B =
ARGS =
VENV ?= .venv
export PYTHON

bin := "$(VENV)/bin"
reportkit := $(bin)/reportkit
extras := --extra preview --extra exchange --extra spell --extra editor --extra catalogue
report = $(if $(REPORT),"$(REPORT)")

.DEFAULT_GOAL := help
.PHONY: pdf epub print check preview look validate doctor test test-fast check-code bench lock setup setup-dev clean help status html release compare

pdf: setup ## Make the PDF of every edition, in build/
	@$(reportkit) build $(ARGS) $(report)

epub: setup ## Make the EPUB of every edition, in build/
	@$(reportkit) build --to epub $(ARGS) $(report)

print: setup ## Make the files for the printing house: inside and cover, in build/
	@$(reportkit) build --profile print $(ARGS) $(report)

check: setup ## Check the manuscripts and make nothing
	@$(reportkit) check $(ARGS) $(report)

validate: setup-dev ## Have the finished files checked: PDF/UA-1, PDF/A-2a, EPUB, accessibility
	@$(reportkit) validate $(ARGS) $(report)

status: setup ## Say how abridged editions stand to the full text
	@$(reportkit) status $(ARGS) $(report)

html: setup ## Write the translator's desk as a page: build/desk.html
	@mkdir -p build
	@$(reportkit) status --html build/desk.html $(ARGS) $(report)

preview: setup ## Show the pages in the browser, anew after every save
	@$(reportkit) preview --open $(ARGS) $(report)

look: setup ## Show every finished page, and what a typographer would circle
	@$(reportkit) look $(ARGS) $(report)

release: setup-dev ## Make what goes on the web page and into the catalogue: make release VERSION=2022.1
	@$(reportkit) release $(ARGS) $(report) "$(VERSION)"

compare: setup ## Say what changed between two releases: make compare A=2022.1 B=2022.2
	@$(reportkit) compare $(ARGS) $(report) "$(A)" "$(B)"

doctor: setup ## Tell what this machine has and lacks
	@$(reportkit) doctor $(ARGS)

clean: setup ## Remove everything made, the cache too
	@$(reportkit) clean $(ARGS)

test: check-code ## For developers: check the code and run all tests
	@$(bin)/pytest -n auto $(ARGS)

test-fast: setup-dev ## For developers: run the tests that build no whole report
	@$(bin)/pytest -n auto -m "not slow" $(ARGS)

check-code: setup-dev ## For developers: lint, format, types, imports
	@$(bin)/ruff check
	@$(bin)/ruff format --check
	@$(bin)/mypy
	@$(bin)/lint-imports --no-logo

bench: ## For developers: measure beside other tools (ARGS="--pages 75 --runs 1": a quick trial)
	@scripts/setup.sh bench "$(VENV)"
	@$(bin)/python -m benchmarks $(ARGS)

lock: setup-dev ## For developers: pin the libraries again (ARGS=--upgrade: newer ones)
	@$(bin)/uv pip compile --quiet $(extras) --group build $(ARGS) \
	  --output-file requirements.lock pyproject.toml
	@$(bin)/uv pip compile --quiet $(extras) --group build --group dev $(ARGS) \
	  --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	@$(bin)/uv pip compile --quiet $(extras) --group build --group bench $(ARGS) \
	  --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml

setup: ## Only make the environment, if it is not there or not up to date
	@scripts/setup.sh run "$(VENV)"

setup-dev:
	@scripts/setup.sh dev "$(VENV)"

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
