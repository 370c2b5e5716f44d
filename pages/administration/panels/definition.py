"""One indicator of the catalogue: its versions, a new one, its end (R013, R015, R058)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st

from components.definition_form import definition_fields, document_fields
from components.heading import heading
from components.html import render
from language.catalogue import _
from language.definition_words import definition_span
from pages.frame.acts import next_turn, tried, turn_of
from pages.frame.opening import draw, page_state, with_words_for_errors
from use_cases.access import Access
from use_cases.change_definition import (
    DefinitionPreview,
    DefinitionWish,
    change_definition,
    end_indicator,
    preview_definition,
)
from use_cases.open_definition import DefinitionView, open_definition

HERE = "/qt-danh-muc"


def definition_panel(access: Access, code: str) -> None:
    view = open_definition(access, code=code)
    i = view.indicator
    line = f"{i.code} · {i.unit} · {i.sector} · {definition_span(i)}"
    back = ((_("Catalogue of indicators"), HERE),)
    draw(heading(i.name, line, back, sample=page_state(access).has_sample_data), key="heading")
    draw(render("definition_facts", v=view), key="facts")
    with st.container(key="card_edit"):
        with st.expander(_("Define it anew by a document")):
            _new_version(access, view)
        with st.expander(_("End the indicator")):
            _ending(access, view)
    draw(render("definition_versions", v=view), key="versions")


def _new_version(access: Access, view: DefinitionView) -> None:
    newest = view.newest.indicator
    key = f"definition_{newest.code}_{newest.version}_{turn_of('definition')}"
    typed = definition_fields(newest, view.units, view.sectors, key)
    document = document_fields(_("In force from"), key)
    anew = st.checkbox(
        _("It is measured otherwise: figures before and after do not compare"), key=f"{key}_anew",
        help=_("Leave it empty where the same is only said in other words."),
    )  # fmt: skip
    if not document.is_filled:
        st.caption(_("Give the document, its day and the first day; what it changes is shown before it is recorded."))
        return
    wish = DefinitionWish(
        replace(typed, valid_from=document.since), document.number, document.decided_on, document.note, anew
    )
    found: list[DefinitionPreview] = []
    with_words_for_errors(lambda: found.append(preview_definition(access, wish)))
    for preview in found:
        draw(render("definition_preview", p=preview, units=view.units), key="preview")
        pressed = st.button(_("Record the new version"), type="primary", key="definition_save")
        if pressed and tried(partial(change_definition, access, wish), _("The version is recorded.")):
            next_turn("definition")


def _ending(access: Access, view: DefinitionView) -> None:
    st.caption(_("Its figures stay. It can end once no form, set, target or session in preparation asks for it."))
    key = f"ending_{view.indicator.code}_{turn_of('ending')}"
    document = document_fields(_("First day without it"), key)
    if st.button(_("End the indicator"), key="ending_save", disabled=not document.is_filled) and document.since:
        last_day = document.since - timedelta(days=1)
        act = partial(
            end_indicator, access, seen=view.newest, last_day=last_day, decision_no=document.number,
            decided_on=document.decided_on,
        )  # fmt: skip
        if tried(act, _("The indicator ends.")):
            next_turn("ending")
