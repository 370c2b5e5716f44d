"""Reading `sample_data/forms.toml`: the sample's report forms and who fills which line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.indicator import Indicator
from domain.observation import Basis, Comparison
from domain.period import PeriodKind
from domain.report_form import FormConstraint, FormItem, usual_absences


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units, or a group of them, that report some indicators about a subject, "self" being each about itself."""

    units: tuple[str, ...]
    subject: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleForm:
    code: str
    name: str
    frequency: PeriodKind
    monitors: tuple[str, ...]
    items: tuple[FormItem, ...]
    constraints: tuple[FormConstraint, ...]
    assignments: tuple[Assignment, ...]


def read_forms(folder: Path, indicators: Mapping[str, Indicator]) -> list[SampleForm]:
    """The forms with their lines; an indicator brings its own comparison and bounds."""
    told = tomllib.loads((folder / "forms.toml").read_text("utf-8"))
    return [_form(code, form, indicators) for code, form in told.items()]


def _form(code: str, told: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> SampleForm:
    return SampleForm(
        code,
        told["name"],
        PeriodKind(told["frequency"]),
        tuple(told["monitors"]),
        _items(told["items"], indicators),
        tuple(FormConstraint(c["expression"], c["is_hard"], c["tolerance"]) for c in told["constraints"]),
        tuple(Assignment(tuple(a["units"]), a["subject"], tuple(a["indicators"])) for a in told["assignments"]),
    )


def _items(groups: Sequence[Mapping[str, Any]], indicators: Mapping[str, Indicator]) -> tuple[FormItem, ...]:
    lines = [(group["heading"], *line.split()) for group in groups for line in group["lines"]]
    cells = [(heading, indicators[code], Basis(basis)) for heading, code, *bases in lines for basis in bases]
    return tuple(_item(n, *cell) for n, cell in enumerate(cells, 1))


def _item(order: int, heading: str, indicator: Indicator, basis: Basis) -> FormItem:
    """A share lies between 0 and 100; a count or an amount is not negative, a balance or a rate of change may be."""
    comparison = Comparison(indicator.value_comparison)
    is_share = indicator.unit == "%" and comparison is Comparison.LEVEL
    may_be_negative = comparison is not Comparison.LEVEL or indicator.code in ("KT04.03",)
    return FormItem(
        order, indicator.code, basis, comparison, heading=heading,
        minimum=None if may_be_negative else 0.0, maximum=100.0 if is_share else None,
        absences=usual_absences(indicator),
    )  # fmt: skip
