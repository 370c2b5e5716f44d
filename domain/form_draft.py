"""Changing a draft, one line or constraint at a time: each function gives the version as it would be."""

from __future__ import annotations

from dataclasses import replace

from domain.cell_reading import Blank, Number
from domain.cell_text import read_cell
from domain.errors import BadInput
from domain.indicator import Indicator
from domain.observation import Basis, Comparison
from domain.report_form import FormConstraint, FormItem, ReportForm, usual_absences


def with_line(form: ReportForm, place: int, item: FormItem, new_place: int) -> ReportForm:
    """The line at a place, from 0, replaced and moved to another."""
    rest = [*form.items[:place], *form.items[place + 1 :]]
    rest.insert(new_place, item)
    return replace(form, items=tuple(rest))


def without_line(form: ReportForm, place: int) -> ReportForm:
    return replace(form, items=(*form.items[:place], *form.items[place + 1 :]))


def with_new_line(form: ReportForm, indicator: Indicator, basis: Basis) -> ReportForm:
    """A line for an indicator at the end, under the heading of the last one, without bounds, with the absences usual for it."""
    heading = form.items[-1].heading if form.items else indicator.sector
    comparison = Comparison(indicator.value_comparison)
    item = FormItem(
        len(form.items) + 1, indicator.code, basis, comparison, heading=heading, absences=usual_absences(indicator)
    )
    return replace(form, items=(*form.items, item))


def with_constraint(form: ReportForm, place: int, constraint: FormConstraint) -> ReportForm:
    """The constraint at a place, from 0, replaced; a place behind the last adds one."""
    kept = form.constraints
    return replace(form, constraints=(*kept[:place], constraint, *kept[place + 1 :]))


def without_constraint(form: ReportForm, place: int) -> ReportForm:
    return replace(form, constraints=(*form.constraints[:place], *form.constraints[place + 1 :]))


def amount(text: str) -> float | None:
    """A bound or tolerance as it was typed, None for a blank text. Raises `BadInput` unless it has one reading."""
    match read_cell(text):
        case Blank():
            return None
        case Number(number):
            return float(number)
    raise BadInput(kind="number", text=text)
