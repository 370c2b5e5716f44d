"""The input fields of account administration: what was typed when a button was pressed, else None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from components.form_editor import DAY
from components.html import render
from domain.account import NAME_LENGTH, Account, Grant, Holding, Person, Post
from domain.permissions import Role
from language.catalogue import _
from language.post_words import ROLE_NAME, post_words

REASON_LENGTH = 300


class TypedChange(NamedTuple):
    display_name: str
    email: str
    reason: str


class TypedEnding(NamedTuple):
    holding: Holding
    last_day: date
    reason: str


def person_fields(key: str) -> Person:
    """Inside a form."""
    left, right = st.columns(2)
    name = left.text_input(_("Full name"), key=f"{key}_name", max_chars=NAME_LENGTH)
    username = right.text_input(
        _("Username"), key=f"{key}_username", placeholder=_("lower case without diacritics, e.g. an.nguyen")
    )
    email = st.text_input(_("Mail address (may stay empty)"), key=f"{key}_email")
    return Person(username, name, email)


def post_fields(
    unit_code: str, vacant: Sequence[Post], new_roles: Sequence[Role], forms: Mapping[str, str], key: str
) -> Post | None:
    """A vacant post, or a new one; outside of a form, for the fields of a new one follow the choice."""
    offered: list[Post | None] = [*vacant, *([None] if new_roles else [])]
    if not offered:
        return None

    def words(post: Post | None) -> str:
        return _("A new post") if post is None else _("%(post)s, vacant") % {"post": post_words(post)}

    chosen: Post | None = st.selectbox(_("Post"), offered, format_func=words, key=f"{key}_post")
    if chosen is not None:
        return chosen
    return new_post_fields(unit_code, list(new_roles), forms, key)


def new_post_fields(unit_code: str, roles: Sequence[Role | None], forms: Mapping[str, str], key: str) -> Post | None:
    """None where `roles` holds None and that is chosen: no post."""
    left, right = st.columns(2)
    role = left.selectbox(
        _("Role"), roles, format_func=lambda r: ROLE_NAME[r] if r else _("No other post"), key=f"{key}_role"
    )
    title = right.text_input(_("Title of the post"), key=f"{key}_title", max_chars=NAME_LENGTH)
    codes = st.multiselect(
        _("Only for these forms (none: for all)"), list(forms), key=f"{key}_forms",
        format_func=lambda code: f"{code} · {forms[code]}", placeholder=_("Every form"),
    )  # fmt: skip
    return Post(unit_code, role, title, frozenset(codes)) if role else None


def day_fields(today: date, key: str) -> tuple[date, date | None]:
    """From when, until when."""
    left, right = st.columns(2)
    first = left.date_input(_("From"), today, format=DAY, key=f"{key}_from")
    return first, right.date_input(_("Last day (may stay empty)"), None, format=DAY, key=f"{key}_to")


def grant_fields(today: date, key: str, *, may_go_beyond: bool) -> Grant:
    """Inside a form: from when, until when, why."""
    first, last = day_fields(today, key)
    reason = reason_field(key)
    beyond = may_go_beyond and st.checkbox(_("Beyond the quota, for the reason above"), key=f"{key}_beyond")
    return Grant(first, reason, last, beyond)


def reason_field(key: str) -> str:
    label = _("Reason, or the document it rests on")
    return str(st.text_input(label, key=f"{key}_reason", max_chars=REASON_LENGTH))


def change_form(found: Account, key: str) -> TypedChange | None:
    with st.form(key):
        left, right = st.columns(2)
        name = left.text_input(_("Full name"), found.display_name, max_chars=NAME_LENGTH)
        email = right.text_input(_("Mail address (may stay empty)"), found.email)
        reason = reason_field(key)
        pressed = st.form_submit_button(_("Save the change"))
    return TypedChange(name, email, reason) if pressed else None


def ending_form(held: Sequence[Holding], units: Mapping[str, str], today: date, key: str) -> TypedEnding | None:
    def words(holding: Holding) -> str:
        return f"{post_words(holding.post)}, {units.get(holding.post.unit_code, holding.post.unit_code)}"

    with st.form(key):
        holding = st.selectbox(_("Post to end"), held, format_func=words)
        last_day = st.date_input(_("Last day"), today, format=DAY)
        reason = reason_field(key)
        pressed = st.form_submit_button(_("End the post"))
    return TypedEnding(holding, last_day, reason) if pressed and holding else None


def confirmed_reason(button: str, warning: str, key: str) -> str | None:
    """A reason and a confirmation before something that cannot be taken back unseen; the reason, or None."""
    with st.form(key):
        st.html(render("small_words", words=warning))
        reason = reason_field(key)
        sure = st.checkbox(_("I have checked this"), key=f"{key}_sure")
        pressed = st.form_submit_button(button)
    if pressed and not sure:
        st.warning(_("Tick that you have checked this first."))
    return reason if pressed and sure else None
