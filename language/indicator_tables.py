"""One indicator as tables that leave the house: series, every revision, units, plans, definition."""

from __future__ import annotations

from collections.abc import Iterable

from domain.extract import Column, Kind, Table, Value, value_of
from domain.indicator import Indicator
from domain.indicator_story import IndicatorStory
from domain.observation import Figure
from domain.ranking import Ranking
from language import dates
from language.extract_words import FIGURE_COLUMNS, figure_facts
from language.figure_words import measure_words, scope_label, target_label
from language.territory_words import ranking_period
from language.vocabulary import BASIS_TAB, DIRECTION, FREQUENCY, LAYER, TIME_AGGREGATION

KIND = {"phuong": "Phường", "xa": "Xã", "dac_khu": "Đặc khu"}


def indicator_tables(story: IndicatorStory) -> tuple[Table, ...]:
    """The blocks of an indicator's page; the first one holds its series."""
    name = story.indicator.name
    ranking = story.ranking
    tables = [
        Table("Chuỗi số liệu", f"{name}: chuỗi số liệu", _series_columns(story.indicator), tuple(_series_rows(story))),
        Table("Mọi giá trị", f"{name}: mọi giá trị đã ghi", _REVISION_COLUMNS, tuple(_revision_rows(story))),
        Table("Kế hoạch", f"{name}: kế hoạch, mục tiêu", _PLAN_COLUMNS, tuple(_plan_rows(story))),
        Table("Định nghĩa", f"{name}: định nghĩa", _ABOUT_COLUMNS, tuple(_about_rows(story))),
    ]
    if ranking is not None and ranking.with_value:
        tables.insert(2, ranking_table(story.indicator, ranking))
    return tuple(tables)


def _value_column(indicator: Indicator) -> Column:
    return Column("Giá trị", Kind.NUMBER, indicator.unit, indicator.decimals)


def _series_columns(indicator: Indicator) -> tuple[Column, ...]:
    return (
        Column("Mã chỉ tiêu"), Column("Đối tượng"), Column("Cách tính"), Column("Tháng"), _value_column(indicator),
        *FIGURE_COLUMNS,
    )  # fmt: skip


def _series_rows(story: IndicatorStory) -> Iterable[tuple[Value, ...]]:
    known = {figure.revision_id: figure for figure in story.revisions}
    for series in story.series:
        for point in series.points:
            figure = known.get(point.revision_id)
            facts = figure_facts(figure) if figure else (None, LAYER[point.layer], None, None, point.source_key, None)
            yield (
                story.indicator.code, series.subject_name, BASIS_TAB[series.basis.value], point.month, point.value,
                *facts,
            )  # fmt: skip


_REVISION_COLUMNS = (
    Column("Kỳ"), Column("Đối tượng"), Column("Cách đo"), Column("Giá trị", Kind.NUMBER), *FIGURE_COLUMNS,
    Column("Người nhập"), Column("Người phê duyệt"), Column("Ghi nhận ngày", Kind.DATE), Column("Số phiên bản", Kind.NUMBER, decimals=0),
)  # fmt: skip


def _revision_rows(story: IndicatorStory) -> Iterable[tuple[Value, ...]]:
    for figure in story.revisions:
        subject = story.unit_names.get(figure.key.subject_code, figure.key.subject_code)
        yield (
            dates.figure_period(figure), subject, measure_words(figure), value_of(figure), *figure_facts(figure),
            figure.entered_by, figure.approved_by, dates.city_date(figure.recorded_at), figure.revision_id,
        )  # fmt: skip


_PLAN_COLUMNS = (Column("Kế hoạch"), Column("Phạm vi"), Column("Mục tiêu"), Column("Văn bản"), Column("Nguồn"))


def _plan_rows(story: IndicatorStory) -> Iterable[tuple[Value, ...]]:
    for target in story.targets:
        plan = story.plan_names.get(target.plan_type, target.plan_type)
        yield plan or None, scope_label(target), target_label(target), target.decision_no or None, target.source


_ABOUT_COLUMNS = (Column("Mục"), Column("Nội dung"))


def _about_rows(story: IndicatorStory) -> Iterable[tuple[Value, ...]]:
    i = story.indicator
    facts = (
        ("Mã chỉ tiêu", i.code), ("Tên", i.name), ("Đơn vị tính", i.unit), ("Lĩnh vực", i.sector),
        ("Cơ quan chủ trì", story.owner_name), ("Khái niệm", i.concept), ("Phương pháp tính", i.method),
        ("Công thức", i.formula), ("Kỳ công bố", ", ".join(FREQUENCY[f] for f in i.frequency if f in FREQUENCY)),
        ("Tổng hợp theo thời gian", TIME_AGGREGATION[i.time_aggregation]), ("Chiều đánh giá", DIRECTION[i.direction]),
        ("Căn cứ pháp lý", i.legal_basis), ("Phiên bản định nghĩa", str(i.version)),
    )  # fmt: skip
    return ((label, told) for label, told in facts if told)


def ranking_table(indicator: Indicator, ranking: Ranking) -> Table:
    """Every unit with its place, its value and the place it had a month before."""
    columns = (
        Column("Hạng", Kind.NUMBER, decimals=0), Column("Mã đơn vị"), Column("Đơn vị"), Column("Loại"),
        Column("Thuộc trước sắp xếp"), _value_column(indicator), Column("Hạng tháng trước", Kind.NUMBER, decimals=0),
        *FIGURE_COLUMNS,
    )  # fmt: skip
    title = f"{indicator.name}, {ranking_period(ranking)}"
    rows = tuple(
        (
            item.place, item.unit.code, item.unit.name, KIND.get(item.unit.kind), item.unit.former_province,
            value_of(item.figure), item.earlier_place, *figure_facts(item.figure),
        )
        for item in ranking.items
    )  # fmt: skip
    return Table("Xếp hạng đơn vị", title, columns, rows)


def figures_of(story: IndicatorStory) -> list[Figure | None]:
    """Everything an indicator's tables speak of."""
    ranked = story.ranking.items if story.ranking else ()
    return [*story.revisions, *(item.figure for item in ranked)]
