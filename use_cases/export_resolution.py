"""The targets of a resolution with the value of every year on record, as a file (R004, R084)."""

from __future__ import annotations

from collections.abc import Iterable

from domain.extract import Extract, Table, Value
from domain.indicator_story import Point
from language.figure_words import scope_label, target_label
from language.resolution_tables import TARGET_COLUMNS, TARGETS, YEAR_COLUMNS, YEARS
from language.territory_words import path_reason
from language.vocabulary import LAYER, STATUS
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of
from use_cases.open_resolution import ResolutionView, TargetPath, open_resolution
from use_cases.stamp_extract import stamp_extract


def export_resolution(access: Access, query: Query) -> Extract:
    """The view of `nq=` and `luc=`. Raises `NotFound`."""
    view = open_resolution(access, code=query.get("nq"), as_of=asked_as_of(query))
    name = view.resolution.name
    tables = (
        Table(TARGETS, name, TARGET_COLUMNS, tuple(_target_cells(path) for path in view.paths)),
        Table(YEARS, name, YEAR_COLUMNS, tuple(_year_rows(view))),
    )
    stamp = stamp_extract(access, (point for path in view.paths for point in path.years), as_of=view.as_of)
    return Extract(f"nghi-quyet-{view.resolution.code}", name, tables, stamp)


def _target_cells(path: TargetPath) -> tuple[Value, ...]:
    indicator, target, newest = path.indicator, path.target, path.years[-1] if path.years else None
    return (
        indicator.code, indicator.name, indicator.unit, target_label(target), scope_label(target),
        _year(newest) if newest else None, newest.value if newest else None, path.left, path.needed_per_year,
        STATUS[path.assessment.status], path_reason(path.assessment, target), path.owner_name, target.source,
    )  # fmt: skip


def _year_rows(view: ResolutionView) -> Iterable[tuple[Value, ...]]:
    for path in view.paths:
        for point in path.years:
            indicator = path.indicator
            yield (
                indicator.code, indicator.name, indicator.unit, _year(point), point.value,
                LAYER[point.layer], point.source_key,
            )  # fmt: skip


def _year(point: Point) -> str:
    return point.month[:4]
