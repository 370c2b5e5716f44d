"""The blocks of an indicator's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.heading import heading
from components.html import address, as_of_code, render
from domain.indicator_story import IndicatorStory, Series
from domain.observation import Basis
from language import dates, figure_words, indicator_words, national_words, vocabulary
from language.catalogue import _

REVISIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class IndicatorBlocks:
    """Ready HTML; `chart_heads`, `chart_feet` and `tables` by basis, the `growth` beside the country's under them."""

    heading: str
    facts: str
    about: str
    records: str
    chart_heads: dict[Basis, str]
    chart_feet: dict[Basis, str]
    tables: dict[Basis, str]
    growth: str
    growth_feet: dict[Basis, str]


def indicator_blocks(story: IndicatorStory, *, sample: bool) -> IndicatorBlocks:
    values = {"s": story, "as_of_code": as_of_code(story.as_of)}
    return IndicatorBlocks(
        heading=_heading(story, sample=sample),
        facts=render("indicator_facts", **values),
        about=render("indicator_about", **values),
        records=render("indicator_records", shown=REVISIONS_SHOWN, **values),
        chart_heads={b: render("chart_head", title=_title(story, b), line=_line(story, b)) for b in story.bases},
        chart_feet={b: _foot(story, _series(story, b), b.value) for b in story.bases},
        tables={
            b: _table(story, _series(story, b), story.indicator.unit, story.indicator.decimals) for b in story.bases
        },
        growth=render(
            "chart_head",
            title=national_words.growth_title(story.indicator.short_name),
            line=national_words.growth_line(),
        ),
        growth_feet={b: _growth_foot(story, b) for b in story.bases},
    )


def _growth_foot(story: IndicatorStory, basis: Basis) -> str:
    series = [one for one in story.growth if one.basis is basis]
    return _foot(story, series, f"{basis.value}-tang-truong") + _table(story, series, "%", 1)


def _table(story: IndicatorStory, series: Sequence[Series], unit: str, decimals: int) -> str:
    return render("series_table", s=story, series=series, unit=unit, decimals=decimals)


def _heading(story: IndicatorStory, *, sample: bool) -> str:
    indicator, row = story.indicator, story.row
    crumbs = (
        (_("Overview"), address("/", ky=story.month.code, luc=as_of_code(story.as_of))),
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
    files = address("/tai-ve/chi-tieu", ma=indicator.code, ky=story.month.code, luc=as_of_code(story.as_of))
    chip = Markup(render("status_chip", status=row.status))  # nosec B704 # a template of ours, escaped
    return heading(indicator.name, line, crumbs, chip, sample=sample, files=files)


def _title(story: IndicatorStory, basis: Basis) -> str:
    if story.row.figure is not None and story.row.figure.key.basis is not basis and story.month_value is not None:
        return indicator_words.month_title(story.row, story.month_value)
    return indicator_words.trend_title(story.row)


def _line(story: IndicatorStory, basis: Basis) -> str:
    return indicator_words.series_line(story.indicator, basis)


def _foot(story: IndicatorStory, series: Sequence[Series], what: str) -> str:
    name = f"chi-tieu-{story.indicator.code}-{story.month.code}-{what}"
    return render("chart_foot", source=_source(story, series), as_of=story.as_of, file_name=name)


def _series(story: IndicatorStory, basis: Basis) -> tuple[Series, ...]:
    return tuple(s for s in story.series if s.basis is basis)


def _source(story: IndicatorStory, series: Sequence[Series]) -> str:
    """The foot of a chart; values read from publications of the statistics office are named apart from the press."""
    points = [point for one in series for point in one.points]
    from_files = [point for point in points if point.revision_id in story.origins]
    told = figure_words.chart_source([p for p in points if p not in from_files], story.sources)
    has_office = any(one.is_country and set(one.points) & set(from_files) for one in series)
    return f"{told} {national_words.national_foot()}" if has_office else told
