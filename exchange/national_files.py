"""The national figures we ship: each as it stands in a workbook, with file, sheet and cell; and the files' hashes (N11).

The workbooks themselves are not shipped. `sample_data/README.md` tells where they come from.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from domain.clock import end_of_day
from domain.indicator import Indicator
from domain.measure_unit import factor
from domain.national import COUNTRY
from domain.numbers import without_noise
from domain.observation import (
    Basis,
    Comparison,
    Figure,
    Layer,
    ObservationKey,
    ObservationStatus,
    Precision,
    canonical,
)
from domain.period import ReportingPeriod
from domain.series_reading import ReadFigure, read_list, read_series, without_repetition
from exchange.header_words import VIETNAMESE
from exchange.national_series import RETAIL_LIST, RULES
from exchange.workbook_file import read_workbook

_FIGURES, _FILES = "national_observations.csv", "national_files.csv"
_INDEX_BASE = 100


@dataclass(frozen=True, slots=True)
class PublishedFile:
    name: str
    sha256: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class NationalFigure:
    file: str
    read: ReadFigure


def extract(folder: Path) -> tuple[list[PublishedFile], list[NationalFigure]]:
    """Read the collection of workbooks in a folder, oldest edition first.

    Names begin with the day of publication, after the collection's own prefix and two underscores.
    """
    files: list[PublishedFile] = []
    found: list[NationalFigure] = []
    for path in sorted(folder.glob("*__[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]-*.xls*")) + sorted(
        folder.glob("*__tongmuc.csv")
    ):
        file, figures = _read(path)
        files.append(file)
        found += [NationalFigure(file.name, figure) for figure in figures]
    kept = {id(figure) for figure in without_repetition(one.read for one in found)}
    return files, sorted((one for one in found if id(one.read) in kept), key=lambda one: one.read.edition)


def _read(path: Path) -> tuple[PublishedFile, list[ReadFigure]]:
    name, content = path.name.split("__", 1)[1], path.read_bytes()
    book = read_workbook(content, name)
    file = PublishedFile(name, hashlib.sha256(content).hexdigest(), len(content), book.kind)
    if book.kind == "csv":
        return file, list(read_list(book.sheets[0], RETAIL_LIST, VIETNAMESE))
    return file, list(read_series(book, RULES, VIETNAMESE, date.fromisoformat(name[:10])))


def write(folder: Path, files: Iterable[PublishedFile], figures: Iterable[NationalFigure]) -> None:
    """The two CSV files of the sample."""
    _write(folder / _FILES, ("file", "sha256", "size", "kind"), ((f.name, f.sha256, f.size, f.kind) for f in files))
    _write(folder / _FIGURES, _COLUMNS, (_row(one) for one in figures))


_COLUMNS = (
    "indicator_code", "period", "basis", "comparison", "is_index", "value", "unit", "status", "edition",
    "file", "sheet", "cell", "label",
)  # fmt: skip


def _row(one: NationalFigure) -> tuple[object, ...]:
    r = one.read
    return (
        r.indicator_code, r.period, r.basis, r.comparison, "yes" if r.is_index else "", f"{r.value:.15g}", r.unit,
        r.status, r.edition, one.file, r.sheet, r.cell, r.label,
    )  # fmt: skip


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def published_files(folder: Path) -> list[PublishedFile]:
    return [PublishedFile(r["file"], r["sha256"], int(r["size"]), r["kind"]) for r in _rows(folder / _FILES)]


def national_figures(folder: Path) -> list[NationalFigure]:
    """As `extract` gave them."""
    return [NationalFigure(r["file"], _read_figure(r)) for r in _rows(folder / _FIGURES)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _read_figure(row: Mapping[str, str]) -> ReadFigure:
    return ReadFigure(
        row["indicator_code"], row["period"], Basis(row["basis"]), Comparison(row["comparison"]),
        row["is_index"] == "yes", float(row["value"]), row["unit"], ObservationStatus(row["status"]), row["sheet"],
        row["cell"], row["label"], date.fromisoformat(row["edition"]),
    )  # fmt: skip


def as_figure(read: ReadFigure, indicator: Indicator) -> Figure:
    """Under the city's key and in the indicator's unit, decided on the day of publication (D17, D24, D25).

    Raises `ValueError` for a unit that does not compare with the indicator's.
    """
    period, basis = canonical(indicator, ReportingPeriod.parse(read.period), read.basis)
    return Figure(
        key=ObservationKey(indicator.code, COUNTRY, period.code, basis, read.comparison),
        value=_value(read, indicator),
        absence=None,
        status=read.status,
        layer=Layer.PUBLISHED,
        decided_at=end_of_day(read.edition),
        decided_precision=Precision.DAY,
        recorded_at=datetime.now(UTC),
        reporting_unit_code=COUNTRY,
    )


def _value(read: ReadFigure, indicator: Indicator) -> float:
    if read.comparison is not Comparison.LEVEL:
        return without_noise(read.value - (_INDEX_BASE if read.is_index else 0))
    times, by = _scale(read.unit, indicator.unit)
    return without_noise(read.value * times / by)


@lru_cache(maxsize=32)
def _scale(unit: str, wanted: str) -> tuple[float, float]:
    scale = factor(unit, wanted, VIETNAMESE)
    if scale is None:
        raise ValueError(f"{unit} does not compare with {wanted}")
    return scale
