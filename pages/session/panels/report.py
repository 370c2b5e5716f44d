"""The automatic report: what is in it beside a page that looks like the paper; any sentence can be written anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import report_page
from components.html import address, render
from domain.permissions import Permission
from domain.report import Report, ReportSection, Sentence
from domain.written_text import SENTENCE
from language import document_words
from language.catalogue import _
from language.report import write_report
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw, go, notice
from use_cases.access import Access
from use_cases.edit_sentence import edit_sentence, leave_sentence_out, restore_sentence
from use_cases.open_session_facts import SessionView

WHOLE, BRIEF = "day-du", "tom-tat"
ENDINGS = {WHOLE: ("docx", "pdf", "xlsx", "pptx"), BRIEF: ("docx", "pdf")}


def draw_report(access: Access, view: SessionView) -> None:
    """`?ban=` is the edition, `?cau=` the sentence that is being written anew."""
    report, is_brief = write_report(view.facts, code=view.code), query("ban") == BRIEF
    may_edit = not is_brief and view.session.is_open and access.actor.may(Permission.PREPARE_SESSION)
    side, paper = st.columns([3, 10], gap="medium")
    with side:
        _side(access, view, report, is_brief=is_brief, may_edit=may_edit)
    with paper:
        sections = report.brief if is_brief else report.sections
        editing = query("cau") if may_edit else None
        cut = report_page.cut_after(sections, editing)
        if cut is None:
            if editing:
                notice(_("The report has no such sentence any more."))
            _paper(view, report, sections, is_brief=is_brief, may_edit=may_edit)
            return
        before, sentence, after = cut
        _paper(view, report, before, is_last=False, may_edit=True, editing=sentence.key)
        _editor(access, view, sentence)
        _paper(view, report, after, is_first=False, may_edit=True)


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
    if may_edit and report.left_out:
        _left_out(access, view, report.left_out)


def _left_out(access: Access, view: SessionView, sentences: Sequence[Sentence]) -> None:
    """What was taken out of the report, each to be put back."""
    with st.expander(_("Sentences left out (%(count)s)") % {"count": len(sentences)}):
        for sentence in sentences:
            draw(render("report_left_out", sentence=sentence), key=f"left_out_{sentence.key}")
            if st.button(_("Put it back"), key=f"put_back_{sentence.key}"):
                doing = partial(restore_sentence, access, period=view.session.period, key=sentence.key)
                carry_out(doing, _("The sentence says what the facts say."))


def _files(view: SessionView, edition: str) -> list[tuple[str, str]]:
    return [
        (ending, address("/tai-ve/bao-cao", ky=view.session.period, dang=ending, ban=edition))
        for ending in ENDINGS[edition]
    ]


def _paper(
    view: SessionView, report: Report, sections: Sequence[ReportSection], *, may_edit: bool, is_brief: bool = False,
    is_first: bool = True, is_last: bool = True, editing: str = "",
) -> None:  # fmt: skip
    block = render(
        "report_page",
        page=report_page,
        paper=document_words,
        report=report,
        facts=view.facts,
        period=view.session.period,
        sections=sections,
        tables=() if is_brief else report.annexes,
        is_brief=is_brief,
        is_first=is_first,
        is_last=is_last,
        may_edit=may_edit,
        editing=editing,
    )
    draw(block, key=f"report_paper_{'head' if is_first else 'rest'}")


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
            taken_out = st.form_submit_button(_("Leave it out of the report"))
            closed = st.form_submit_button(_("Close"))
    if saved:
        doing = partial(edit_sentence, access, period=period, key=sentence.key, text=text)
        carry_out(doing, _("The sentence is saved."), then=lambda _done: back)
    if restored:
        doing = partial(restore_sentence, access, period=period, key=sentence.key)
        carry_out(doing, _("The sentence says what the facts say."), then=lambda _done: back)
    if taken_out:
        doing = partial(leave_sentence_out, access, period=period, key=sentence.key)
        carry_out(doing, _("The sentence is left out; it can be put back at any time."), then=lambda _done: back)
    if closed:
        go(back)
