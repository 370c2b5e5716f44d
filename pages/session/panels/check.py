"""A draft held against the facts of the session: a file, or text that is pasted (N05)."""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.upload_limits import MIB, UPLOAD_BYTES
from language.catalogue import _
from pages.frame.opening import draw, with_words_for_errors
from use_cases.access import Access
from use_cases.check_numbers import MOST_CHARACTERS, Draft, NumberReport, check_draft, pasted, uploaded
from use_cases.open_session_facts import SessionView


def draw_check(access: Access, view: SessionView) -> None:
    with st.container(key="card_check"):
        given = st.file_uploader(
            _("Draft report (.docx)"), ["docx"], key="draft_file", max_upload_size=UPLOAD_BYTES // MIB
        )
        text = st.text_area(
            _("or paste the text here"),
            key="draft_text",
            height=160,
            max_chars=MOST_CHARACTERS,
            disabled=given is not None,
        )
        st.caption(_("Nothing of the draft is kept. Do not upload anything that is a state secret."))
        wanted = st.button(
            _("Check the figures"), type="primary", key="draft_check", disabled=not (given or text.strip())
        )
    if not wanted:
        return
    found: list[NumberReport] = []

    def check() -> None:
        draft: Draft = uploaded(given.getvalue()) if given is not None else pasted(text)
        found.append(check_draft(access, period=view.session.period, draft=draft))

    with st.spinner(_("Reading the draft…")):
        with_words_for_errors(check)
    for report in found:
        draw(render("number_check", r=report), key="checked")
