"""One indicator as a workbook: its series, every revision with its source, units, plans (R084, N11)."""

from __future__ import annotations

from domain.errors import NotFound
from domain.extract import Extract
from language.indicator_tables import figures_of, indicator_tables
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of, asked_month
from use_cases.open_indicator import open_indicator
from use_cases.stamp_extract import stamp_extract


def export_indicator(access: Access, query: Query) -> Extract:
    """The story of `ma=`, `ky=` and `luc=`. Raises `NotFound` for an unknown code."""
    as_of = asked_as_of(query)
    if not query.get("ma"):
        raise NotFound(kind="indicator", code="")
    story = open_indicator(access, code=query["ma"], month=asked_month(query), as_of=as_of)
    stamp = stamp_extract(access, figures_of(story), as_of=as_of)
    name = f"chi-tieu-{story.indicator.code}-{story.month.code}"
    return Extract(name, story.indicator.name, indicator_tables(story), stamp)
