"""What the owning agencies say about the items: each writes about its own, the planning department sees what is missing."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.html import render
from components.plain_text import plain
from domain.session_desk import DeskItem
from domain.written_text import COMMENTARY
from language.catalogue import _
from language.desk_words import item_words
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.comment_on_figure import comment_on_figure
from use_cases.open_session_desk import open_session_desk
from use_cases.open_session_facts import SessionView


def draw_commentary(access: Access, view: SessionView) -> None:
    desk = open_session_desk(access, view=view)
    shown = desk.items if desk.sees_all else desk.own_items
    own = desk.own_items if desk.may_comment else ()
    draw(render("commentary_head", items=shown, session=view.session), key="commentary_head")
    _forms(access, view.session.period, own)
    draw(render("commentaries", items=[d for d in shown if d not in own]), key="commentaries")


def _forms(access: Access, period: str, items: tuple[DeskItem, ...]) -> None:
    """One text for each item of one's own unit; what is still missing first."""
    for d in sorted(items, key=lambda d: d.commentary is not None):
        code, said = d.item.indicator_code, d.commentary.text if d.commentary else ""
        key = f"commentary_{period}_{code}"
        with st.form(f"form_{key}"):
            text = st.text_area(plain(item_words(d)), said, max_chars=COMMENTARY, height=110, key=key)
            if st.form_submit_button(_("Save the commentary"), key=f"save_{code}"):
                done = _("The commentary is saved.")
                carry_out(partial(comment_on_figure, access, period=period, indicator_code=code, text=text), done)
