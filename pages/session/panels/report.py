"""The automatic report: what is in it beside a page that looks like the paper; any sentence can be written anew, and
paragraphs of one's own added to any section.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import report_page
from components.html import address, render
from domain.permissions import Permission
from domain.report import Report, ReportSection, Sentence
from domain.written_text import PAGE, SENTENCE
from language import document_words
from language.catalogue import _
from language.report import write_report
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw, go, notice
from use_cases.access import Access
from use_cases.add_paragraph import add_paragraph
from use_cases.edit_sentence import edit_sentence, leave_sentence_out, restore_sentence
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
        sections = report.brief if is_brief else report.sections
        editing = query("cau") if may_edit else None
        cut = report_page.cut_after(sections, editing)
        if cut is None:
            if editing:
                notice(_("The report has no such sentence any more."))
            _paper(view, report, sections, is_brief=is_brief, may_edit=may_edit)
            return
        before, sentence, after = cut
        _paper(view, report, before, is_brief=is_brief, is_last=False, may_edit=True, editing=sentence.key)
        _editor(access, view, sentence, back=_tab(view, is_brief=is_brief))
        _paper(view, report, after, is_brief=is_brief, is_first=False, may_edit=True)


def _tab(view: SessionView, *, is_brief: bool) -> str:
    return address("/bao-cao", ky=view.session.period, muc="bao-cao", ban=BRIEF if is_brief else "")


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
    if may_edit:
        places = report.brief_places if is_brief else report.places
        _addition(access, view, places, added=sum(s.is_own for s in report.sentences))
    if may_edit and report.left_out:
        _left_out(access, view, report.left_out)


def _addition(access: Access, view: SessionView, places: Sequence[ReportSection], *, added: int) -> None:
    """A form for what no fact says; one that was saved leaves an empty one behind."""
    titles = {place.key: place.title for place in places}
    with st.expander(_("Add a paragraph")), st.form(f"addition_{added}"):
        section = st.selectbox(_("Section"), list(titles), format_func=titles.__getitem__, key=f"place_{added}")
        text = st.text_area(_("Paragraph"), max_chars=PAGE, height=140, key=f"added_{added}")
        st.caption(_("Each line is a paragraph at the end of the section. Figures that match nothing are marked."))
        saved = st.form_submit_button(_("Add the paragraph"), type="primary")
    if saved:
        doing = partial(add_paragraph, access, period=view.session.period, section=section, text=text)
        carry_out(doing, _("The paragraph is added."))


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


def _editor(access: Access, view: SessionView, sentence: Sentence, *, back: str) -> None:
    """The sentence as text; what the facts say stands under it. A paragraph of one's own has none to go back to."""
    period = view.session.period
    with st.form(f"sentence_{sentence.key}"):
        text = st.text_area(
            _("Paragraph") if sentence.is_own else _("Sentence"),
            sentence.text,
            max_chars=SENTENCE,
            height=110,
            key=f"text_{sentence.key}",
        )
        if sentence.is_edited:
            draw(render("report_generated", sentence=sentence, paper=document_words), key="generated")
        with st.container(horizontal=True):
            saved = st.form_submit_button(
                _("Save the paragraph") if sentence.is_own else _("Save the sentence"), type="primary"
            )
            restored = not sentence.is_own and st.form_submit_button(
                _("Give it back to the facts"), disabled=not sentence.is_edited
            )
            taken_out = st.form_submit_button(
                _("Take the paragraph away") if sentence.is_own else _("Leave it out of the report")
            )
            closed = st.form_submit_button(_("Close"))
    if saved:
        doing = partial(edit_sentence, access, period=period, key=sentence.key, text=text)
        kept = _("The paragraph is saved.") if sentence.is_own else _("The sentence is saved.")
        carry_out(doing, kept, then=lambda _done: back)
    if restored:
        doing = partial(restore_sentence, access, period=period, key=sentence.key)
        carry_out(doing, _("The sentence says what the facts say."), then=lambda _done: back)
    if taken_out:
        doing = partial(leave_sentence_out, access, period=period, key=sentence.key)
        gone = _("The sentence is left out; it can be put back at any time.")
        carry_out(doing, _("The paragraph is gone.") if sentence.is_own else gone, then=lambda _done: back)
    if closed:
        go(back)
