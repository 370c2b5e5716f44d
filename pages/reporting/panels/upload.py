"""Entry by file: choose or paste, see every cell old → new, answer what is unclear, take it (visual.md §3.9)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.html import address, render
from components.import_preview import import_preview_html, import_state_html
from domain.mapping_answers import Answers
from domain.upload_limits import MIB, UPLOAD_BYTES
from language.catalogue import _
from language.import_words import file_place, file_remarks, place_in_sheet, refused_title, taken_sentence, use_words
from language.mapping_words import confidence_words, decision_sentence
from pages.frame.acts import attempt, next_turn, tell, turn_of
from pages.frame.opening import draw, with_words_for_errors
from use_cases.access import Access
from use_cases.import_workbook import import_workbook
from use_cases.offer_answers import Question, question_about, questions_of
from use_cases.preview_import import OpenImport, preview_import
from use_cases.read_upload import Upload, read_upload

KINDS = ["xlsx", "xlsm", "xls", "ods", "csv", "txt"]
PASTED = "dan.txt"
MOST_QUESTIONS = 30


def file_panel(access: Access, submission_id: int) -> None:
    """A spreadsheet: the template of the form, or whatever the office has."""
    left, right = st.columns([2, 5])
    with left:
        template = address("/tai-ve/bieu-mau", hs=submission_id)
        st.html(render("template_link", href=template))
        given = st.file_uploader(
            _("Spreadsheet"),
            KINDS,
            key=f"file_{submission_id}_{turn_of('import')}",
            max_upload_size=UPLOAD_BYTES // MIB,
        )
    if given is not None:
        with right:
            _show(access, submission_id, given.file_id, lambda: read_upload(given.getvalue(), given.name))


def paste_panel(access: Access, submission_id: int) -> None:
    """Cells copied from a spreadsheet, for whoever cannot paste into the grid."""
    left, right = st.columns([2, 5])
    with left:
        text = st.text_area(
            _("Paste the cells with their headings here"), key=f"pasted_{submission_id}_{turn_of('import')}", height=320
        )
        st.button(_("Preview"), icon=":material/visibility:")
    if text.strip():
        with right:
            _show(access, submission_id, text, lambda: read_upload(text.encode(), PASTED))


def _show(access: Access, submission_id: int, name: str, read: Callable[[], Upload]) -> None:
    """The preview of what was handed in; read once, whatever the person answers meanwhile."""
    given = (submission_id, name)  # the same text in another report is another matter, with other answers
    if st.session_state.get("upload", ("", None))[0] != given:
        st.session_state.pop("upload", None)
        with st.spinner(_("Reading the file…"), show_time=True):
            with_words_for_errors(lambda: _read(access, submission_id, given, read))
    if "upload" in st.session_state:
        _preview(access, submission_id, st.session_state["upload"][1])


def _read(access: Access, submission_id: int, given: tuple[int, str], read: Callable[[], Upload]) -> None:
    """Reading a file and finding out what it says take time: both are done once."""
    upload = read()
    proposed = preview_import(access, submission_id=submission_id, upload=upload).proposed
    st.session_state.update(upload=(given, upload), proposed=proposed, answers={})


def _preview(access: Access, submission_id: int, upload: Upload) -> None:
    answers: Answers = st.session_state["answers"]
    opened = preview_import(
        access, submission_id=submission_id, upload=upload, answers=answers, proposed=st.session_state["proposed"]
    )
    _questions(opened, upload)
    told = file_remarks(upload.grid.remarks, opened.earlier, is_template=not opened.preview.tables)
    draw(import_state_html(opened.preview, told), key="import_state")
    _buttons(opened, upload, answers)
    _understood(opened, upload)
    draw(import_preview_html(opened.preview, upload.grid, file_name=upload.name), key="preview")


def _questions(opened: OpenImport, upload: Upload) -> None:
    """What the program is not sure of: one choice for each column or row, or a yes to all that is proposed."""
    asked = questions_of(opened.preview.questions, opened.lines)
    if not asked:
        return
    with st.container(border=True, key="import_questions"):
        st.subheader(_("How is this file to be understood?"), anchor=False)
        for question in asked[:MOST_QUESTIONS]:
            _question(opened, upload, question)
        rest = len(asked) - MOST_QUESTIONS
        if rest > 0:
            st.caption(_("%(count)s more questions follow once these are answered.") % {"count": rest})
        proposed = {q.about: q.proposed for q in asked if q.proposed is not None}
        if proposed:
            words = _("Accept all %(count)s proposals") % {"count": len(proposed)}
            st.button(words, icon=":material/done_all:", key="accept_all", on_click=_answer, args=(proposed,))


def _question(opened: OpenImport, upload: Upload, question: Question) -> None:
    """What the file says is drawn as text: a label of Streamlit's would carry out what is written in it."""
    about, offers = question.about, question.offers
    key = "_".join(map(str, ("answer", opened.submission.id, upload.sha256[:8], *about)))
    if question.decisions:
        st.html(render("import_question", sentences=map(decision_sentence, question.decisions)))
    st.selectbox(
        place_in_sheet(about), range(len(offers)), index=None, key=key, on_change=_chosen, args=(key, question),
        format_func=lambda n: use_words(offers[n], opened.lines), placeholder=_("Choose"),
        label_visibility="collapsed" if question.decisions else "visible",
    )  # fmt: skip


def _chosen(key: str, question: Question) -> None:
    """An answer that is cleared again is none."""
    chosen = st.session_state[key]
    if chosen is None:
        st.session_state["answers"] = {a: u for a, u in st.session_state["answers"].items() if a != question.about}
    else:
        _answer({question.about: question.offers[chosen]})


def _understood(opened: OpenImport, upload: Upload) -> None:
    """What was decided without asking, with its reason; every column and row can be given another meaning."""
    asked = {question.about for question in opened.preview.questions}
    decided = {d.about: d for table in opened.preview.tables for d in table.decisions if d.about not in asked}
    unread = [about for about in opened.preview.unread if about not in asked]
    if not decided:
        return
    with st.expander(_("How the file was understood (%(count)s decisions)") % {"count": len(decided)}):
        told = [(decision_sentence(d), confidence_words(d.confidence)) for d in decided.values()]
        draw(render("import_decisions", decisions=told), key="decided")
        changed = st.selectbox(
            _("Change a decision"), [*decided, *unread], index=None, key=f"changed_{upload.sha256[:8]}",
            format_func=file_place, placeholder=_("Choose"),
        )  # fmt: skip
        if changed is not None:
            _question(opened, upload, question_about(changed, opened.lines))


def _answer(answers: Answers) -> None:
    st.session_state["answers"] = {**st.session_state["answers"], **answers}


def _buttons(opened: OpenImport, upload: Upload, answers: Answers) -> None:
    preview = opened.preview
    take = partial(_take, opened, upload, answers)
    with st.container(horizontal=True):
        st.button(
            _("Save to the draft"), icon=":material/save:", type="primary", key="take", on_click=take,
            disabled=bool(preview.open_count) or not preview.changes, help=refused_title(preview) or None,
        )  # fmt: skip
        if preview.open_count and preview.changes:
            words = _("Take only the %(count)s sound cells") % {"count": len(preview.changes)}
            st.button(
                words, icon=":material/playlist_add_check:", key="take_sound", on_click=partial(take, only_sound=True)
            )
        if st.button(_("Another file"), icon=":material/close:", key="drop"):
            st.session_state.pop("upload", None)
            next_turn("import")


def _take(opened: OpenImport, upload: Upload, answers: Answers, *, only_sound: bool = False) -> None:
    done: list[str] = []

    def carry_out(now: Access) -> None:
        result = import_workbook(
            now, submission_id=opened.submission.id, upload=upload, seen=opened.preview.digest, answers=answers,
            proposed=opened.proposed, only_sound=only_sound,
        )  # fmt: skip
        done.append(taken_sentence(result.taken, result.left_out))

    if attempt(carry_out):
        tell(done[0], calmly=True)
        st.session_state.pop("upload", None)
        st.query_params.pop("cach", None)
