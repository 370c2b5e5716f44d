"""The input fields of a request about an account: what was typed when the button was pressed, else None."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.account_forms import day_fields, new_post_fields, reason_field
from domain.account import NAME_LENGTH, Person
from domain.account_request import AccountWish, RequestKind
from language.catalogue import _
from language.post_words import REQUEST_KIND


def request_form(offer: Any, unit_code: str, key: str) -> AccountWish | None:
    """`offer` has the `accounts`, `roles` and `forms` to choose from, and `today`."""
    kind = st.segmented_control(
        _("Kind of request"), list(RequestKind), default=RequestKind.ISSUE, required=True, key=f"{key}_kind",
        format_func=lambda k: REQUEST_KIND[k].capitalize(),
    )  # fmt: skip
    with st.form(f"{key}_{kind}"):
        typed = _about(offer, unit_code, kind or RequestKind.ISSUE, key)
        pressed = st.form_submit_button(_("Send the request"), type="primary")
    return typed if pressed else None


def _about(offer: Any, unit_code: str, kind: RequestKind, key: str) -> AccountWish | None:
    found = None
    if kind is not RequestKind.ISSUE:
        found = st.selectbox(
            _("Account"), offer.accounts, format_func=lambda a: f"{a.display_name} ({a.username})", key=f"{key}_account"
        )
        if found is None:
            return None
    if kind is RequestKind.REVOKE and found is not None:
        person = Person(found.username, found.display_name, found.email)
        return AccountWish(kind, unit_code, person, reason_field(key), account_id=found.id)
    left, right = st.columns(2)
    name = left.text_input(
        _("Full name"), found.display_name if found else "", max_chars=NAME_LENGTH, key=f"{key}_name"
    )
    username = found.username if found else right.text_input(_("Username"), key=f"{key}_username")
    email = st.text_input(_("Mail address (may stay empty)"), found.email if found else "", key=f"{key}_email")
    roles = [*([] if kind is RequestKind.ISSUE else [None]), *offer.roles]
    post = new_post_fields(unit_code, roles, offer.forms, key)
    first, last = day_fields(offer.today, key)
    person = Person(username, name, email)
    return AccountWish(kind, unit_code, person, reason_field(key), post, found.id if found else None, first, last)
