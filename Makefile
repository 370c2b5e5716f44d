# `make run` and `make test` are all that a fresh machine needs.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
WORKERS ?= 2
PRODUCT := app.py manage.py settings.py api components data_access domain exchange identity language pages use_cases
SCAN := .venv-scan/bin/semgrep scan --metrics=off --disable-version-check --quiet --config tests/scan/rules.yml

.PHONY: run test faults cluster check bench clean types format lint contracts bandit scan scan-rules house

run: .venv/installed
	$(BIN)/python manage.py prepare
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python app.py

# After `check` in the same call, the tests of the house have run already.
test: .venv/installed-dev
	$(BIN)/python -m tests.machine
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(filter check,$(MAKECMDGOALS)),--ignore=tests/architecture)

faults: .venv/installed-dev
	$(BIN)/python -m pytest tests/faults

cluster: .venv/installed-dev
	$(BIN)/python -m tests.machine
	$(BIN)/python -m $(if $(LOOK),tests.cluster.look,pytest tests/cluster tests/cluster/long)

# Two at a time: each of them uses one core.
check: .venv/installed-dev .venv-scan/installed
	@$(MAKE) --no-print-directory -j 2 --output-sync=target types format lint contracts bandit scan scan-rules house

types:
	$(BIN)/mypy

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

contracts:
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

bandit:
	$(BIN)/bandit -q -c pyproject.toml -r $(PRODUCT)

scan:
	$(SCAN) --error $(PRODUCT)

scan-rules:
	$(BIN)/python -m tests.scan.check_rules $(SCAN)

house:
	$(BIN)/python -m pytest tests/architecture

bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.run

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv-scan/installed: requirements-scan.txt
	$(PYTHON) -m venv .venv-scan
	.venv-scan/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-scan.txt
	touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/installed

clean:
	rm -rf .venv .venv-scan var
