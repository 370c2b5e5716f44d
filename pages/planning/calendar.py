"""When every report is due and why; the operator keeps days, deadlines and outages here."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.calendar import calendar_block, day_fields, move_fields, outage_fields
from components.heading import heading
from components.html import address, render
from domain.permissions import Permission
from language import dates
from language.calendar_words import outage_words
from language.catalogue import _
from pages.frame.acts import next_turn, tried, turn_of
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw, notice, open_page, page_state
from use_cases.edit_calendar import declare_day, take_back_day
from use_cases.move_deadline import Move, move_deadline, preview_move
from use_cases.open_calendar import CalendarYear, Editing, open_calendar
from use_cases.recompute_deadlines import announce_new_instant
from use_cases.register_outage import end_outage, register_outage


def asked_year(years: list[str], default: str) -> str:
    """`?nam=`, or this year with a notice."""
    asked = query("nam")
    if asked is not None and asked not in years:
        notice(
            _("There is no calendar of the year “%(asked)s”; this is %(shown)s.") % {"asked": asked, "shown": default}
        )
    return asked if asked in years else default


def announce(editing: Editing) -> None:
    """Deadlines that the calendar changed wait here until the operator announces them."""
    for found in sorted(editing.new_instants, key=lambda f: not f.is_later):
        code, period = found.form.code, found.period
        key = f"{code}_{period}_{found.announced.due_on}"
        draw(render("calendar_news", found=found), key=f"news_{key}")
        label = _("Announce the new deadline of %(form)s, %(period)s") % {"form": code, "period": dates.period(period)}
        act = partial(announce_new_instant, access, form_code=code, period=period.code)
        if found.is_later and st.button(label, key=f"announce_{key}") and tried(act, _("Announced.")):
            st.rerun()


def edit_days(view: CalendarYear) -> None:
    typed = day_fields(view.today, turn_of("day"))
    if st.button(_("Declare the day"), type="primary", disabled=typed is None, key="declare") and typed:
        act = partial(declare_day, access, day=typed.day, is_worked=typed.is_worked, name=typed.name, act=typed.act)
        if tried(act, _("The day is declared.")):
            next_turn("day")
    for day in (d for d in view.days if d.declared_by and d.day >= view.today):
        label = _("Take back %(day)s (%(name)s)") % {"day": dates.day(day.day), "name": day.name}
        take_back = partial(take_back_day, access, day=day.day)
        if st.button(label, key=f"back_{day.day}") and tried(take_back, _("The declaration is taken back.")):
            st.rerun()


def edit_deadlines(view: CalendarYear, editing: Editing) -> None:
    names = {one.form.code: one.form.name for one in view.forms}
    typed = move_fields(editing.owing, names, view.today, turn_of("move"))
    if typed is None:
        return
    move = Move(typed.form_code, typed.period, typed.due_on, typed.unit_codes, typed.reason, typed.act, typed.withdraws)
    preview = preview_move(access, move)
    draw(render("move_preview", preview=preview), key="preview")
    wanted = st.button(_("Confirm and announce"), type="primary", disabled=not preview.moving, key="move")
    if wanted and tried(partial(move_deadline, access, move), _("The deadline is moved and announced.")):
        next_turn("move")


def edit_outages(view: CalendarYear) -> None:
    now = access.database.clock()
    for stop in (s for s in view.stops if s.registered.outage.ended_at is None):
        label = _("End now: %(outage)s") % {"outage": outage_words(stop.registered.outage)}
        ending = partial(end_outage, access, outage_id=stop.registered.id, ended_at=now)
        if st.button(label, key=f"end_{stop.registered.id}") and tried(ending, _("The outage is ended.")):
            st.rerun()
    typed = outage_fields(now, turn_of("outage"))
    if st.button(_("Register the outage"), type="primary", disabled=typed is None, key="register") and typed:
        act = partial(
            register_outage, access, started_at=typed.started_at, ended_at=typed.ended_at, reason=typed.reason,
            act=typed.act,
        )  # fmt: skip
        if tried(act, _("The outage is registered.")):
            next_turn("outage")


access = open_page(Permission.SEE_CALENDAR)
state = page_state(access)
this_year = access.today.year
years = [str(year) for year in range(this_year - 2, this_year + 2)]
year = asked_year(years, str(this_year))
view = open_calendar(access, year=int(year))
if not view.forms:
    notice(_("No form is in force. The operator has to load the forms first."))

with st.container(horizontal=True, key="tools_calendar", vertical_alignment="bottom"):
    line = _("Deadlines of %(count)s forms, days off, outages of the year %(year)s")
    draw(
        heading(
            _("Calendar and deadlines"),
            line % {"count": len(view.forms), "year": year},
            sample=state.has_sample_data,
            files=address("/tai-ve/lich", nam=year),
        ),
        key="heading",
    )
    picker(_("Year"), "nam", years, year, str)
if view.editing:
    announce(view.editing)
    with st.container(key="card_edit"):
        with st.expander(_("Declare a working day or a day off")):
            edit_days(view)
        with st.expander(_("Move a deadline")):
            edit_deadlines(view, view.editing)
        with st.expander(_("Register an outage")):
            edit_outages(view)
sources = sorted({day.source for day in view.days if day.source and not day.declared_by})
draw(calendar_block(view, sources), key="calendar")
draw(render("foot_only"), key="foot")
