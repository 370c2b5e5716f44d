"""The targets of a congress resolution and how far each has come."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.heading import heading
from components.html import address, as_of_code, render
from domain.errors import NotFound
from domain.permissions import Permission
from identity.scoped_cache import scoped
from language.catalogue import _
from language.sentences import problem_sentence
from language.territory_words import path_reason, resolution_line, resolution_sentence, term_words
from pages.frame import asked_instant, draw, notice, open_page, page_state, picker, query, search_button
from use_cases.access import Access
from use_cases.open_resolution import ResolutionView, open_resolution


def view_and_body(access: Access, code: str | None, as_of: datetime | None) -> tuple[ResolutionView, str]:
    view = open_resolution(access, code=code, as_of=as_of)
    body = render(
        "resolution",
        v=view,
        title=resolution_sentence([p.assessment.status for p in view.paths], [bool(p.years) for p in view.paths]),
        reasons=[path_reason(p.assessment, p.target) for p in view.paths],
        sources="; ".join(sorted({p.target.source.split(" ")[0] for p in view.paths})),
        as_of_code=as_of_code(as_of),
    )
    return view, body


access = open_page(Permission.VIEW_FIGURES)
state, as_of = page_state(access), asked_instant()
version = state.data_version
try:
    view, body = scoped(access, version, view_and_body, query("nq"), as_of)
except NotFound as problem:
    if problem.values["kind"] != "resolution":
        raise
    notice(problem_sentence(problem))
    view, body = scoped(access, version, view_and_body, None, as_of)
line = resolution_line(len(view.paths), view.subject_name)
terms = {r.code: r for r in view.choices}
with st.container(horizontal=True, key="tools_resolution", vertical_alignment="bottom"):
    crumbs = ((_("Overview"), address("/", luc=as_of_code(as_of))),)
    files = address("/tai-ve/nghi-quyet", nq=view.resolution.code, luc=as_of_code(as_of))
    draw(heading(view.resolution.name, line, crumbs, sample=state.has_sample_data, files=files), key="heading")
    picker(
        _("Resolution"),
        "nq",
        list(terms),
        view.resolution.code,
        lambda code: term_words(terms[code].base_year, terms[code].last_year),
        width=190,
    )
    search_button()
draw(body, key="resolution")
