"""The 168 communes: who leads, who lags, how they spread."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.heading import heading
from components.html import address, as_of_code, render
from components.territory import KINDS, legend
from components.territory_map import territory_map
from components.theme import chart_theme
from components.trend_chart import CONFIG
from domain.errors import NotFound
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.ranking import ALL
from identity.scoped_cache import scoped
from language import dates
from language.catalogue import _
from language.figure_words import chart_source
from language.sentences import problem_sentence
from language.territory_words import map_line, map_title
from pages.frame.asked import asked_instant, asked_period, query
from pages.frame.bound import period_picker, picker, switch, text_box
from pages.frame.opening import draw, go, image_stamp, notice, open_page, page_state
from pages.frame.search import search_button
from use_cases.access import Access
from use_cases.list_months import Months
from use_cases.open_territory import TerritoryView, open_territory


def view_of(
    access: Access, code: str | None, month: ReportingPeriod | None, unit: str | None, as_of: datetime | None
) -> TerritoryView:
    return open_territory(access, code=code, month=month, unit_code=unit, as_of=as_of)


def asked_view(access: Access, month: ReportingPeriod | None) -> TerritoryView:
    """What the address asks for; an unknown indicator or commune falls back to the default with a notice."""
    as_of = asked_instant()
    try:
        return scoped(access, version, view_of, query("ma"), month, query("dv"), as_of)
    except NotFound as problem:
        if problem.values["kind"] not in ("territory_indicator", "commune"):
            raise
        notice(problem_sentence(problem))
        return scoped(access, version, view_of, None, month, None, as_of)


def state_of_view() -> dict[str, str | None]:
    """What links within the page keep of its address beside indicator, month and commune."""
    return {"nhom": group if group != ALL else None, "tim": query("tim"), "vung": query("vung")}


def map_figure(
    access: Access, code: str, month: ReportingPeriod, unit: str, as_of: datetime | None, theme: str, centre: bool
) -> object:
    view = scoped(access, version, view_of, code, month, unit or None, as_of)
    return territory_map(view.ranking, view.indicator, chart_theme(theme), chosen=unit, centre=centre)


access = open_page(Permission.VIEW_FIGURES)
state = page_state(access)
version = state.data_version
asked = asked_period()
view = asked_view(access, asked)
if asked is not None and asked != view.month:
    told = {"asked": query("ky"), "shown": dates.period(view.month)}
    notice(_("There is no period “%(asked)s” with figures; this is %(shown)s.") % told)
code, chosen, luc = view.indicator.code, view.chosen.code if view.chosen else "", as_of_code(view.as_of)
groups = {ALL: _("All communes"), **KINDS, **{name: name for name in view.former_provinces}}
group = next((g for g in groups if g == query("nhom")), ALL)
line = f"{view.indicator.name} · {dates.period(view.month)} · {view.indicator.unit}"
crumbs = ((_("Overview"), address("/", ky=view.month.code, luc=luc)),)

with st.container(horizontal=True, key="tools_territory", vertical_alignment="bottom"):
    files = address("/tai-ve/dia-ban", ma=code, ky=view.month.code, luc=luc, nhom=query("nhom"), tim=query("tim"))
    draw(heading(_("Territory"), line, crumbs, sample=state.has_sample_data, files=files), key="heading")
    names = {i.code: i.short_name for i in view.choices}
    picker(_("Indicator"), "ma", list(names), code, names.__getitem__, width=270)
    period_picker(Months(view.months or (view.month,), view.month), view.month)
    picker(_("Group"), "nhom", list(groups), group, groups.__getitem__, width=200)
    search_button()
draw(render("territory_head", view=view, kept=state_of_view()), key="territory_head")
source = chart_source((i.figure for i in view.ranking.items if i.figure), view.sources)
with st.container(key="territory_body"):
    left, right = st.columns([7, 5], gap="small")
with left, st.container(key="chart"):
    theme = st.context.theme.type or "light"
    title, unit_line = map_title(view.indicator, view.ranking), map_line(view.indicator, view.ranking)
    draw(render("chart_head", title=title, line=unit_line), key="chart_head")
    centre = switch(_("Zoom to the centre"), "vung", "trung-tam")
    event = st.plotly_chart(
        scoped(access, version, map_figure, code, view.month, chosen, view.as_of, theme, centre),
        key=f"map_{code}_{view.month.code}", theme=None, config=CONFIG, on_select="rerun", selection_mode="points",
        alt=f"{view.indicator.name}, {dates.period(view.month)}",
    )  # fmt: skip
    draw(legend(view.ranking, view.indicator, chart_theme(theme)), key="legend")
    image = f"dia-ban-{code}-{view.month.code}"
    draw(render("chart_foot", source=source, as_of=view.as_of, file_name=image), key="chart_foot")
    image_stamp(access, version)
    points = event.selection.points
    if points and points[0].get("location") not in (None, chosen):
        go(address("/dia-ban", ma=code, ky=view.month.code, dv=points[0]["location"], luc=luc, **state_of_view()))
with right:
    text = text_box(_("Find a commune"), "tim", _("Find a commune, with or without diacritics"))
    kept = {"ma": code, "ky": view.month.code, "luc": luc, **state_of_view()}
    side = render(
        "territory_side", view=view, shown=view.ranking.narrowed(group, text), kept=kept, source=source
    )  # fmt: skip
    draw(side, key="territory_side")
draw(render("territory_foot", view=view, source=source), key="territory_foot")
