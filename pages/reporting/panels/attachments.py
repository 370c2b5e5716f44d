"""The documents of a submission under its grid: what is attached, and while the draft is open adding and removing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.dialog import answered, ask, asked, dialog
from components.html import render
from domain.attachment import MOST_ATTACHMENTS
from domain.submission import Action
from language import attachment_words as say
from language.catalogue import _
from pages.frame import attempt, draw, say_what_was_told, tell
from use_cases.access import Access
from use_cases.attach_file import attach_file
from use_cases.open_dossier import OpenDossier
from use_cases.remove_attachment import remove_attachment

_ADD, _REMOVE = "attach_file", "remove_attachment"


def attachments_panel(dossier: OpenDossier) -> None:
    """The list; its buttons only for whoever may save the draft now."""
    files = dossier.attachments
    draw(render("entry_attachments", files=files), key="attachments")
    if Action.SAVE not in dossier.allowed:
        return
    with st.container(horizontal=True, key="bar_attachments"):
        is_full = len(files) >= MOST_ATTACHMENTS
        st.button(
            _("Attach a document"),
            icon=":material/attach_file:",
            key=_ADD,
            on_click=ask,
            args=(_ADD,),
            disabled=is_full,
        )
        if files:
            st.button(_("Remove a document"), icon=":material/delete:", key=_REMOVE, on_click=ask, args=(_REMOVE,))
    if asked() == _ADD:
        dialog(_("Attach a document"), _told(partial(_add_fields, dossier)))
    elif asked() == _REMOVE and files:
        dialog(_("Remove a document"), _told(partial(_remove_fields, dossier)))


def _told(fields: Callable[[], None]) -> Callable[[], None]:
    def body() -> None:
        say_what_was_told()
        fields()

    return body


def _add_fields(dossier: OpenDossier) -> None:
    # The next document gets an empty form: its number stands in the keys.
    found, number = dossier.submission, len(dossier.attachments)
    file = st.file_uploader(_("File"), type=say.UPLOAD_ENDINGS, key=f"file_{found.id}_{number}")
    st.caption(f"{say.UPLOAD_RULE} {say.SECRECY_WARNING}")
    title = st.text_input(
        _("Title"), key=f"title_{found.id}_{number}", max_chars=120, placeholder=_("Empty: the name of the file")
    )
    st.button(
        _("Attach"), key="attach_confirm", type="primary", disabled=file is None,
        on_click=_add, args=(found.id, file, title),
    )  # fmt: skip


def _add(submission_id: int, file: UploadedFile, title: str) -> None:
    def act(now: Access) -> None:
        added = attach_file(now, submission_id=submission_id, name=file.name, content=file.getvalue(), title=title)
        tell(say.attached_sentence(added.title, added.file.scan))

    if attempt(act):
        answered()


def _remove_fields(dossier: OpenDossier) -> None:
    titles = {a.id: a.title for a in dossier.attachments}
    chosen = st.selectbox(_("Document"), list(titles), format_func=titles.__getitem__, key="remove_which")
    st.write(
        _("It leaves the list and can no longer be downloaded. It stays on record who attached and who removed it.")
    )
    label = _("Confirm the removal")
    st.button(label, key="remove_confirm", type="primary", on_click=_remove, args=(chosen,))


def _remove(attachment_id: int) -> None:
    if attempt(lambda now: remove_attachment(now, attachment_id=attachment_id)):
        answered()
        tell(_("The document is removed."))
