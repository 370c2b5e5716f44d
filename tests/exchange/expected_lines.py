"""The lines of the sample's forms as an import expects them, without a database."""

from __future__ import annotations

from functools import lru_cache

from domain.indicator import Indicator
from domain.observation import Basis, Comparison
from domain.report_form import AssignedItem
from domain.sheet_mapping import ExpectedLine
from exchange.sample_files import SampleFiles
from exchange.sample_forms import SampleForm, read_forms
from settings import ROOT
from tests.domain.builders import month

FOLDER = ROOT / "sample_data"
PERIOD = month("2026-11")


@lru_cache
def indicators() -> dict[str, Indicator]:
    rows = SampleFiles(FOLDER).indicators(good_from=0.95, risk_from=0.85)
    wanted = ("code", "name", "short_name", "unit", "decimals", "value_comparison")
    return {row["code"]: _indicator({key: row[key] for key in wanted}) for row in rows}


def _indicator(told: dict[str, object]) -> Indicator:
    from tests.domain.builders import indicator

    return indicator(**told)


@lru_cache
def form(code: str) -> SampleForm:
    return next(f for f in read_forms(FOLDER, indicators()) if f.code == code)


@lru_cache
def subject_names() -> dict[str, tuple[str, ...]]:
    rows = SampleFiles(FOLDER).rows("units")
    return {r["unit_code"]: tuple(n for n in (r["name_vi"], r["name_full_vi"], r["abbrev"]) if n) for r in rows}


def lines(form_code: str, *subjects: str, codes: tuple[str, ...] = (), with_history: bool = True) -> list[ExpectedLine]:
    """The lines of a form about subjects, of some indicators only when codes are given."""
    items = [i for i in form(form_code).items if not codes or i.indicator_code in codes]
    return [_line(AssignedItem(item, subject), with_history) for subject in subjects for item in items]


def _line(assigned: AssignedItem, with_history: bool) -> ExpectedLine:
    told = indicators()[assigned.item.indicator_code]
    key = assigned.key(PERIOD)
    history = tuple(round(usual(key.indicator_code, key.subject_code, key.basis) * f, 2) for f in (0.97, 1.02, 0.95))
    names = (told.name, told.short_name)
    return ExpectedLine(
        key, names, told.unit, told.decimals, subject_names()[key.subject_code], history if with_history else ()
    )


def usual(code: str, subject: str, basis: Basis) -> float:
    """A plausible value, different for every line."""
    told = indicators()[code]
    seed = sum(map(ord, code + subject)) % 97
    if told.value_comparison in (Comparison.YOY_PCT, Comparison.MOM_PCT):
        return round(5 + seed / 17, 1)
    if told.unit == "%":
        return round(60 + seed / 3, 2)
    size = 1000 + 137 * seed if told.unit in ("tỷ đồng", "triệu USD") else 20 + seed
    return float(size * (9 if basis is Basis.CUMULATIVE else 1))
