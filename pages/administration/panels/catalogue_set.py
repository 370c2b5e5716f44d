"""The indicators of a set and their order: tried out here, kept by a document (R008, R015)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from components.definition_form import DAY
from components.heading import heading
from components.html import render
from components.plain_text import plain
from domain.indicator import IndicatorSet, SetItem
from domain.set_order import with_item, without_item
from language.catalogue import _
from language.definition_words import set_line
from pages.frame.acts import tried
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.arrange_set import SetView, arrange_set, open_set

HERE = "/qt-danh-muc"


def set_panel(access: Access, code: str) -> None:
    """What was tried out is kept for the number of the arrangement that was looked at."""
    view = open_set(access, code=code)
    key = f"set_{code}_{view.version}"
    shown: IndicatorSet = st.session_state.get(key, view.chosen)
    draw(heading(view.chosen.name, set_line(shown), ((_("Catalogue of indicators"), HERE),)), key="heading")
    with st.container(key="card_check"):
        wanted = _changed(view, shown, key)
        if wanted is not None:
            st.session_state[key] = wanted
            st.rerun()
        if shown != view.chosen:
            _keep(access, view, shown, key)
    draw(render("definition_set", v=view, shown=shown), key="set")


def _changed(view: SetView, shown: IndicatorSet, key: str) -> IndicatorSet | None:
    """The set after one step of the person's, None without one."""
    names = {code: f"{code} · {i.short_name}" for code, i in view.indicators.items()}
    code = st.selectbox(
        _("Indicator to put in, move or take out"), list(names), None, key=f"{key}_code", placeholder=_("Choose"),
        format_func=lambda c: plain(names[c]),
    )  # fmt: skip
    if code is None:
        return None
    codes = shown.indicator_codes
    was = shown.items[codes.index(code)] if code in codes else SetItem(len(codes) + 1, code)
    left, middle, right = st.columns([1, 3, 2], vertical_alignment="bottom")
    place = left.number_input(_("Place"), 1, len(codes) + (code not in codes), was.order if code in codes else len(codes) + 1, key=f"{key}_{code}_place")  # fmt: skip
    group = middle.text_input(_("Heading"), was.group, key=f"{key}_{code}_heading")
    headline = right.checkbox(_("Headline card"), was.is_headline, key=f"{key}_{code}_headline")
    with st.container(horizontal=True):
        if st.button(_("Put there"), key=f"{key}_put"):
            return with_item(shown, replace(was, group=group, is_headline=headline), int(place))
        if code in codes and st.button(_("Take out"), key=f"{key}_out"):
            return without_item(shown, code)
    return None


def _keep(access: Access, view: SetView, shown: IndicatorSet, key: str) -> None:
    left, right = st.columns(2)
    number = left.text_input(_("Number of the document"), key=f"{key}_no")
    decided = right.date_input(_("Date of the document"), None, format=DAY, key=f"{key}_on")
    with st.container(horizontal=True):
        if st.button(_("Keep this order"), type="primary", key=f"{key}_keep"):
            act = partial(arrange_set, access, shown, seen=view.version, decision_no=number, decided_on=decided or None)
            if tried(act, _("The set is kept.")):
                st.session_state.pop(key, None)
                st.rerun()
        if st.button(_("Leave it as it was"), key=f"{key}_leave"):
            st.session_state.pop(key, None)
            st.rerun()
