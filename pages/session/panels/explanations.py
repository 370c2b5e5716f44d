"""Explanations on figures of the session: ask, answer, return, close (R066, C43, N13)."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from components.html import address, render
from components.plain_text import plain
from domain.permissions import Permission
from domain.session_desk import desk_items
from domain.written_text import REASON
from language.catalogue import _
from language.desk_words import item_words
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw, notice
from use_cases.access import Access
from use_cases.answer_explanation import answer_explanation
from use_cases.ask_explanation import ask_explanation
from use_cases.decide_explanation import close_explanation, return_explanation
from use_cases.list_explanations import ExplanationLine, list_explanations
from use_cases.open_session_facts import SessionView


def draw_explanations(access: Access, view: SessionView) -> None:
    """`?so=` opens one thread; `?hoi=` is the indicator somebody comes to ask about."""
    period = view.session.period
    found = list_explanations(access, period=period)
    number = query("so")
    opened = next((line for line in found.lines if str(line.explanation.id) == number), None)
    if number and opened is None:
        notice(_("There is no explanation with this number at this session, or it is not for you to see."))
    asks = opened is None and access.actor.may(Permission.ASK_EXPLANATION)
    if opened is not None:
        _thread(access, period, opened, found.usual_due)
    elif asks and query("hoi"):
        _asking(access, view, found.usual_due)
    threads = [line.explanation for line in found.lines]
    told = {"lines": found.lines, "threads": threads, "today": access.today, "period": period}
    draw(render("explanation_list", **told), key="explanations")
    if asks and not query("hoi"):
        _asking(access, view, found.usual_due)


def _asking(access: Access, view: SessionView, usual_due: date) -> None:
    """A question on one of the figures that the session shows."""
    figures = {d.figure.revision_id: d for d in desk_items(view.facts) if d.figure}
    if not figures:
        return
    about = query("hoi")  # an item without a figure of the month is not asked about as if it were the first one
    first = next((n for n, d in enumerate(figures.values()) if d.item.indicator_code == about), None if about else 0)
    period, key = view.session.period, f"ask_{view.session.period}"
    st.subheader(_("Ask for an explanation"), anchor=False)
    with st.form(key):
        revision = st.selectbox(
            _("Figure"),
            list(figures),
            first,
            format_func=lambda r: plain(item_words(figures[r])),
            key=f"{key}_figure",
            placeholder=_("Choose a figure"),
        )
        question = st.text_area(_("Question"), max_chars=REASON, height=90, key=f"{key}_text")
        due = _due_box(access, usual_due, key)
        pressed = st.form_submit_button(_("Send the question"), type="primary")
    if pressed and not revision:
        notice(_("Choose the figure that is to be explained."))
    if pressed and revision:
        asking = partial(ask_explanation, access, period=period, revision_id=revision, question=question, due_on=due)
        carry_out(asking, _("The question is sent; the agency is told."), then=partial(_address, period))


def _thread(access: Access, period: str, line: ExplanationLine, usual_due: date) -> None:
    back = address("/bao-cao", ky=period, muc="giai-trinh")
    draw(render("explanation", l=line, today=access.today, back=back), key="explanation")
    if line.may_answer:
        _answering(access, period, line)
    if line.may_decide:
        _deciding(access, period, line, usual_due)


def _answering(access: Access, period: str, line: ExplanationLine) -> None:
    seen, key = line.explanation, f"answer_{line.explanation.id}_{line.explanation.version}"
    with st.form(key):
        label = _("Another explanation in its place") if seen.answer else _("Explanation of the agency")
        text = st.text_area(label, max_chars=REASON, height=120, key=f"{key}_text")
        label = _("The cause persists: show it again at the next session")
        lasts = st.checkbox(label, seen.cause_persists, key=f"{key}_lasts")
        pressed = st.form_submit_button(_("Send the explanation"), type="primary")
    if pressed:
        answer = partial(answer_explanation, access, seen=seen, text=text, cause_persists=lasts, period=period)
        carry_out(answer, _("The explanation is sent; whoever asked is told."))


def _deciding(access: Access, period: str, line: ExplanationLine, usual_due: date) -> None:
    seen, key = line.explanation, f"decide_{line.explanation.id}_{line.explanation.version}"
    with st.form(key):
        text = st.text_area(_("Reason to return it, or a closing word"), max_chars=REASON, height=80, key=f"{key}_text")
        due = _due_box(access, usual_due, key)
        with st.container(horizontal=True):
            returned = st.form_submit_button(_("Ask for another explanation"), disabled=seen.answer is None)
            closed = st.form_submit_button(_("Close the explanation"), type="primary" if seen.answer else "secondary")
    if returned:
        give_back = partial(return_explanation, access, seen=seen, reason=text, period=period, due_on=due)
        carry_out(give_back, _("Returned; the agency is told."))
    if closed:
        carry_out(
            partial(close_explanation, access, seen=seen, text=text, period=period), _("The explanation is closed.")
        )


def _due_box(access: Access, usual_due: date, key: str) -> date:
    return st.date_input(
        _("Answer due on"), usual_due, min_value=access.today, format="DD/MM/YYYY", key=f"{key}_due", width=200
    )


def _address(period: str, number: int) -> str:
    return address("/bao-cao", ky=period, muc="giai-trinh", so=number)
