"""One sector: which of its indicators pull it down."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.heading import heading
from components.html import address, as_of_code, render
from domain.period import ReportingPeriod
from domain.permissions import Permission
from identity.scoped_cache import scoped
from language.catalogue import _
from language.session_words import sector_line
from pages.frame import (
    asked_instant,
    chosen_month,
    draw,
    notice,
    open_page,
    page_state,
    period_picker,
    picker,
    query,
    search_button,
)
from use_cases.access import Access
from use_cases.open_sector import Sector, list_sectors, open_sector

FEWEST_POINTS = 3


def sector_blocks(
    access: Access, sector: Sector, month: ReportingPeriod, as_of: datetime | None, sample: bool
) -> tuple[str, str]:
    view = open_sector(access, sector=sector, month=month, as_of=as_of)
    multiples = [row for row in view.rows if len(row.recent) >= FEWEST_POINTS]
    line = sector_line(month, len(view.rows), len(view.owner_names))
    crumbs = ((_("Overview"), address("/", ky=month.code, luc=as_of_code(as_of))),)
    files = address("/tai-ve/linh-vuc", lv=sector.code, ky=month.code, luc=as_of_code(as_of))
    head = heading(sector.name, line, crumbs, sample=sample, files=files)
    return head, render("sector", view=view, multiples=multiples, as_of_code=as_of_code(as_of))


def chosen_sector(sectors: tuple[Sector, ...]) -> Sector:
    """`?lv=` by code or by name, or the first sector with a notice."""
    asked = query("lv")
    found = next((s for s in sectors if asked in (s.code, s.name)), None)
    if asked and not found:
        notice(_("There is no sector “%(asked)s”; this is %(shown)s.") % {"asked": asked, "shown": sectors[0].name})
    return found or sectors[0]


access = open_page(Permission.VIEW_FIGURES)
state = page_state(access)
version = state.data_version
months, month = chosen_month(access, version)
sectors = scoped(access, version, list_sectors)
sector = chosen_sector(sectors)
heading_html, body = scoped(access, version, sector_blocks, sector, month, asked_instant(), state.has_sample_data)
names = {s.code: s.name for s in sectors}
with st.container(horizontal=True, key="tools_sector", vertical_alignment="bottom"):
    draw(heading_html, key="heading")
    picker(_("Sector"), "lv", list(names), sector.code, names.__getitem__, width=270)
    period_picker(months, month)
    search_button()
draw(body, key="sector")
