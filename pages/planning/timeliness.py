"""Who reported in time, who holds it, who is late: the matrix, one unit, and what can be printed of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.period import ReportingPeriod
from domain.permissions import Permission
from identity.current import access_of, current_actor
from language import dates
from language.catalogue import _
from language.progress_words import (
    PROGRESS_FILTER,
    countdown_words,
    progress_line,
    reminded_words,
)
from pages.frame import (
    attempt,
    draw,
    notice,
    open_page,
    page_state,
    picker,
    query,
    tell,
    text_box,
    with_words_for_errors,
)
from use_cases.access import Access
from use_cases.open_progress import ALL, ProgressView, open_progress
from use_cases.open_signed_form import open_signed_form
from use_cases.open_unit_progress import open_proof, open_unit_progress
from use_cases.remind_units import message_of, preview_reminder, remind_units


def draw_matrix(view: ProgressView) -> None:
    """The head with the countdown, the filters and what can be done, then the units."""
    which = next((code for code in PROGRESS_FILTER if code == query("loc")), ALL)
    kept: dict[str, str | None] = {"bieu": view.form.code, "ky": view.period.code, "tim": query("tim")}
    with st.container(horizontal=True, key="tools_progress", vertical_alignment="bottom"):
        line = progress_line(view.form.code, view.period, len(view.units))
        files = address("/tai-ve/tien-do", **kept, loc=which if which != ALL else None)
        draw(heading(title, line, sample=state.has_sample_data, files=files), key="heading")
        forms = {form.code: f"{form.code} · {form.name}" for form in view.forms}
        picker(_("Form"), "bieu", list(forms), view.form.code, forms.__getitem__, width=330)
        codes = [p.code for p in view.all_periods]
        picker(_("Period"), "ky", codes, view.period.code, lambda c: dates.period(ReportingPeriod.parse(c)), width=150)
    draw(
        render("progress_head", view=view, countdown=countdown_words(view.due, access.today, view.calendar)), key="head"
    )
    with st.container(horizontal=True, key="bar_progress", vertical_alignment="center"):
        chips = render("progress_chips", view=view, chosen=which, kept=kept)
        draw(chips, key="chips")
        text = text_box(_("Find a unit"), "tim", _("Find a unit, with or without diacritics"))
        units = view.narrowed(which, text)
        ids = view.to_urge(units)
        if ids and st.button(
            _("Remind %(number)s units") % {"number": len(ids)}, icon=":material/campaign:", key="remind"
        ):
            remind_dialog(view.form.code, view.period.code, ids)
    names = {unit.code: unit.name for unit in view.units}
    draw(render("progress_matrix", view=view, units=units, names=names), key="matrix")


@st.dialog(_("Remind units"), width="medium")
def remind_dialog(form_code: str, period: str, ids: tuple[int, ...]) -> None:
    """A fragment: its reruns pass the router by, so it finds words for errors itself."""
    with_words_for_errors(partial(remind_form, form_code, period, ids))


def remind_form(form_code: str, period: str, ids: tuple[int, ...]) -> None:
    now_here = access_of(current_actor())
    urged = preview_reminder(now_here, form_code=form_code, period=period, obligation_ids=ids)
    note = st.text_area(_("A word of your own (optional)"), max_chars=300, key="reminder_note")
    reached = [one for one in urged if one.receivers]
    message = message_of(reached[0], now_here.actor.display_name, note, now_here.database.clock()) if reached else ""
    draw(render("progress_reminder", urged=urged, message=message), key="reminder")

    def remind(now: Access) -> None:
        told = st.session_state.get("reminder_note") or ""
        sent = remind_units(now, form_code=form_code, period=period, obligation_ids=ids, note=told)
        tell(reminded_words(sent.units, sent.people, sent.again))

    def send() -> None:
        attempt(remind)

    label = _("Send the reminder")
    if st.button(label, type="primary", disabled=not reached, key="send_reminder", on_click=send):
        st.rerun()


def draw_unit(unit_code: str) -> None:
    """One unit: its reports, the times of every step, and what can be printed."""
    view = open_unit_progress(access, unit_code=unit_code)
    with st.container(horizontal=True, key="tools_progress", vertical_alignment="bottom"):
        draw(heading(view.unit_name, _("Reports of the unit"), (back,), sample=state.has_sample_data), key="heading")
    draw(render("progress_unit", view=view), key="unit")


def draw_proof(unit_code: str) -> None:
    """Why a report was in time or late, to be printed."""
    proof = open_proof(access, **asked_report(unit_code))
    draw_head(_("Confirmation of timeliness"), unit_code, proof.report.row.unit_name)
    draw(render("progress_proof", proof=proof, printed_by=access.actor.display_name), key="sheet")


def draw_signed_form(unit_code: str) -> None:
    """The figures reach only those who may see them: others are refused below."""
    signed = open_signed_form(access, **asked_report(unit_code))
    draw_head(_("Signed form for the file"), unit_code, signed.dossier.unit_name)
    draw(render("progress_form", signed=signed, printed_by=access.actor.display_name), key="sheet")


def asked_report(unit_code: str) -> dict[str, str]:
    return {"unit_code": unit_code, "form_code": query("bieu") or "", "period": query("ky") or ""}


def draw_head(name: str, unit_code: str, unit_name: str) -> None:
    crumbs = (back, (_("Reports of the unit"), address("/tien-do", dv=unit_code)))
    draw(heading(name, unit_name, crumbs, sample=state.has_sample_data), key="heading")


def draw_all() -> None:
    """The matrix; what the address asks for in vain is told."""
    view = open_progress(access, form_code=query("bieu"), period=query("ky"))
    if view is None:
        draw(heading(title, _("No reporting period yet"), sample=state.has_sample_data), key="heading")
        draw(render("progress_empty"), key="empty")
        return
    shown = {"bieu": view.form.code, "ky": view.period.code}
    for asked in [query(name) for name, code in shown.items() if query(name) not in (None, code)]:
        notice(_("There is no report “%(asked)s” that you may follow; this is the nearest one.") % {"asked": asked})
    draw_matrix(view)


access = open_page(Permission.FOLLOW_PROGRESS)
state = page_state(access)
title = _("Update progress")
back = (title, address("/tien-do"))
asked_unit = query("dv")
sheets = {"xac-nhan": draw_proof, "bieu": draw_signed_form}
if asked_unit:
    sheets.get(query("xem") or "", draw_unit)(asked_unit)
else:
    draw_all()
