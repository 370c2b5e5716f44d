"""The input fields of conclusions and tasks: what was typed when a button was pressed, else None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.form_editor import DAY
from components.plain_text import plain
from domain.task import LONGEST, NewTask, Task
from language import attachment_words
from language.catalogue import _

DOCUMENT_LENGTH = 120


class TypedReport(NamedTuple):
    text: str
    file: UploadedFile | None
    is_finished: bool


class TypedChange(NamedTuple):
    unit_code: str
    due_on: date | None
    reason: str


def task_form(
    units: Mapping[str, str], indicators: Mapping[str, str], key: str, *, unit_code: str = "",
    indicator_code: str | None = None, conclusion_id: int | None = None, content: str = "",
) -> NewTask | None:  # fmt: skip
    """A task to be; `content`, `unit_code` and `indicator_code` are offered first."""
    with st.form(key):
        content = st.text_area(_("What is to be done"), content, key=f"{key}_content", max_chars=LONGEST, height=100)
        left, middle, right = st.columns([4, 4, 2])
        codes, named = list(units), _names(units)
        index = codes.index(unit_code) if unit_code in codes else None
        unit = left.selectbox(
            _("Lead unit"), codes, index, format_func=named, key=f"{key}_unit", placeholder=_("Choose a unit")
        )
        partners = middle.multiselect(
            _("Partner units"), codes, format_func=named, key=f"{key}_partners", placeholder=_("None")
        )
        due_on = right.date_input(_("Due on (may stay empty)"), None, format=DAY, key=f"{key}_due")
        left, middle, right = st.columns([4, 4, 2])
        chosen = [None, *indicators]
        indicator = left.selectbox(
            _("Linked indicator"), chosen, chosen.index(indicator_code) if indicator_code in indicators else 0,
            format_func=lambda code: _("None") if code is None else _names(indicators)(code), key=f"{key}_indicator",
        )  # fmt: skip
        document = middle.text_input(_("Document that assigns it"), key=f"{key}_document", max_chars=DOCUMENT_LENGTH)
        document_on = right.date_input(_("Date of the document"), None, format=DAY, key=f"{key}_document_on")
        pressed = st.form_submit_button(_("Assign the task"), type="primary")
    if not pressed:
        return None
    return NewTask(
        content, unit or "", tuple(partners), due_on, document, document_on, indicator, conclusion_id
    )  # fmt: skip


def report_form(key: str, *, may_finish: bool) -> TypedReport | None:
    """What the lead unit tells, with a file; `may_finish`: it may report the task done."""
    with st.form(key):
        text = st.text_area(_("How it goes"), key=f"{key}_text", max_chars=LONGEST, height=100)
        file = st.file_uploader(_("Evidence"), attachment_words.UPLOAD_ENDINGS, key=f"{key}_file")
        st.caption(f"{attachment_words.UPLOAD_KINDS} {attachment_words.SECRECY_WARNING}")
        with st.container(horizontal=True):
            told = st.form_submit_button(_("Send progress"))
            finished = may_finish and st.form_submit_button(_("Report it done"), type="primary")
    return TypedReport(text, file, finished) if told or finished else None


def change_form(seen: Task, units: Mapping[str, str], key: str) -> TypedChange | None:
    with st.form(key):
        left, right = st.columns([3, 2])
        codes = list(units)
        index = codes.index(seen.unit_code) if seen.unit_code in codes else None
        unit = left.selectbox(_("Lead unit"), codes, index, format_func=_names(units), key=f"{key}_unit")
        due_on = right.date_input(_("Due on (may stay empty)"), seen.due_on, format=DAY, key=f"{key}_due")
        reason = reason_field(key)
        pressed = st.form_submit_button(_("Change the task"))
    return TypedChange(unit or seen.unit_code, due_on, reason) if pressed else None


def confirm_form(seen: Task, today: date, key: str) -> tuple[date, str] | None:
    """The day on which it was done, and a word on it that may stay empty."""
    with st.form(key):
        left, right = st.columns([1, 3])
        day = left.date_input(_("Done on"), seen.done_on or today, max_value=today, format=DAY, key=f"{key}_day")
        note = right.text_input(_("Remark (may stay empty)"), key=f"{key}_note", max_chars=LONGEST)
        pressed = st.form_submit_button(_("Confirm that it is done"), type="primary")
    return (day, note) if pressed else None


def reasoned_form(button: str, key: str) -> str | None:
    with st.form(key):
        reason = reason_field(key)
        pressed = st.form_submit_button(button)
    return reason if pressed else None


def reason_field(key: str) -> str:
    return str(st.text_area(_("Reason"), key=f"{key}_reason", max_chars=LONGEST, height=80))


def _names(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: plain(names.get(code, code))
