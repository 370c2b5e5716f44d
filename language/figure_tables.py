"""Figures as a table that leaves the house: one row for each, with all that it tells of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.extract import Column, Kind, Table, Value, value_of
from domain.indicator import Indicator
from domain.observation import Comparison, Figure
from domain.organisation import OrganisationUnit
from language import dates
from language.extract_words import FIGURE_COLUMNS, figure_facts
from language.figure_words import MEASURE_BASIS, MEASURE_COMPARISON

TITLE = "Trích xuất số liệu"
_NAME = "Số liệu"
COLUMNS = (
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Mã đơn vị"), Column("Đơn vị, địa bàn"), Column("Kỳ"),
    Column("Kỳ bằng chữ"), Column("Cách tính"), Column("So sánh"), Column("Phân tổ"), Column("Giá trị", Kind.NUMBER),
    Column("Đơn vị tính"), *FIGURE_COLUMNS, Column("Ghi nhận ngày", Kind.DATE),
)  # fmt: skip


def figure_table(
    figures: Iterable[Figure], indicators: Mapping[str, Indicator], subjects: Mapping[str, OrganisationUnit]
) -> Table:
    rows = (_row(f, indicators[f.key.indicator_code], subjects[f.key.subject_code]) for f in figures)
    return Table(_NAME, TITLE, COLUMNS, tuple(rows))


def _row(figure: Figure, indicator: Indicator, subject: OrganisationUnit) -> tuple[Value, ...]:
    key = figure.key
    return (
        indicator.code, indicator.name, subject.code, subject.name, key.period, dates.figure_period(figure),
        MEASURE_BASIS[key.basis.value], MEASURE_COMPARISON[key.comparison.value], key.breakdown or None, value_of(figure),
        measure_unit(figure, indicator), *figure_facts(figure), dates.city_date(figure.recorded_at),
    )  # fmt: skip


def measure_unit(figure: Figure, indicator: Indicator) -> str:
    """What a value is measured in: the indicator's unit for its own value, else percent, or a place."""
    comparison = figure.key.comparison
    if comparison in (Comparison.LEVEL, Comparison(indicator.value_comparison)):
        return indicator.unit
    return "hạng" if comparison is Comparison.RANK else "%"
