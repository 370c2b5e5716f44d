"""Assign a task by itself, or take in a list of them: every row with what stands against it, then the sound ones."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.html import address, render
from components.task_forms import task_form
from domain.upload_limits import MIB, UPLOAD_BYTES
from language.catalogue import _
from pages.frame.acts import carry_out, turn_of
from pages.frame.opening import draw, with_words_for_errors
from use_cases.access import Access
from use_cases.assign_task import assign_task, offer_task
from use_cases.import_tasks import TaskPreview, import_tasks, preview_tasks
from use_cases.read_task_list import TaskFile, read_task_list

KINDS = ["xlsx", "xls", "ods", "csv", "txt"]
_READ = "task_list"


def assign_panel(access: Access) -> None:
    offer = offer_task(access)
    wish = task_form(offer.units, offer.indicators, f"assign_{turn_of('assign_task')}")
    if wish is not None:
        done = _("The task is assigned. The unit is told.")
        carry_out(lambda: assign_task(access, wish=wish), done, lambda number: address("/nhiem-vu", so=number))


def import_panel(access: Access) -> None:
    draw(render("task_columns"), key="columns")
    turn = turn_of(_READ)
    given = st.file_uploader(_("Spreadsheet"), KINDS, key=f"{_READ}_{turn}", max_upload_size=UPLOAD_BYTES // MIB)
    if given is not None:
        with_words_for_errors(lambda: _show(access, given))


def _show(access: Access, given: UploadedFile) -> None:
    file, preview = _read(access, given)
    sound = preview.sound
    label = _("Take the %(number)s sound rows") % {"number": len(sound)}
    if sound and st.button(label, type="primary", key="take_tasks"):
        carry_out(
            lambda: import_tasks(access, file, sound), _("The tasks are taken in. The units are told."),
            lambda _count: "/nhiem-vu",
        )  # fmt: skip
    draw(render("task_import", preview=preview), key="import")


def _read(access: Access, given: UploadedFile) -> tuple[TaskFile, TaskPreview]:
    """Read and rehearsed once, whatever is typed meanwhile; taking it checks every row again."""
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] != given.file_id:
        with st.spinner(_("Reading the file…"), show_time=True):
            file = read_task_list(access, content=given.getvalue(), name=given.name)
            kept = (given.file_id, file, preview_tasks(access, file))
        st.session_state[_READ] = kept
    return kept[1], kept[2]
