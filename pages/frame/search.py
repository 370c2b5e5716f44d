"""Search over indicators from every page."""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.permissions import Permission
from language.catalogue import _
from pages.frame.asked import query
from pages.frame.opening import draw, open_page, with_words_for_errors
from use_cases.find_indicators import find_indicators


def search_button() -> None:
    """Search over indicators, reachable from every page with the key K."""
    if st.button(_("Find an indicator"), icon=":material/search:", shortcut="K", key="search"):
        _search()


@st.dialog(_("Find an indicator"), width="medium")
def _search() -> None:
    """A fragment: its reruns pass the router by, so it asks who is there and finds words for errors itself."""
    with_words_for_errors(_search_results)


def _search_results() -> None:
    access = open_page(Permission.VIEW_FIGURES)
    text = st.text_input(_("Name or code, with or without diacritics"), key="search_text", live=True)
    if not text:
        return
    draw(render("search", found=find_indicators(access, text), text=text, luc=query("luc")), key="search_results")
