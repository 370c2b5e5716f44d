"""The input fields of a form's configuration: each returns what was typed when its button was pressed, else None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from components.html import render
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.indicator import Indicator
from domain.observation import Absence, Basis
from domain.report_form import FormConstraint, FormItem, ReportForm, Responsibility
from language import form_words, numbers
from language.catalogue import _
from language.finding_words import COLUMN
from language.vocabulary import ABSENCE

DAY = "DD/MM/YYYY"


class TypedLine(NamedTuple):
    """`place` from 0; bounds as texts; a removed line keeps nothing else."""

    place: int
    heading: str
    is_required: bool
    minimum: str
    maximum: str
    absences: tuple[Absence, ...]
    is_removed: bool


class TypedConstraint(NamedTuple):
    expression: str
    is_hard: bool
    tolerance: str
    is_removed: bool


class TypedDecision(NamedTuple):
    number: str
    decided_on: date | None
    since: date


class TypedDuty(NamedTuple):
    indicator_code: str
    unit_code: str
    subject_code: str
    valid_from: date
    valid_to: date | None


def line_editor(item: FormItem, name: str, count: int, key: str) -> TypedLine | None:
    with st.form(key):
        measure = form_words.line_measure(item.basis, item.comparison)
        st.html(render("card_head", title=f"{item.order}. {name}", words=measure))
        left, right = st.columns([1, 3])
        place = left.number_input(_("Place"), 1, count, item.order)
        heading = right.text_input(_("Heading"), item.heading)
        low, high = st.columns(2)
        minimum = low.text_input(_("Lowest value"), _bound(item.minimum))
        maximum = high.text_input(_("Highest value"), _bound(item.maximum))
        is_required = st.checkbox(_("Required"), item.is_required)
        absences = [
            absence
            for absence in Absence
            if st.checkbox(_("Accepts “%(absence)s”") % {"absence": ABSENCE[absence]}, absence in item.absences)
        ]
        is_saved, is_removed = _two_buttons(_("Save the line"), _("Remove the line"))
    if not (is_saved or is_removed):
        return None
    return TypedLine(int(place) - 1, heading.strip(), is_required, minimum, maximum, tuple(absences), is_removed)


def new_line_editor(found: Sequence[Indicator], key: str) -> tuple[Indicator, Basis] | None:
    measures: list[Basis] = list(Basis)
    with st.form(key):
        indicator = st.selectbox(_("Indicator"), found, format_func=lambda i: f"{i.code} · {i.short_name} ({i.unit})")
        basis = st.selectbox(_("Measure"), measures, format_func=COLUMN.__getitem__)
        pressed = st.form_submit_button(_("Add the line"), type="primary")
    return (indicator, basis) if pressed else None


def constraint_editor(constraint: FormConstraint | None, key: str) -> TypedConstraint | None:
    """The fields of a constraint, of a new one for None."""
    told = constraint or FormConstraint("", is_hard=True)
    with st.form(key):
        expression = st.text_input(
            _("Constraint"),
            told.expression,
            placeholder="KT04.01@cumulative - KT04.02@cumulative == KT04.03@cumulative",
        )
        tolerance = st.text_input(_("Allowed difference"), _bound(told.tolerance or None))
        is_hard = st.checkbox(_("Blocks sending where it is broken"), told.is_hard)
        save = _("Save the constraint") if constraint else _("Add the constraint")
        is_saved, is_removed = _two_buttons(save, _("Remove the constraint") if constraint else "")
    if not (is_saved or is_removed):
        return None
    return TypedConstraint(expression.strip(), is_hard, tolerance, is_removed)


def head_editor(
    form: ReportForm, units: Mapping[str, str], workflows: Sequence[tuple[str, int]], key: str
) -> dict[str, object] | None:
    """The fields that a draft's head may change, by their names."""
    codes = list(units)
    pinned = (form.workflow_code, form.workflow_version)
    with st.form(key):
        name = st.text_input(_("Name"), form.name)
        receiver = st.selectbox(
            _("Receiver"), ["", *codes], ["", *codes].index(form.receiver_unit_code or ""),
            format_func=lambda code: units.get(code, _("none")),
        )  # fmt: skip
        monitors = st.multiselect(
            _("Followed by"), codes, list(form.monitor_unit_codes), format_func=units.__getitem__,
            placeholder=_("Choose units"),
        )  # fmt: skip
        workflow = st.selectbox(
            _("Workflow"), workflows, list(workflows).index(pinned),
            format_func=lambda w: _("%(code)s, version %(version)s") % {"code": w[0], "version": w[1]},
        )  # fmt: skip
        start = st.selectbox(_("First day of the data window"), [1, 15], [1, 15].index(form.window_start_day))
        is_official = st.checkbox(_("Figures come from official systems of the units"), form.is_from_official_system)
        pressed = st.form_submit_button(_("Save"), type="primary")
    if not pressed:
        return None
    return {
        "name": name.strip(), "receiver_unit_code": receiver or None, "monitor_unit_codes": tuple(monitors),
        "workflow_code": workflow[0], "workflow_version": workflow[1], "window_start_day": start,
        "is_from_official_system": is_official,
    }  # fmt: skip


def rule_editor(anchor: Anchor, today: date, key: str) -> dict[str, object] | None:
    """The fields of a deadline rule with an anchor, by their names."""
    with st.form(key):
        told: dict[str, object] = {"anchor": anchor}
        if anchor is Anchor.AFTER_WINDOW:
            told["working_days"] = st.number_input(_("Working days"), 1, 99, 2)
        else:
            told["last_day"] = st.number_input(_("Last allowed day of the month"), 1, 31, 24)
        if anchor is Anchor.DATE_OF_YEAR:
            told["month"] = st.number_input(_("Month"), 1, 12, 12)
        told["roll"] = st.selectbox(_("On a day off"), list(Roll)[::-1], format_func=form_words.ROLL.__getitem__)
        told["follows_nd09"] = st.checkbox(_("The regime follows Decree 09/2019"))
        told["legal_basis"] = st.text_input(_("Legal basis: number and article of the act"))
        told["assumption"] = st.text_input(_("What the act does not state and is assumed"))
        told["effective_from"] = st.date_input(_("In force from"), today, format=DAY)
        pressed = st.form_submit_button(_("Put the rule in force"), type="primary")
    return told if pressed else None


def rule_of(told: Mapping[str, object]) -> DeadlineRule:
    """Raises `BadDeadlineRule`."""
    return DeadlineRule(**told)  # type: ignore[arg-type]


def decision_editor(today: date, button: str, key: str) -> TypedDecision | None:
    with st.form(key):
        number = st.text_input(_("Number of the decision"))
        left, right = st.columns(2)
        decided_on = left.date_input(_("Day of the decision"), None, format=DAY)
        since = right.date_input(_("In force from"), today, format=DAY)
        pressed = st.form_submit_button(button, type="primary")
    return TypedDecision(number, decided_on, since) if pressed else None


def duty_editor(
    lines: Mapping[str, str], chosen: str, units: Mapping[str, str], today: date, key: str
) -> TypedDuty | None:
    codes = list(lines)
    with st.form(key):
        indicator = st.selectbox(_("Indicator"), codes, codes.index(chosen), format_func=lines.__getitem__)
        unit = st.selectbox(
            _("Reporting unit"), list(units), None, format_func=units.__getitem__, placeholder=_("Choose a unit")
        )
        subject = st.selectbox(
            _("Reports on"), ["", *units], format_func=lambda code: units.get(code, _("itself")),
        )  # fmt: skip
        left, right = st.columns(2)
        first = left.date_input(_("From"), today, format=DAY)
        last = right.date_input(_("Until, open when empty"), None, format=DAY)
        pressed = st.form_submit_button(_("Assign"), type="primary", disabled=not units)
    if not pressed or unit is None:
        return None
    return TypedDuty(indicator, unit, subject or unit, first, last)


def ending_editor(
    duties: Sequence[Responsibility], units: Mapping[str, str], today: date, key: str
) -> tuple[Responsibility, date] | None:
    def words(duty: Responsibility) -> str:
        names = dict.fromkeys((duty.unit_code, duty.subject_code))
        span = form_words.span_words(duty.valid_from, duty.valid_to)
        return f"{' → '.join(units.get(code, code) for code in names)}, {span}"

    with st.form(key):
        duty = st.selectbox(_("Assignment"), duties, format_func=words)
        last_day = st.date_input(_("Last day"), today, format=DAY)
        pressed = st.form_submit_button(_("End the assignment"))
    return (duty, last_day) if pressed else None


def _two_buttons(first: str, second: str) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        is_first = st.form_submit_button(first, type="primary")
        is_second = bool(second) and st.form_submit_button(second)
    return is_first, is_second


def _bound(value: float | None) -> str:
    return "" if value is None else numbers.typed(value)
