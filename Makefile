# Every target sets itself up. Start with: make demo
.PHONY: setup demo up test check bench district clean
SHELL := /bin/sh
PY := .venv/bin/python
CHROMIUM := /usr/bin/chromium-headless-shell
FONT := /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
# some machines forbid it: then every process, a test's too, compiles all that it imports anew
export PYTHONDONTWRITEBYTECODE :=

setup: .venv/bin/lobo  ## prepare .venv with the console script .venv/bin/lobo
.venv/bin/lobo: uv.lock pyproject.toml deploy/bootstrap.sh
	@deploy/bootstrap.sh
	@touch .venv/bin/lobo

demo: setup  ## start everything, live a year, show the figures; ONCE=1 ends with a line of JSON
	@.venv/bin/lobo demo $(if $(ONCE),--once)

up: setup  ## start everything on your own data in .lobo/
	@.venv/bin/lobo up

test: setup  ## every test: real nats-server, real DuckDB, real browser, real SMTP
	@deploy/debian.sh $(CHROMIUM)=chromium-headless-shell $(FONT)=fonts-dejavu-core
	$(PY) -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder

check: setup  ## format, lint, types (the benchmark's too), import contracts
	@deploy/bootstrap.sh --group bench
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: setup  ## speed as ratios to peers and physical limits; SIZE=10M for the long one
	@deploy/bootstrap.sh --group bench
	@deploy/debian.sh $(CHROMIUM)=chromium-headless-shell $(FONT)=fonts-dejavu-core /usr/lib/postgresql/15/bin/postgres=postgresql-15
	$(PY) -m tests.bench $(if $(SIZE),--size $(SIZE))

district: setup  ## live two invented years, hold every alert and mail against the oracle, then kill everything; writes docs/district.md
	$(PY) -m tests.journeys.lived_district docs/district.md

clean:  ## remove what setup made (never .lobo/, which holds data)
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
