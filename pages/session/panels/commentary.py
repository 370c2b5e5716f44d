"""What the owning agencies say about the items: each writes about its own, the planning department sees what is missing."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.html import render
from components.plain_text import plain
from domain.session_desk import DeskItem
from domain.written_text import COMMENTARY
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.comment_on_figure import comment_on_figure
from use_cases.open_session_desk import open_session_desk
from use_cases.open_session_facts import SessionView


def draw_commentary(access: Access, view: SessionView) -> None:
    desk = open_session_desk(access, view=view)
    shown = desk.items if desk.sees_all else desk.own_items
    if desk.may_comment and desk.own_items:
        _forms(access, view.session.period, desk.own_items)
    told = {"session": view.session, "is_closed": not view.session.is_open}
    draw(render("commentaries", items=shown, **told), key="commentaries")


def _forms(access: Access, period: str, items: tuple[DeskItem, ...]) -> None:
    """One text for each item of one's own unit; what is still missing first."""
    for d in sorted(items, key=lambda d: d.commentary is not None):
        code, said = d.item.indicator_code, d.commentary.text if d.commentary else ""
        with st.form(f"comment_{period}_{code}"):
            key = f"commentary_{period}_{code}"
            text = st.text_area(plain(d.row.indicator.short_name), said, max_chars=COMMENTARY, height=110, key=key)
            if st.form_submit_button(_("Save the commentary"), key=f"save_{code}"):
                done = _("The commentary is saved.")
                carry_out(partial(comment_on_figure, access, period=period, indicator_code=code, text=text), done)
