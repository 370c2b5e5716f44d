"""The list of accounts: searched, filtered, in pages."""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.account import AccountState
from domain.permissions import Role
from language.catalogue import _
from language.post_words import ACCOUNT_STATE, ROLE_NAME
from pages.frame.asked import query
from pages.frame.bound import picker, text_box
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.list_accounts import NO_POST, AccountQuery, list_accounts

PER_PAGE = 50


def kept() -> dict[str, str | None]:
    """What the list is narrowed to, as the address writes it."""
    return {name: query(name) for name in ("dv", "vt", "tt", "tim")}


def list_panel(access: Access) -> None:
    everything = list_accounts(access)
    units = {"": _("Every unit"), **everything.units}
    roles = {"": _("Every role"), **{r.value: ROLE_NAME[r] for r in everything.roles}}
    states = {"": _("Every state"), **{s.value: ACCOUNT_STATE[s] for s in AccountState}, NO_POST: _("without a post")}
    unit, role, state = (_known(query(n), w) for n, w in (("dv", units), ("vt", roles), ("tt", states)))
    with st.container(horizontal=True, key="tools_accounts", vertical_alignment="bottom"):
        text = text_box(_("Find a person"), "tim", _("Name, username or post, with or without diacritics"))
        if len(units) > 2:
            picker(_("Organisation"), "dv", list(units), unit, units.__getitem__, 240)
        picker(_("Role"), "vt", list(roles), role, roles.__getitem__, 200)
        picker(_("State"), "tt", list(states), state, states.__getitem__, 190)
    found = list_accounts(access, AccountQuery(text, unit, Role(role) if role else None, state))
    pages = max(1, -(-len(found.rows) // PER_PAGE))
    asked = query("trang") or "1"
    page = min(int(asked), pages) if asked.isdecimal() and int(asked) else 1
    rows = found.rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    draw(render("account_list", list=found, rows=rows, page=page, pages=pages, kept=kept()), key="accounts")


def _known(asked: str | None, words: dict[str, str]) -> str:
    return asked if asked in words else ""
