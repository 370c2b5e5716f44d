"""The review of who holds what: units with their due day, one unit looked through and confirmed."""

from __future__ import annotations

import streamlit as st

from components.html import render
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw
from settings import config
from use_cases.access import Access
from use_cases.review_access import confirm_access, list_reviews


def review_panel(access: Access) -> None:
    reviews = list_reviews(access)
    chosen = next((r for r in reviews if r.unit_code == query("dv")), reviews[0] if len(reviews) == 1 else None)
    months = config()["accounts"]["review_months"]
    block = render("access_reviews", reviews=reviews, chosen=chosen, today=access.today, months=months)
    draw(block, key="reviews")
    if chosen is None:
        return
    key = f"review_{chosen.unit_code}_{chosen.digest[:8]}"
    with st.form(key):
        note = st.text_input(_("Note (may stay empty)"), key=f"{key}_note", max_chars=300)
        pressed = st.form_submit_button(_("Looked through: everybody listed needs these posts"), type="primary")
    if pressed:
        carry_out(
            lambda: confirm_access(access, unit_code=chosen.unit_code, seen=chosen.digest, note=note),
            _("The review is kept."),
        )
