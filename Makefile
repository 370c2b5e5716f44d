# `make run` and `make test` are all that a fresh machine needs.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
WORKERS ?= 2

.PHONY: run test faults check bench clean

run: .venv/installed
	$(BIN)/python manage.py prepare
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python app.py

test: .venv/installed-dev
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

faults: .venv/installed-dev
	$(BIN)/python -m pytest tests/faults

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest tests/architecture

bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.run

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/installed

clean:
	rm -rf .venv var
