"""One reported difficulty: what was said, and the forms of whoever may answer, take or send it back (R127)."""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.difficulty import LONGEST, Difficulty
from language import dates
from language.catalogue import _
from pages.account.panels.difficulty_form import page_title
from pages.frame.acts import attempt, tell
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.answer_difficulty import answer_difficulty
from use_cases.assign_difficulty import assign_difficulty
from use_cases.open_difficulty import OpenedDifficulty, open_difficulty
from use_cases.reopen_difficulty import reopen_difficulty


def difficulty_panel(access: Access, number: int) -> None:
    found = open_difficulty(access, number=number)
    seen = found.difficulty
    draw(render("difficulty", o=found, page_title=page_title(seen.page)), key="difficulty")
    if found.owners:
        left, right = st.columns(2)
        with left:
            answer_form(seen)
        with right:
            assign_form(found, access.actor.account_id)
    if found.reopen_until:
        reopen_form(seen, dates.day(found.reopen_until))


def answer_form(seen: Difficulty) -> None:
    with st.form(f"answer_form_{seen.id}"):
        st.text_area(_("Answer"), key=f"answer_{seen.id}", max_chars=LONGEST, height=150)
        st.form_submit_button(_("Send the answer"), type="primary", on_click=answer, args=(seen,))


def answer(seen: Difficulty) -> None:
    text = st.session_state[f"answer_{seen.id}"]
    if attempt(lambda now: answer_difficulty(now, seen=seen, text=text)):
        tell(_("Answered. The reporter is told."))


def assign_form(found: OpenedDifficulty, me: int | None) -> None:
    seen = found.difficulty
    people = list(found.owners)
    chosen = next((n for n, person in enumerate(people) if person == (seen.owner_id or me)), 0)
    with st.form(f"assign_form_{seen.id}"):
        st.selectbox(_("Owner"), people, chosen, format_func=found.owners.__getitem__, key=f"owner_{seen.id}")
        st.date_input(
            _("Answer due on"), seen.due_on, min_value=min(seen.due_on, found.today), key=f"due_{seen.id}",
            format="DD/MM/YYYY",
        )  # fmt: skip
        label = _("Hand over") if seen.owner_id else _("Take it")
        st.form_submit_button(label, on_click=assign, args=(seen,))


def assign(seen: Difficulty) -> None:
    owner, due_on = st.session_state[f"owner_{seen.id}"], st.session_state[f"due_{seen.id}"]
    if attempt(lambda now: assign_difficulty(now, seen=seen, owner_id=owner, due_on=due_on)):
        tell(_("Noted. Those concerned are told."))


def reopen_form(seen: Difficulty, until: str) -> None:
    with st.form(f"reopen_form_{seen.id}"):
        label = _("What is not solved yet (until %(day)s)") % {"day": until}
        st.text_area(label, key=f"objection_{seen.id}", max_chars=LONGEST, height=90)
        st.form_submit_button(_("Not solved, send it back"), on_click=reopen, args=(seen,))


def reopen(seen: Difficulty) -> None:
    objection = st.session_state[f"objection_{seen.id}"]
    if attempt(lambda now: reopen_difficulty(now, seen=seen, objection=objection)):
        tell(_("Sent back to the operator with your reason."))
