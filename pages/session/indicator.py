"""Everything about one indicator: value, plan, series, units, every revision with its source."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.html import render
from components.indicator import IndicatorBlocks, indicator_blocks
from components.theme import chart_theme
from components.trend_chart import CONFIG, growth_chart, trend_chart
from domain.indicator_story import IndicatorStory
from domain.observation import Basis
from domain.period import ReportingPeriod
from domain.permissions import Permission
from identity.scoped_cache import scoped
from language.catalogue import _
from language.indicator_words import trend_title
from language.national_words import growth_title
from language.vocabulary import BASIS_TAB
from pages.frame.asked import asked_indicator, asked_instant, asked_period, query, story_months
from pages.frame.bound import period_picker
from pages.frame.opening import draw, image_stamp, notice, open_page, page_state
from pages.frame.present_button import back_to_slides
from pages.frame.search import search_button
from use_cases.access import Access
from use_cases.list_explanations import explanations_of, session_to_ask
from use_cases.open_indicator import open_indicator


def story_and_blocks(
    access: Access, code: str, month: ReportingPeriod | None, as_of: datetime | None, sample: bool
) -> tuple[IndicatorStory, IndicatorBlocks]:
    story = open_indicator(access, code=code, month=month, as_of=as_of)
    return story, indicator_blocks(story, sample=sample)


def figure(
    access: Access, code: str, month: ReportingPeriod | None, as_of: datetime | None, basis: Basis, theme: str
) -> object:
    story, _blocks = scoped(access, version, story_and_blocks, code, month, as_of, state.has_sample_data)
    return trend_chart(story, basis, chart_theme(theme))


def growth(
    access: Access, code: str, month: ReportingPeriod | None, as_of: datetime | None, basis: Basis, theme: str
) -> object:
    story, _blocks = scoped(access, version, story_and_blocks, code, month, as_of, state.has_sample_data)
    return growth_chart(story, basis, chart_theme(theme))


def basis_choice(bases: tuple[Basis, ...]) -> Basis:
    """`?so=`: which way of measuring is drawn; the first one unless another is asked for."""
    asked = next((b for b in bases if b.value == query("so")), bases[0])
    if len(bases) == 1:
        return asked
    key = f"basis_{code}"

    def follow() -> None:
        st.query_params["so"] = st.session_state[key].value

    chosen: Basis = st.segmented_control(
        _("Way of measuring"), bases, default=asked, key=key, on_change=follow,
        format_func=lambda b: BASIS_TAB[b.value], label_visibility="collapsed", required=True,
    )  # fmt: skip
    return chosen


access = open_page(Permission.VIEW_FIGURES)
state = page_state(access)
version = state.data_version
code, month, as_of = asked_indicator(access, version), asked_period(), asked_instant()
story, blocks = scoped(access, version, story_and_blocks, code, month, as_of, state.has_sample_data)

with st.container(horizontal=True, key="tools_indicator", vertical_alignment="bottom"):
    draw(blocks.heading, key="heading")
    back_to_slides()
    period_picker(story_months(story), story.month)
    search_button()
draw(blocks.facts, key="facts")
left, right = st.columns([8, 3.6], gap="small")
with left, st.container(key="chart"):
    if story.bases:
        choice = basis_choice(story.bases)
        theme = st.context.theme.type or "light"
        draw(blocks.chart_heads[choice], key="chart_head")
        st.plotly_chart(
            scoped(access, version, figure, code, month, as_of, choice, theme),
            key="trend", theme=None, config=CONFIG, alt=trend_title(story.row),
        )  # fmt: skip
        draw(blocks.chart_feet[choice], key="chart_foot")
        image_stamp(access, version)
        draw(blocks.tables[choice], key="chart_table")
        if any(series.is_country and series.basis is choice for series in story.growth):
            draw(blocks.growth, key="growth_head")
            st.plotly_chart(
                scoped(access, version, growth, code, month, as_of, choice, theme),
                key="growth", theme=None, config=CONFIG, alt=growth_title(story.indicator.short_name),
            )  # fmt: skip
            draw(blocks.growth_feet[choice], key="growth_foot")
    else:
        notice(_("No series to draw: no value is on record for the city."))
with right:
    explained = explanations_of(access, code=story.indicator.code)
    asked_at = session_to_ask(access, code=story.indicator.code, month=story.month.code)
    if explained or asked_at:
        told = {"lines": explained, "code": story.indicator.code, "asked_at": asked_at, "today": access.today}
        draw(render("indicator_explanations", **told), key="explained")
    draw(blocks.about, key="about")
draw(blocks.records, key="records")
