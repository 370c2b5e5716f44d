"""Figures to take out: which indicators, of whom, of which periods; presets; the reason where one is needed."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.errors import BadInput, NotFound
from domain.extract_query import AGENCIES, COMMUNES
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.text import matches
from identity.scoped_cache import scoped
from language import dates
from language.catalogue import _
from language.figure_words import MEASURE_BASIS, MEASURE_COMPARISON
from language.sentences import problem_sentence
from pages.frame import (
    asked_instant,
    attempt,
    draw,
    many,
    notice,
    open_page,
    page_state,
    picker,
    query,
    tell,
    text_box,
    with_words_for_errors,
)
from use_cases.access import Access
from use_cases.drop_preset import drop_preset
from use_cases.find_figures import ExtractChoices, asked_figures, find_figures, list_extract_choices
from use_cases.keep_preset import keep_preset
from use_cases.list_presets import list_presets

PARAMETERS = ("ct", "dv", "tu", "den", "cach", "so", "luc")
PREVIEWED = 50


def preview_of(access: Access, asked: tuple[tuple[str, str], ...]) -> tuple[str, bool]:
    """The first rows with the count, and whether a reason must be told."""
    found = find_figures(access, dict(asked))
    return render("extract_preview", found=found, most=PREVIEWED), found.needs_reason


def asked_query() -> dict[str, str]:
    return {name: value for name in PARAMETERS if (value := query(name))}


def narrowed(codes: dict[str, str], parameter: str, text: str) -> list[str]:
    """What fits the search, and what is chosen already."""
    chosen = (query(parameter) or "").split(",")
    return [code for code, words in codes.items() if code in chosen or not text or matches(text, code, words)]


def choose_what(choices: ExtractChoices) -> None:
    indicators = {i.code: f"{i.code} · {i.short_name}" for i in choices.indicators}
    units = {c: u.name for c, u in choices.subjects.items()}
    units = {COMMUNES: _("All wards and communes"), AGENCIES: _("All agencies"), **units}
    left, right = st.columns(2, gap="small")
    with left:
        text = text_box(_("Find an indicator"), "tim", _("Find an indicator, with or without diacritics"))
        many(_("Indicators"), "ct", narrowed(indicators, "ct", text), indicators.__getitem__, _("Choose indicators"))
    with right:
        text = text_box(_("Find a unit"), "tim-dv", _("Find a unit, with or without diacritics"))
        many(
            _("Units, territories"),
            "dv",
            narrowed(units, "dv", text),
            units.__getitem__,
            units[choices.territories[0].code],
        )


def choose_how() -> None:
    left, right = st.columns(2, gap="small")
    with left:
        many(_("Way of measuring"), "cach", list(MEASURE_BASIS), MEASURE_BASIS.__getitem__, _("All ways of measuring"))
    with right:
        many(_("Comparison"), "so", list(MEASURE_COMPARISON), MEASURE_COMPARISON.__getitem__, _("All comparisons"))


def choose_when(choices: ExtractChoices, first: ReportingPeriod, last: ReportingPeriod) -> None:
    codes = sorted({p.code for p in (*choices.months, first, last)}, reverse=True)
    with st.container(horizontal=True, key="span_extract", vertical_alignment="center"):
        picker(_("From"), "tu", codes, first.code, from_words, width=150)
        picker(_("to"), "den", codes, last.code, until_words, width=150)


def from_words(code: str) -> str:
    return _("From %(month)s") % {"month": dates.month_code(ReportingPeriod.parse(code))}


def until_words(code: str) -> str:
    return _("to %(month)s") % {"month": dates.month_code(ReportingPeriod.parse(code))}


def draw_found() -> None:
    """The preview, the reason where one is needed, and the links."""
    preview, needs_reason = scoped(access, state.data_version, preview_of, tuple(asked_query().items()))
    reason = text_box(_("Reason"), "ly-do", _("Reason, or the document that asks for the data")) if needs_reason else ""
    files = address("/tai-ve/kho-du-lieu", **asked_query(), **{"ly-do": reason.strip()})
    is_ready = bool(reason.strip()) or not needs_reason
    draw(render("extract_files", files=files, needs_reason=needs_reason, is_ready=is_ready), key="files")
    draw(preview, key="preview")


def draw_presets() -> None:
    presets = list_presets(access)
    with st.expander(_("Saved queries (%(count)s)") % {"count": len(presets)}, key="presets"):
        links = [(preset.name, f"/kho-du-lieu?{preset.query}") for preset in presets]
        draw(render("extract_presets", links=links), key="preset_links")
        with st.container(horizontal=True, key="tools_presets", vertical_alignment="bottom"):
            name = st.text_input(_("Name of the query"), key="preset_name", max_chars=80)
            st.button(_("Save this query"), key="keep_preset", on_click=keep, args=(name,))
            names = {preset.id: preset.name for preset in presets}
            if names and st.button(_("Delete a saved query"), key="drop_preset"):
                drop_dialog(names)


def keep(name: str) -> None:
    if attempt(partial(keep_preset, name=name, query=urlencode(asked_query()))):
        tell(_("The query is saved."))


@st.dialog(_("Delete a saved query"))
def drop_dialog(names: dict[int, str]) -> None:
    """A fragment: its reruns pass the router by, so it finds words for errors itself."""
    with_words_for_errors(partial(drop_form, names))


def drop_form(names: dict[int, str]) -> None:
    chosen = st.selectbox(_("Saved query"), list(names), format_func=names.__getitem__, key="preset_to_drop")

    def drop() -> None:
        if attempt(partial(drop_preset, preset_id=chosen)):
            tell(_("The query is deleted."))

    if st.button(_("Delete"), type="primary", key="confirm_drop", on_click=drop):
        st.rerun()


access = open_page(Permission.EXTRACT_FIGURES)
state, as_of = page_state(access), asked_instant()
choices = scoped(access, state.data_version, list_extract_choices)
line = _("Approved and published figures only; every file is logged with who took it and why.")
draw(heading(_("Data extracts"), line, sample=state.has_sample_data), key="heading")
draw(render("as_of", as_of=as_of, now=address("/kho-du-lieu", **{**asked_query(), "luc": ""})), key="as_of")
draw_presets()
choose_what(choices)
choose_how()
try:
    asked = asked_figures(asked_query(), choices)
    choose_when(choices, asked.first, asked.last)
    draw_found()
except (BadInput, NotFound) as problem:
    notice(problem_sentence(problem))
draw(render("page_foot", first=""), key="foot")
