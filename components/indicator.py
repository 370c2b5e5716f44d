"""The blocks of an indicator's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from components.heading import heading
from components.html import address, render
from components.overview import as_of_code
from domain.indicator_story import IndicatorStory, Series
from domain.observation import Basis
from language import dates, figure_words, indicator_words, vocabulary

REVISIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class IndicatorBlocks:
    """Ready HTML; `chart_heads` and `tables` by basis."""

    heading: str
    facts: str
    about: str
    records: str
    chart_heads: dict[Basis, str]
    tables: dict[Basis, str]


def indicator_blocks(story: IndicatorStory, *, sample: bool) -> IndicatorBlocks:
    values = {"s": story, "as_of_code": as_of_code(story.as_of)}
    return IndicatorBlocks(
        heading=_heading(story, sample=sample),
        facts=render("indicator_facts", **values),
        about=render("indicator_about", **values),
        records=render("indicator_records", shown=REVISIONS_SHOWN, **values),
        chart_heads={b: render("chart_head", title=_title(story, b), line=_line(story, b)) for b in story.bases},
        tables={b: render("series_table", s=story, series=_series(story, b)) for b in story.bases},
    )


def _heading(story: IndicatorStory, *, sample: bool) -> str:
    indicator, row = story.indicator, story.row
    crumbs = (
        ("Tổng quan", address("/", ky=story.month.code, luc=as_of_code(story.as_of))),
        (indicator.sector, address("/linh-vuc", lv=indicator.sector, ky=story.month.code, luc=as_of_code(story.as_of))),
    )
    figure = row.figure or row.rate
    words = (
        (figure_words.provenance(figure), vocabulary.LAYER[figure.layer])
        if figure
        else (indicator_words.missing_reason(row),)
    )
    told = " · ".join(dict.fromkeys(words))
    line = f"{indicator.code} · {indicator.unit} · {dates.period(story.month)} · {story.owner_name} · {told}"
    return heading(indicator.name, line, crumbs, Markup(render("status_chip", status=row.status)), sample=sample)


def _title(story: IndicatorStory, basis: Basis) -> str:
    if story.row.figure is not None and story.row.figure.key.basis is not basis and story.month_value is not None:
        value = figure_words.figure_text(story.month_value, story.indicator)
        changed = figure_words.change_sentence(story.row.on_month, "tháng trước")
        told = f"{dates.figure_period(story.month_value).capitalize()} đạt {value}{', ' + changed if changed else ''}"
        return f"{told} (số liệu minh hoạ)" if story.month_value.is_illustrative else told
    return indicator_words.trend_title(story.row)


def _line(story: IndicatorStory, basis: Basis) -> str:
    return f"{vocabulary.BASIS_TAB[basis.value]}, {story.indicator.unit}; số liệu minh hoạ gạch chéo hoặc nét chấm"


def _series(story: IndicatorStory, basis: Basis) -> tuple[Series, ...]:
    return tuple(s for s in story.series if s.basis is basis)
