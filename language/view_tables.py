"""The rows of a month as tables that leave the house: columns and cells of the views of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.dashboard import IndicatorRow, SessionDashboard
from domain.extract import Column, Kind, Table, Value, value_of
from domain.pace import Evidence, Status
from language import dates
from language.extract_words import FIGURE_COLUMNS, change_cells, change_columns, figure_facts
from language.figure_words import target_label
from language.indicator_words import consequence, finding, missing_reason, status_reason
from language.session_words import coverage_sentence, missing_sentence, moves_sentence, verdict_sentence
from language.vocabulary import STATUS

_NUMBER, _SHARE = Kind.NUMBER, 1
ROW_COLUMNS = (
    Column("Nhóm"), Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Đơn vị tính"), Column("Kỳ số liệu"),
    Column("Giá trị", _NUMBER), Column("So với kế hoạch", _NUMBER, "%", _SHARE),
    Column("Mức cần đạt đến kỳ này", _NUMBER, "%", _SHARE), Column("Mục tiêu"),
    *change_columns("So cùng kỳ"), *change_columns("So tháng trước"),
    Column("Xếp loại"), Column("Căn cứ xếp loại"), Column("Cơ quan chủ trì"), *FIGURE_COLUMNS,
)  # fmt: skip


def row_cells(row: IndicatorRow, owners: Mapping[str, str]) -> tuple[Value, ...]:
    """One indicator in one month, below `ROW_COLUMNS`."""
    figure, indicator = row.figure or row.rate, row.indicator
    reached, due = _percent_of_plan(row)
    return (
        row.group, indicator.code, indicator.name, indicator.unit,
        dates.figure_period(figure) if figure else dates.period(row.month),
        value_of(row.figure), reached, due, target_label(row.target) if row.target else None,
        *change_cells(row.on_year, "cùng kỳ"), *change_cells(row.on_month, "tháng trước"),
        STATUS[row.status], status_reason(row), owners.get(indicator.owner_unit_code), *figure_facts(figure),
    )  # fmt: skip


def _percent_of_plan(row: IndicatorRow) -> tuple[float | None, float | None]:
    """Reached and due in percent of the plan; nothing where a rate is held against a rate."""
    assessment = row.assessment
    if assessment.evidence in (None, Evidence.TARGET_RATE) or assessment.reached is None or assessment.due is None:
        return None, None
    return assessment.reached * 100, assessment.due * 100


def rows_table(name: str, title: str, rows: Iterable[IndicatorRow], owners: Mapping[str, str]) -> Table:
    return Table(name, title, ROW_COLUMNS, tuple(row_cells(row, owners) for row in rows))


def overview_tables(d: SessionDashboard) -> tuple[Table, ...]:
    """The blocks of the overview in its own order; the fourth holds every indicator."""
    title, owners = dates.session_title(d.month), d.owner_names
    awaited = [row for row in d.rows if row.figure is None and row.rate is None]
    return (
        Table("Đánh giá chung", title, _VERDICT_COLUMNS, tuple(_verdict_rows(d))),
        rows_table("Chỉ tiêu chính", f"{title}: chỉ tiêu chính", d.headlines, owners),
        Table("Cần chỉ đạo", f"{title}: cần chỉ đạo", _EXCEPTION_COLUMNS, tuple(_exception(r, owners) for r in d.exceptions)),
        rows_table("Tất cả chỉ tiêu", f"{title}: {len(d.rows)} chỉ tiêu", d.rows, owners),
        Table("Chờ số liệu", f"{title}: chờ số liệu", _AWAITED_COLUMNS, tuple(_awaited(r, owners) for r in awaited)),
    )  # fmt: skip


OVERVIEW_MAIN = 3
_VERDICT_COLUMNS = (Column("Mục"), Column("Số chỉ tiêu", _NUMBER, decimals=0), Column("Nội dung"))
_EXCEPTION_COLUMNS = (
    Column("Mã chỉ tiêu"), Column("Xếp loại"), Column("Vấn đề"), Column("Còn phải làm"), Column("Cơ quan chủ trì"),
    *FIGURE_COLUMNS,
)  # fmt: skip
_AWAITED_COLUMNS = (Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Cơ quan chủ trì"), Column("Tình trạng"))


def _verdict_rows(d: SessionDashboard) -> Iterable[tuple[Value, ...]]:
    verdict = d.verdict
    yield "Kết luận", verdict.total, verdict_sentence(verdict)
    yield "Thay đổi", len(verdict.moves), moves_sentence(verdict, d.month.previous)
    yield "Độ phủ số liệu", verdict.coverage.real, coverage_sentence(d)
    for status in Status:
        why = missing_sentence(verdict) if status is Status.NEUTRAL else None
        yield STATUS[status], verdict.counts[status], why


def _exception(row: IndicatorRow, owners: Mapping[str, str]) -> tuple[Value, ...]:
    owner = owners.get(row.indicator.owner_unit_code)
    return (
        row.indicator.code, STATUS[row.status], finding(row), consequence(row), owner, *figure_facts(row.figure),
    )  # fmt: skip


def _awaited(row: IndicatorRow, owners: Mapping[str, str]) -> tuple[Value, ...]:
    indicator = row.indicator
    return indicator.code, indicator.name, owners.get(indicator.owner_unit_code), missing_reason(row)
