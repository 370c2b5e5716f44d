"""A list of accounts out of a file: every row with what stands against it, then the sound ones are taken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.account_forms import reason_field
from components.html import render
from domain.account_list import ListLine
from domain.permissions import Permission
from domain.upload_limits import MIB, UPLOAD_BYTES
from language.catalogue import _
from pages.administration.panels.first_passwords import show_passwords
from pages.frame.acts import carry_out, turn_of
from pages.frame.asked import query
from pages.frame.bound import choice_of
from pages.frame.opening import draw, with_words_for_errors
from use_cases.access import Access
from use_cases.import_accounts import import_accounts, preview_accounts
from use_cases.import_requests import import_requests, preview_requests
from use_cases.read_account_list import read_account_list

KINDS = ["xlsx", "xls", "ods", "csv", "txt"]
PORTAL = "cong"
_TO_REQUESTS = "/qt-tai-khoan?muc=de-nghi"


def import_panel(access: Access) -> None:
    is_portal = False
    if access.actor.may(Permission.MANAGE_ACCOUNTS):
        choice_of(_("Kind of list"), "loai", {"": _("Accounts to issue"), PORTAL: _("Requests from the portal")})
        is_portal = query("loai") == PORTAL
    draw(render("account_list_columns", portal=is_portal), key="columns")
    given = st.file_uploader(
        _("Spreadsheet"), KINDS, key=f"accounts_{turn_of('accounts')}", max_upload_size=UPLOAD_BYTES // MIB
    )
    if given is not None:
        with_words_for_errors(lambda: _show(access, _lines(access, given), is_portal=is_portal))


def _lines(access: Access, given: UploadedFile) -> list[ListLine]:
    """Read once, whatever is typed meanwhile."""
    kept = st.session_state.get("account_lines")
    if kept is None or kept[0] != given.file_id:
        with st.spinner(_("Reading the file…"), show_time=True):
            kept = (given.file_id, read_account_list(access, content=given.getvalue(), name=given.name))
        st.session_state["account_lines"] = kept
    lines: list[ListLine] = kept[1]
    return lines


def _show(access: Access, lines: Sequence[ListLine], *, is_portal: bool) -> None:
    listed = preview_requests(access, lines) if is_portal else preview_accounts(access, lines)
    sound = [one.line for one in listed if one.problem is None]
    draw(render("account_import", listed=listed, sound=len(sound), portal=is_portal), key="import")
    if not sound:
        return
    if is_portal:
        if st.button(_("Take the %(number)s sound rows") % {"number": len(sound)}, type="primary"):
            carry_out(lambda: import_requests(access, sound), _("The requests are taken in."), lambda _n: _TO_REQUESTS)
        return
    _take(access, sound)


def _take(access: Access, sound: Sequence[ListLine]) -> None:
    with st.form("take_accounts"):
        reason = reason_field("take")
        pressed = st.form_submit_button(_("Take the %(number)s sound rows") % {"number": len(sound)}, type="primary")
    if pressed:
        with st.spinner(_("Making first passwords…")):
            show_passwords(partial(import_accounts, access, sound, reason=reason), _("The accounts are issued."))
