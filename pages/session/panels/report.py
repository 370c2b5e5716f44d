"""The automatic report: what is in it beside a page that looks like the paper; any sentence can be written anew."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import report_page
from components.html import address, render
from domain.permissions import Permission
from domain.report import Report, Sentence
from domain.written_text import SENTENCE
from language import document_words
from language.catalogue import _
from language.report import write_report
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw, go, notice
from use_cases.access import Access
from use_cases.edit_sentence import edit_sentence, restore_sentence
from use_cases.open_session_facts import SessionView

WHOLE, BRIEF = "day-du", "tom-tat"
ENDINGS = {WHOLE: ("docx", "pdf", "xlsx", "pptx"), BRIEF: ("docx", "pdf")}


def draw_report(access: Access, view: SessionView) -> None:
    """`?ban=` is the edition, `?cau=` the sentence that is being written anew."""
    report, is_brief = write_report(view.facts, code=view.code), query("ban") == BRIEF
    may_edit = view.session.is_open and access.actor.may(Permission.PREPARE_SESSION)
    side, paper = st.columns([3, 10], gap="medium")
    with side:
        _side(access, view, report, is_brief=is_brief, may_edit=may_edit)
    with paper:
        editing = query("cau") if may_edit and not is_brief else None
        at = report_page.section_of(report, editing)
        if editing and at is None:
            notice(_("The report has no such sentence any more."))
        if at is None:
            _paper(view, report, (0, None), is_brief=is_brief, may_edit=may_edit and not is_brief)
            return
        _paper(view, report, (0, at + 1), may_edit=True, editing=editing)
        _editor(access, view, next(s for s in report.sections[at].sentences if s.key == editing))
        _paper(view, report, (at + 1, None), may_edit=True)


def _side(access: Access, view: SessionView, report: Report, *, is_brief: bool, may_edit: bool) -> None:
    shown = report.brief if is_brief else report.sections
    may_take = bool(view.code) or access.actor.may(Permission.PRESENT_SESSION)
    block = render(
        "report_side",
        report=report,
        period=view.session.period,
        all=report_page.tally(report.sections),
        contents=[(section, report_page.tally([section])) for section in shown],
        edition=BRIEF if is_brief else WHOLE,
        editions=[(_("Whole report"), WHOLE), (_("Brief of two pages"), BRIEF)],
        files=_files(view, BRIEF if is_brief else WHOLE) if may_take else [],
        may_edit=may_edit,
    )
    draw(block, key="report_side")


def _files(view: SessionView, edition: str) -> list[tuple[str, str]]:
    return [
        (ending, address("/tai-ve/bao-cao", ky=view.session.period, dang=ending, ban=edition))
        for ending in ENDINGS[edition]
    ]


def _paper(
    view: SessionView, report: Report, span: tuple[int, int | None], *, may_edit: bool, is_brief: bool = False,
    editing: str | None = None,
) -> None:  # fmt: skip
    first, last = span
    sections = report.brief if is_brief else report.sections
    block = render(
        "report_page",
        page=report_page,
        report=report,
        facts=view.facts,
        period=view.session.period,
        sections=sections[first:last],
        tables=() if is_brief else report.annexes,
        paper=document_words,
        is_brief=is_brief,
        is_first=first == 0,
        is_last=last is None,
        may_edit=may_edit,
        editing=editing,
    )
    draw(block, key=f"report_paper_{'head' if first == 0 else 'rest'}")


def _editor(access: Access, view: SessionView, sentence: Sentence) -> None:
    """The sentence as text; what the facts say stands under it."""
    period, back = view.session.period, address("/bao-cao", ky=view.session.period, muc="bao-cao")
    with st.form(f"sentence_{sentence.key}"):
        text = st.text_area(_("Sentence"), sentence.text, max_chars=SENTENCE, height=110, key=f"text_{sentence.key}")
        if sentence.is_edited:
            draw(render("report_generated", sentence=sentence), key="generated")
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Save the sentence"), type="primary")
            restored = st.form_submit_button(_("Give it back to the facts"), disabled=not sentence.is_edited)
            closed = st.form_submit_button(_("Close"))
    if saved:
        doing = partial(edit_sentence, access, period=period, key=sentence.key, text=text)
        carry_out(doing, _("The sentence is saved."), then=lambda _done: back)
    if restored:
        doing = partial(restore_sentence, access, period=period, key=sentence.key)
        carry_out(doing, _("The sentence says what the facts say."), then=lambda _done: back)
    if closed:
        go(back)
