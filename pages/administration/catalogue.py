"""The catalogue of indicators: found, defined anew by documents, taken in, put into sets (R008, R012-R015)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.heading import heading
from components.html import address, render
from components.plain_text import plain
from domain.errors import BadInput, NotFound
from domain.permissions import Permission
from language.catalogue import _
from language.definition_words import STANDING, catalogue_line
from language.sentences import problem_sentence
from pages.administration.panels.catalogue_set import set_panel
from pages.administration.panels.definition import definition_panel
from pages.administration.panels.new_indicator import new_indicator_panel
from pages.frame.asked import query, whole_query
from pages.frame.bound import day_box, picker, text_box
from pages.frame.opening import draw, go, notice, open_page, page_state
from use_cases.access import Access
from use_cases.export_catalogue import asked_catalogue
from use_cases.list_catalogue import CatalogueQuery, list_catalogue

HERE = "/qt-danh-muc"
ASKED = ("tim", "lv", "cq", "bo", "tt", "ngay")


def asked_list() -> CatalogueQuery:
    """What the address asks for; a day that cannot be read is told, and today is shown."""
    try:
        return asked_catalogue(whole_query())
    except BadInput as problem:
        notice(problem_sentence(problem))
        return CatalogueQuery()


def draw_list(access: Access) -> None:
    view = list_catalogue(access, asked_list())
    files = address("/tai-ve/danh-muc", **{name: query(name) for name in ASKED})
    sample = page_state(access).has_sample_data
    line = catalogue_line(len(view.lines), view.total)
    with st.container(horizontal=True, key="tools_heading", vertical_alignment="bottom"):
        draw(heading(_("Catalogue of indicators"), line, sample=sample, files=files), key="heading")
        if st.button(_("New indicator"), type="primary", icon=":material/add:", key="new"):
            go(address(HERE, them="1"))
    with st.container(horizontal=True, key="tools_catalogue", vertical_alignment="bottom"):
        text_box(_("Find an indicator"), "tim", _("Name or code, with or without diacritics"))
        choose(_("Sector"), "lv", {"": _("Every sector")} | {s: s for s in view.sectors})
        choose(_("Owning agency"), "cq", {"": _("Every agency")} | view.owners)
        choose(_("Set"), "bo", {"": _("Every set")} | {s.code: s.name for s in view.sets})
        choose(_("Standing"), "tt", {"": _("In force or not")} | {s.value: words for s, words in STANDING.items()})
        day_box(_("On the day"), "ngay", date.max)
    draw(render("definition_list", v=view), key="list")


def choose(label: str, parameter: str, names: dict[str, str]) -> None:
    asked = query(parameter) or ""
    chosen = asked if asked in names else ""
    picker(label, parameter, list(names), chosen, lambda code: plain(names[code]), width=175)


access = open_page(Permission.MAINTAIN_CATALOGUE)
try:
    if code := query("ma"):
        definition_panel(access, code)
    elif set_code := query("xep"):
        set_panel(access, set_code)
    elif query("them"):
        new_indicator_panel(access)
    else:
        draw_list(access)
except NotFound as problem:
    notice(problem_sentence(problem))
    draw_list(access)
