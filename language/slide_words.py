"""The slides of a session in words: the title is the finding or what is to be decided (R083, visual.md §3.8).

Everything that a slide shows is said here once; the page, the file of slides and the pptx only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.dashboard import IndicatorRow
from domain.observation import Figure
from domain.pace import Evidence, Status
from domain.session_facts import SessionFacts
from domain.slide_deck import Slide, SlideKind, slides_of
from language import dates
from language.figure_words import change_text, chart_source, decimals_of, figure_text, provenance, target_label
from language.indicator_words import (
    consequence,
    finding,
    missing_reason,
    pace_needed,
    plan_words,
    status_reason,
    trend_title,
)
from language.numbers import MISSING, number
from language.sentences import listed
from language.session_words import missing_sentence, verdict_sentence
from language.slide_chart_words import chart_words
from language.slide_lists import changes_slide, conclusion_slide, explanations_slide, reports_slide, tasks_slide
from language.slide_notes import notes_of
from language.slide_text import SlideCard, SlideFact, SlideTable, SlideText, TableLine, session_name
from language.vocabulary import STATUS


def deck_words(facts: SessionFacts) -> tuple[SlideText, ...]:
    """Every slide of a session in words, in their order."""
    return tuple(_said(slide, facts) for slide in slides_of(facts))


def _said(slide: Slide, facts: SessionFacts) -> SlideText:
    match slide.kind:
        case SlideKind.VERDICT:
            return _verdict(slide, facts)
        case SlideKind.INDICATOR:
            return _indicator(slide, facts)
        case SlideKind.SECTOR:
            return _sector(slide, facts)
        case SlideKind.CHANGES:
            return changes_slide(slide, facts)
        case SlideKind.TASKS:
            return tasks_slide(slide, facts)
        case SlideKind.REPORTS:
            return reports_slide(slide, facts)
        case SlideKind.EXPLANATIONS:
            return explanations_slide(slide, facts)
        case SlideKind.CONCLUSION:
            return conclusion_slide(slide, facts)


def _verdict(slide: Slide, facts: SessionFacts) -> SlideText:
    assert slide.verdict is not None
    shown = slide.verdict
    return SlideText(
        slide, session_name(facts.session), verdict_sentence(shown).rstrip("."), _present(missing_sentence(shown)),
        cards=tuple(_card(row) for row in slide.rows), source=_source(slide.rows, facts), notes=notes_of(slide, facts),
    )  # fmt: skip


def _card(row: IndicatorRow) -> SlideCard:
    value, unit = _value_and_unit(row)
    if row.figure is None or row.figure.absence is not None:
        return SlideCard(row, value, unit, missing_reason(row) if row.assessment.missing else "", (), "")
    source = f"{_first_upper(dates.figure_period(row.figure))} · {provenance(row.figure)}"
    return SlideCard(row, value, unit, plan_line(row), _moved(row), source)


def plan_line(row: IndicatorRow) -> str:
    """`49,9% kế hoạch năm`, `Mục tiêu ≥ 10%`, or why there is none."""
    if row.assessment.evidence is Evidence.TARGET_RATE and row.target:
        return f"Mục tiêu {target_label(row.target)}"
    if row.assessment.reached is not None and row.assessment.evidence:
        return f"{number(row.assessment.reached * 100, 1)}% {plan_words(row.assessment.plan_type)}"
    return missing_reason(row) if row.assessment.missing else ""


def _moved(row: IndicatorRow) -> tuple[SlideFact, ...]:
    told = (("Cùng kỳ", row.on_year), ("Tháng trước", row.on_month))
    shown = [(label, change_text(c, row.indicator.direction)) for label, c in told if c and c.value is not None]
    return tuple(SlideFact(label, f"{c.arrow} {c.text}", is_adverse=c.is_adverse) for label, c in shown)


def _indicator(slide: Slide, facts: SessionFacts) -> SlideText:
    row, chart = slide.rows[0], slide.chart
    is_troubled = row.status in (Status.LATE, Status.RISK)
    title = finding(row) if is_troubled else trend_title(row)
    under = consequence(row) if is_troubled else status_reason(row)
    owner = facts.unit_names.get(row.indicator.owner_unit_code, row.indicator.owner_unit_code)
    kicker = (row.group or row.indicator.sector, row.indicator.name, _drawn_words(slide))
    drawn = [point.figure for point in chart.points] if chart else []
    return SlideText(
        slide, " · ".join(_present(*kicker)), title.rstrip("."),
        _present(under if is_troubled or row.figure or row.rate else ""), _row_facts(row, owner),
        chart=chart_words(chart, row) if chart else None,
        source=_source(slide.rows, facts, drawn), notes=notes_of(slide, facts),
    )  # fmt: skip


def _drawn_words(slide: Slide) -> str:
    chart, row = slide.chart, slide.rows[0]
    if chart is None or row.figure is None:
        return ""
    if chart.is_share:
        return f"% {plan_words(row.assessment.plan_type)}, lũy kế theo tháng"
    basis = {"cumulative": "lũy kế", "in_period": "trong kỳ", "point_in_time": "cuối kỳ"}[row.figure.key.basis.value]
    return f"{basis}, {chart.unit}"


def _row_facts(row: IndicatorRow, owner: str) -> tuple[SlideFact, ...]:
    value, unit = _value_and_unit(row)
    told = [SlideFact(_first_upper(_value_span(row)), value, unit)]
    told.append(SlideFact("Xếp loại", STATUS[row.status], is_adverse=row.status is Status.LATE))
    if row.assessment.evidence is Evidence.TARGET_RATE and row.target:
        told.append(SlideFact("Mục tiêu năm", target_label(row.target)))
    elif row.assessment.reached is not None:
        told.append(SlideFact("Tỷ lệ thực hiện", f"{number(row.assessment.reached * 100, 1)}%"))
    told += [SlideFact(f"So với {m.label.lower()}", m.value, is_adverse=m.is_adverse) for m in _moved(row)]
    if row.required is not None:
        told.append(SlideFact("Mỗi tháng còn lại cần", pace_needed(row)[0]))
    return (*told, SlideFact("Cơ quan chủ trì", owner))


def _value_span(row: IndicatorRow) -> str:
    if row.figure is not None:
        return dates.figure_period(row.figure)
    return f"gần nhất, {dates.figure_period(row.earlier)}" if row.earlier else dates.period(row.month)


def _value_and_unit(row: IndicatorRow) -> tuple[str, str]:
    """A value to be written large, its unit small; of an older one its period is told beside it."""
    shown, indicator = row.figure or row.earlier, row.indicator
    if shown is None or shown.absence is not None:
        return figure_text(shown, indicator), ""
    value = ("≈ " if shown.is_approximate else "") + number(shown.value, decimals_of(shown, indicator))
    return (value + indicator.unit, "") if indicator.is_rate else (value, indicator.unit)


def _sector(slide: Slide, facts: SessionFacts) -> SlideText:
    columns = ("Chỉ tiêu", "ĐVT", "Thực hiện", "% kế hoạch", "Cùng kỳ", "Kỳ số liệu")
    lines = tuple(TableLine(_row_cells(row), row.status, row.indicator.code) for row in slide.rows)
    return SlideText(
        slide, f"{session_name(facts.session)} · {slide.rows[0].group}", _sector_title(slide.rows),
        table=SlideTable(columns, lines, (2, 3, 4)), source=_source(slide.rows, facts), notes=notes_of(slide, facts),
    )  # fmt: skip


def _sector_title(rows: tuple[IndicatorRow, ...]) -> str:
    """Who is late, how many are on plan; where none is judged, what its first figure says."""
    late = [row.indicator.short_name for row in rows if row.status is Status.LATE]
    counted = {status: sum(row.status is status for row in rows) for status in (Status.RISK, Status.GOOD)}
    told = [f"{listed(late)} chậm"] if late else []
    told += [f"{count} chỉ tiêu {STATUS[status].lower()}" for status, count in counted.items() if count]
    if told:
        return f"{rows[0].group}: {', '.join(told)}"
    first = next((row for row in rows if row.figure), rows[0])
    return trend_title(first)


def _row_cells(row: IndicatorRow) -> tuple[str, ...]:
    figure, indicator = row.figure, row.indicator
    moved = change_text(row.on_year, indicator.direction)
    on_year = f"{moved.arrow} {moved.text}".strip()
    if figure is None:
        span = dates.figure_period(row.rate) if row.rate else "chưa có số liệu"
        return (indicator.short_name, indicator.unit, MISSING, MISSING, on_year, span)
    value = (
        number(figure.value, decimals_of(figure, indicator))
        if figure.absence is None
        else figure_text(figure, indicator)
    )
    about = "≈ " if figure.is_approximate else ""
    share = plan_line(row) if row.assessment.evidence is Evidence.TARGET_RATE else _share(row)
    span = dates.figure_period(figure) + (" (minh hoạ)" if figure.is_illustrative else "")
    return (indicator.short_name, indicator.unit, about + value, share, on_year, span)


def _share(row: IndicatorRow) -> str:
    reached = row.assessment.reached
    return f"{number(reached * 100, 1)}%" if reached is not None and row.assessment.evidence else MISSING


def _source(rows: Iterable[IndicatorRow], facts: SessionFacts, drawn: Iterable[Figure | None] = ()) -> str:
    shown = {f.revision_id: f for f in (*(row.figure or row.rate for row in rows), *drawn) if f is not None}
    return chart_source(shown.values(), {note.key: note for note in facts.sources})


def _present(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
