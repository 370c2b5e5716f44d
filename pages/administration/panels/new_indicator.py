"""A new indicator: code, definition, the set it joins, and those that are called nearly the same (R013, R015, R099)."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.definition_form import UNTYPED, definition_fields, document_fields
from components.heading import heading
from components.html import address, render
from components.plain_text import plain
from domain.indicator import Indicator, Relation
from language.catalogue import _
from language.vocabulary import RELATION
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.add_indicator import NewIndicator, Offer, add_indicator, offer_indicator

HERE, KEY = "/qt-danh-muc", "new_indicator"


def new_indicator_panel(access: Access) -> None:
    offer = offer_indicator(access)
    line = _("One concept, one method, one unit of measure, one owning agency")
    draw(heading(_("New indicator"), line, ((_("Catalogue of indicators"), HERE),)), key="heading")
    with st.container(key="card_check"):
        typed = definition_fields(UNTYPED, offer.units, list(offer.codes), KEY)
        if alike := offer.alike(typed.name):
            draw(render("definition_alike", found=alike), key="alike")
        proposed = offer.codes.get(typed.sector, "")
        code = st.text_input(
            _("Code of the indicator"), proposed, key=f"{KEY}_code_{typed.sector}", placeholder="KT03.12"
        )
        new = _joining(offer, replace(typed, code=code.strip()))
        if st.button(_("Take into the catalogue"), type="primary", key=f"{KEY}_save"):
            carry_out(
                lambda: add_indicator(access, new), _("The indicator is in the catalogue."),
                lambda added: address(HERE, ma=added.indicator.code),
            )  # fmt: skip
    draw(render("foot_only"), key="foot")


def _joining(offer: Offer, typed: Indicator) -> NewIndicator:
    names = {i.code: f"{i.code} · {i.short_name}" for i in offer.indicators}
    sets = {s.code: s.name for s in offer.sets}
    left, right = st.columns(2)
    relation = left.selectbox(
        _("Related as (optional)"), list(Relation), None, key=f"{KEY}_relation", placeholder=_("None"),
        format_func=RELATION.__getitem__,
    )  # fmt: skip
    of_code = right.selectbox(
        _("to the indicator"), list(names), None, key=f"{KEY}_of", placeholder=_("None"), disabled=relation is None,
        format_func=lambda c: plain(names[c]),
    )  # fmt: skip
    left, right = st.columns(2)
    set_code = left.selectbox(
        _("Joins the set (optional)"), list(sets), None, key=f"{KEY}_set", placeholder=_("None"),
        format_func=lambda c: plain(sets[c]),
    )  # fmt: skip
    group = right.text_input(_("Heading in the set"), key=f"{KEY}_heading", disabled=set_code is None)
    document = document_fields(_("In force from"), KEY, offer.today)
    return NewIndicator(
        replace(typed, valid_from=document.since), document.number, document.decided_on, document.note, relation,
        of_code or "", set_code or "", group,
    )  # fmt: skip
