"""N11: the national figures we ship are those that stand in the workbooks, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.observation import Basis, Comparison, ObservationStatus
from exchange.national_files import NationalFigure, extract, national_figures, published_files, write
from settings import ROOT

WORKBOOKS = ROOT.parent / "shared" / "workbooks" / "real"
SAMPLE = ROOT / "sample_data"
A_FEW = ("2000-06-29", "2012-07-30", "2014-12-29", "2018-09-28", "2025-02-28")

MONTH, TO_DATE = Basis.IN_PERIOD, Basis.CUMULATIVE
LEVEL, YEAR, BEFORE = Comparison.LEVEL, Comparison.YOY_PCT, Comparison.MOM_PCT
UNSAID, ESTIMATE, PRELIMINARY = ObservationStatus.NOT_STATED, ObservationStatus.ESTIMATE, ObservationStatus.PRELIMINARY
SEEN = (
    # Read by eye in the raw files, with xlrd and openpyxl: edition, sheet, cell, what stands there.
    ("2000-06-29", "TMBL", "E9", "KT03.01", "2000-06", TO_DATE, YEAR, 107.6, "%", UNSAID),
    ("2000-06-29", "5gia", "E10", "KT03.06", "2000-06", MONTH, BEFORE, 99.4987468671679, "%", UNSAID),
    ("2000-06-29", "5gia", "C10", "KT03.07", "2000-06", MONTH, YEAR, 97.5578868591597, "%", UNSAID),
    ("2002-08-29", "XK", "G9", "KT04.01", "2002-08", MONTH, LEVEL, 1500, "triệu USD", ESTIMATE),
    ("2002-08-29", "XK", "M9", "KT04.04", "2002-08", TO_DATE, YEAR, 98.8, "%", UNSAID),
    ("2006-09-29", "Gia", "E10", "KT03.07", "2006-09", MONTH, YEAR, 106.9, "%", UNSAID),
    ("2012-07-30", "02IIP", "D15", "KT02.04", "2012-07", TO_DATE, YEAR, 104.29709858716, "%", UNSAID),
    ("2014-12-29", "VonDTTXH", "D9", "DT01.01", "2014-Q4", MONTH, LEVEL, 384.2, "nghìn tỷ đồng", ESTIMATE),
    ("2017-01-27", "18XK", "G8", "KT04.01", "2017-01", MONTH, LEVEL, 14600, "triệu USD", ESTIMATE),
    ("2018-09-28", "22-23.Tongmuc", "C10", "KT03.01", "2018-08", MONTH, LEVEL, 369972.259269004, "tỷ đồng", UNSAID),
    ("2018-09-28", "22-23.Tongmuc", "I11", "KT03.02", "2018-09", TO_DATE, YEAR, 112.00249584843, "%", UNSAID),
    ("2018-12-27", "26.Tongmuc", "C10", "KT03.01", "2018-12", MONTH, LEVEL, 394526.159563459, "tỷ đồng", ESTIMATE),
    ("2020-06-29", "CPI", "I12", "KT03.08", "2020-06", TO_DATE, YEAR, 104.188688236516, "%", UNSAID),
    ("2023-09-29", "2.GDP-SS", "G21", "KT01.06", "2023-Q3", MONTH, YEAR, 106.236324197325, "%", UNSAID),
    ("2024-12-29", "33.CPI", "D10", "KT03.07", "2024-12", MONTH, YEAR, 102.941689806077, "%", UNSAID),
    ("2024-12-29", "18. DN DK thanh lap", "D10", "DN01.02", "2024", MONTH, LEVEL, 1547031.81085922, "tỷ đồng", UNSAID),
    ("2025-02-28", "14.XK", "G9", "KT04.01", "2025-02", TO_DATE, LEVEL, 64268.238065, "triệu USD", PRELIMINARY),
    ("2025-02-28", "2.IIPthang", "D9", "KT02.01", "2025-02", MONTH, YEAR, 117.17, "%", UNSAID),
    ("tongmuc", "tongmuc", "C7", "KT03.01", "2024-12", MONTH, LEVEL, 558421.085798235, "tỷ đồng", UNSAID),
)


@pytest.fixture(scope="module")
def shipped() -> list[NationalFigure]:
    return national_figures(SAMPLE)


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: f"{seen[0]} {seen[1]} {seen[2]}")
def test_N11_what_was_seen_in_the_file_is_what_we_ship(shipped: list[NationalFigure], seen: tuple) -> None:
    edition, sheet, cell, *expected = seen
    found = [o.read for o in shipped if o.file.startswith(edition) and (o.read.sheet, o.read.cell) == (sheet, cell)]
    assert [
        [r.indicator_code, r.period, r.basis, r.comparison, r.value, r.unit, r.status] for r in found
    ] == [expected]  # fmt: skip


def test_N11_every_figure_names_a_file_whose_hash_we_know(shipped: list[NationalFigure]) -> None:
    assert {one.file for one in shipped} == {file.name for file in published_files(SAMPLE)}


def test_D24_two_editions_that_disagree_are_both_shipped(shipped: list[NationalFigure]) -> None:
    """December 2024: estimated at the end of the month, lower a month later."""
    key = ("KT03.01", "2024-12", MONTH, LEVEL)
    told = [o.read for o in shipped if (o.read.indicator_code, o.read.period, o.read.basis, o.read.comparison) == key]
    assert [(r.edition.isoformat(), round(r.value), r.status) for r in told] == [
        ("2024-12-29", 570734, ESTIMATE),
        ("2025-01-29", 558421, UNSAID),
    ]


def test_N11_reading_the_workbooks_again_gives_what_we_ship(tmp_path: Path, shipped: list[NationalFigure]) -> None:
    """A few editions from every age of the files, TCVN3 among them; `manage.py extract-national` reads all."""
    if not WORKBOOKS.is_dir():
        pytest.skip(f"the published workbooks are not here: {WORKBOOKS}")
    for path in WORKBOOKS.iterdir():
        if path.name.split("__")[-1].startswith(A_FEW):
            (tmp_path / path.name).symlink_to(path)
    files, figures = extract(tmp_path)
    assert files == [file for file in published_files(SAMPLE) if file.name.startswith(A_FEW)]
    assert figures == [one for one in shipped if one.file.startswith(A_FEW)]


def test_what_was_written_is_read_again(tmp_path: Path, shipped: list[NationalFigure]) -> None:
    write(tmp_path, published_files(SAMPLE), shipped)
    assert (tmp_path / "national_observations.csv").read_bytes() == (SAMPLE / "national_observations.csv").read_bytes()
    assert (tmp_path / "national_files.csv").read_bytes() == (SAMPLE / "national_files.csv").read_bytes()
