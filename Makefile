# Everything a developer does; `make help` lists it. PYTHON is the Python that the environment is made with.
PYTHON ?= python3
DEVSTACK = $(PYTHON) -m devstack
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help start stop test lint format bench pins schoon

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

start: ## the whole portal on http://localhost:8000, until Ctrl-C
	@$(DEVSTACK) start

stop: ## end a `make start` from elsewhere
	@$(DEVSTACK) stop

test: ## all tests, in parallel; TESTS="kennisbank -k zoek" chooses
	@$(DEVSTACK) run pytest -n 2 $(TESTS)

lint: ## style, forgotten migrations, settings and templates
	@$(DEVSTACK) run devstack.lint

format: ## put the code in the shape that lint asks for
	@$(DEVSTACK) run ruff check --fix .
	@$(DEVSTACK) run ruff format .

bench: ## measure, and write docs/bench.md
	@$(DEVSTACK) run devstack.bench

pins: ## compile requirements*.txt anew from requirements*.in
	@$(DEVSTACK) run uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	@$(DEVSTACK) run uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt

schoon: ## stop all and remove what was made: environment, packages, builds and data
	@$(DEVSTACK) schoon
