"""Stores full of history, to measure against: the sample, ten dense years of the city, the bulk beneath.

History is written month by month as in life, so that what one page needs lies scattered over the
file. A store is kept until something that shapes it changes.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import event

from benchmarks.bulk import forget_cells, write_cells, write_month
from benchmarks.history import MONTHS, SIZES, Size, cells, city_figures, unit_codes
from data_access.schema import migrate
from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from settings import ROOT, config
from use_cases.access import Access
from use_cases.load_sample import load_sample

FOLDER = ROOT / "var" / "bench"
_SHAPED_BY = (
    "benchmarks/bulk.py", "benchmarks/generate.py", "benchmarks/history.py", "data_access/observation_store.py",
    "data_access/migrations/versions/*.py", "exchange/*.py", "sample_data/*.csv", "use_cases/illustrate.py",
    "use_cases/load_sample.py",
)  # fmt: skip


def store_of(name: str) -> str:
    """The URL of the store of a size; made when it is missing or what shapes it has changed."""
    path = FOLDER / f"store-{name}-{_fingerprint()}.sqlite3"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob(f"store-{name}-*"):
            old.unlink()
        partial = path.with_name(f"store-{name}-partial")
        fill(partial, SIZES[name])
        partial.rename(path)
    return f"sqlite:///{path}"


def fill(path: Path, size: Size) -> None:
    """A new store with the sample and the history of a size."""
    url = f"sqlite:///{path}"
    migrate(url)
    database = Database(url)
    event.listen(database.engine, "connect", _careless)
    system = Access(database, SYSTEM)
    load_sample(system, password="nobody signs in with it")
    with system.writing() as stores:
        stores.organisation.add_units(_unit(code) for code in unit_codes(size))
        catalogue = list(stores.catalogue.indicators(system.today))
        write_cells(stores.observations.connection, cells(size, catalogue))
    for month in MONTHS:
        with system.writing() as stores:
            chosen = stores.catalogue.indicator_set(config()["city"]["session_set"]).indicator_codes
            indicators = stores.catalogue.indicators(system.today, chosen)
            stores.observations.append(city_figures(list(indicators.values()), month))
            write_month(stores.observations.connection, month)
    with system.writing() as stores:
        forget_cells(stores.observations.connection)
    database.close()


def _fingerprint() -> str:
    files = sorted(file for pattern in _SHAPED_BY for file in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _careless(connection: sqlite3.Connection, _record: Any) -> None:
    # A store that can be made again needs no care on disk, only room in memory.
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-2000000"):
        connection.execute(f"PRAGMA {pragma}")


def _unit(code: str) -> dict[str, Any]:
    words = dict.fromkeys(("name", "full_name", "abbreviation", "name_en"), f"Đơn vị {code}")
    return {**words, "code": code, "kind": "xa", "level": "cap_xa", "source": "benchmark"}
