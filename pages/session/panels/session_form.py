"""The facts of a session in preparation: when, where, who, what the head and the foot of the report say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import streamlit as st

from components.plain_text import plain
from domain.clock import CITY_TIME
from domain.monthly_session import Letterhead, MonthlySession
from domain.written_text import LINE, PAGE
from language.catalogue import _
from language.desk_words import ALL_PARTICIPANTS
from pages.frame.acts import carry_out, next_turn, turn_of
from pages.frame.opening import notice
from use_cases.access import Access
from use_cases.edit_session import edit_session
from use_cases.open_session_desk import SessionDesk
from use_cases.open_session_facts import SessionView

_USUAL_HOUR = time(17, 0)


def session_form(access: Access, view: SessionView, desk: SessionDesk) -> None:
    name = f"facts_{view.session.period}"
    seen = _seen(view.session, name)
    st.subheader(_("About the session"), anchor=False)
    if seen.version != view.session.version:
        notice(_("Somebody changed the session since you opened it; what you typed is kept here."))
        if st.button(_("Drop what I typed, take what stands now"), key=f"again_{name}"):
            st.session_state.pop(f"seen_{name}")
            next_turn(name)
    with st.form(f"{name}_{turn_of(name)}"):
        wanted = _fields(seen, desk, f"{name}_{turn_of(name)}")
        pressed = st.form_submit_button(_("Save"), type="primary", key=f"save_{name}")
    if pressed:
        carry_out(lambda: _save(access, wanted, name), _("The session is saved."))


def _seen(session: MonthlySession, name: str) -> MonthlySession:
    """The session as the form began with it; a change of its items alone is none for the form."""
    seen: MonthlySession = st.session_state.get(f"seen_{name}", session)
    if replace(seen, version=session.version) == session:
        seen = session
    st.session_state[f"seen_{name}"] = seen
    return seen


def _save(access: Access, wanted: MonthlySession, name: str) -> None:
    edit_session(access, wanted=wanted)
    st.session_state.pop(f"seen_{name}")
    st.session_state[f"turn_{name}"] = turn_of(name) + 1


def _fields(seen: MonthlySession, desk: SessionDesk, key: str) -> MonthlySession:
    held_on = st.date_input(_("Day held"), seen.held_on, format="DD/MM/YYYY", key=f"{key}_held")
    cut_off = _cut_off(seen, key)
    place = st.text_input(_("Venue"), seen.place, max_chars=LINE, key=f"{key}_venue")
    chair = st.text_input(_("Chair"), seen.chair, max_chars=LINE, key=f"{key}_chair")
    agenda = st.text_area(_("Agenda"), seen.agenda, max_chars=PAGE, height=110, key=f"{key}_agenda")
    units = {code: desk.units.get(code, code) for code in (*desk.units, *seen.participant_codes)}
    participants = st.multiselect(
        _("Participants"), list(units), list(seen.participant_codes), format_func=lambda code: plain(units[code]),
        key=f"{key}_units", placeholder=ALL_PARTICIPANTS,
    )  # fmt: skip
    with st.expander(_("Head and foot of the report")):
        head = _letterhead(seen.letterhead, key)
    return replace(
        seen, held_on=held_on, cut_off_at=cut_off, place=place, chair=chair, agenda=agenda,
        participant_codes=tuple(participants), letterhead=head,
    )  # fmt: skip


def _cut_off(seen: MonthlySession, key: str) -> datetime | None:
    """Both boxes together; without a day whatever is known when the session is frozen counts."""
    local = seen.cut_off_at.astimezone(CITY_TIME) if seen.cut_off_at else None
    day_box, hour_box = st.columns(2)
    day: date | None = day_box.date_input(
        _("Figures until (day)"), local.date() if local else None, format="DD/MM/YYYY", key=f"{key}_day",
        help=_("Figures decided later do not count; commentary, explanations and tasks go on until the freeze. Without a day: whatever is known when the session is frozen."),
    )  # fmt: skip
    hour = hour_box.time_input(_("Hour"), local.time() if local else _USUAL_HOUR, key=f"{key}_hour")
    return datetime.combine(day, hour, CITY_TIME).astimezone(UTC) if day else None


def _letterhead(seen: Letterhead, key: str) -> Letterhead:
    labels = {
        "parent_agency": _("Parent agency"), "agency": _("Issuing agency"), "number": _("Number"), "symbol": _("Symbol"),
        "place": _("Place of issue"), "signer_name": _("Name of the signer"),
    }  # fmt: skip
    lists = {
        "addressees": _("Addressees (one a line)"),
        "signer_lines": _("Lines over the signature (one a line)"),
        "recipients": _("Recipients (one a line)"),
    }
    told: dict[str, Any] = {
        name: st.text_input(label, getattr(seen, name), max_chars=LINE, key=f"{key}_{name}")
        for name, label in labels.items()
    }
    for name, label in lists.items():
        lines = "\n".join(getattr(seen, name))
        told[name] = tuple(st.text_area(label, lines, height=90, key=f"{key}_{name}").splitlines())
    dated_on = st.date_input(_("Day of issue"), seen.dated_on, format="DD/MM/YYYY", key=f"{key}_dated")
    return Letterhead(**told, dated_on=dated_on)
