"""The page of deadlines: its blocks, and the forms in which the operator says what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from components.html import render
from domain.clock import CITY_TIME
from domain.period import ReportingPeriod
from language import dates
from language.catalogue import _

_DAY = "DD/MM/YYYY"


def calendar_block(view: object, sources: Sequence[str]) -> str:
    """Deadlines by form, decisions, days and outages of a year."""
    return render("calendar", view=view, sources="; ".join(sources))


@dataclass(frozen=True, slots=True)
class DayTyped:
    day: date
    is_worked: bool
    name: str
    act: str


@dataclass(frozen=True, slots=True)
class MoveTyped:
    form_code: str
    period: str
    due_on: date
    unit_codes: tuple[str, ...]
    reason: str
    act: str
    withdraws: bool


@dataclass(frozen=True, slots=True)
class OutageTyped:
    started_at: datetime
    ended_at: datetime | None
    reason: str
    act: str


def day_fields(today: date, turn: int) -> DayTyped | None:
    """A day to declare worked or off; None until a day is chosen. A new `turn` empties the fields."""
    kinds = {True: _("A working day"), False: _("A day off")}
    is_worked = st.radio(
        _("Declare it"), list(kinds), format_func=kinds.__getitem__, horizontal=True, key=f"day_kind_{turn}"
    )
    day = st.date_input(_("Day"), None, min_value=today, format=_DAY, key=f"day_{turn}")
    name = st.text_input(_("Name of the day"), key=f"day_name_{turn}", placeholder=_("for example: swap for 02/01"))
    act = _act_field(f"day_act_{turn}")
    return DayTyped(day, is_worked, name, act) if isinstance(day, date) else None


def move_fields(
    owing: Mapping[tuple[str, str], Mapping[str, str]], names: Mapping[str, str], today: date, turn: int
) -> MoveTyped | None:
    """Which deadline goes where, and why; None until form and day are chosen."""
    chosen = st.selectbox(
        _("Form and period"), sorted(owing), None, key=f"move_form_{turn}", placeholder=_("Choose"),
        format_func=lambda key: f"{names.get(key[0], key[0])} · {dates.period(ReportingPeriod.parse(key[1]))}",
    )  # fmt: skip
    picked: list[str] = []
    if chosen and (units := owing[chosen]):
        picked = st.multiselect(
            _("Units"), sorted(units, key=units.__getitem__), format_func=units.__getitem__,
            key=f"move_units_{turn}_{chosen}", placeholder=_("all units"),
        )  # fmt: skip
    due_on = st.date_input(_("New last allowed day"), None, min_value=today, format=_DAY, key=f"move_day_{turn}")
    withdraws = st.checkbox(_("This withdraws a mistaken announcement"), key=f"move_withdraws_{turn}")
    reason = st.text_input(_("Reason"), key=f"move_reason_{turn}")
    act = _act_field(f"move_act_{turn}")
    if not chosen or not isinstance(due_on, date):
        return None
    return MoveTyped(chosen[0], chosen[1], due_on, tuple(picked), reason, act, withdraws)


def outage_fields(now: datetime, turn: int) -> OutageTyped | None:
    """When the system stood still; without an end it is still running. None until a start is chosen."""
    local = now.astimezone(CITY_TIME).replace(tzinfo=None)
    started = st.datetime_input(_("Began"), None, max_value=local, format=_DAY, step=60, key=f"outage_start_{turn}")
    ended = st.datetime_input(
        _("Ended (empty while it runs)"), None, max_value=local, format=_DAY, step=60, key=f"outage_end_{turn}"
    )
    reason = st.text_input(_("Reason"), key=f"outage_reason_{turn}")
    act = _act_field(f"outage_act_{turn}")
    return OutageTyped(_instant(started), _instant(ended) if ended else None, reason, act) if started else None


def _act_field(key: str) -> str:
    return st.text_input(_("Act"), key=key, placeholder=_("number and date of the act or notice"))


def _instant(typed: datetime) -> datetime:
    return typed.replace(tzinfo=CITY_TIME)
