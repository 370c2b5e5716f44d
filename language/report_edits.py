"""Sentences of the report that somebody wrote anew, with the figures in them that the facts do not hold (N04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.measure_unit import Measure
from domain.observation import Comparison
from domain.report import ReportSection, Sentence
from domain.session_facts import SentenceEdit, SessionFacts
from domain.text_numbers import TextNumber, numbers_in

UNITS = {
    **{unit: Measure("%", 1.0) for unit in ("%", "phần trăm", "điểm phần trăm", "điểm %")},
    "tỷ đồng": Measure("tỷ đồng", 1.0), "tỉ đồng": Measure("tỷ đồng", 1.0), "triệu đồng": Measure("tỷ đồng", 1e-3),
    "nghìn tỷ đồng": Measure("tỷ đồng", 1e3), "ngàn tỷ đồng": Measure("tỷ đồng", 1e3),
    "triệu tỷ đồng": Measure("tỷ đồng", 1e6), "triệu tỉ đồng": Measure("tỷ đồng", 1e6),
    "triệu USD": Measure("triệu USD", 1.0), "tỷ USD": Measure("triệu USD", 1e3), "tỉ USD": Measure("triệu USD", 1e3),
    "triệu lượt người": Measure("lượt người", 1e6), "triệu lượt khách": Measure("lượt người", 1e6),
    "triệu lượt": Measure("lượt người", 1e6), "lượt người": Measure("lượt người", 1.0),
    "lượt khách": Measure("lượt người", 1.0), "tháng": Measure("kỳ", 1.0), "năm": Measure("kỳ", 1.0),
    "ngày": Measure("kỳ", 1.0), "quý": Measure("kỳ", 1.0),
}  # fmt: skip
_OF_TIME = ("tháng", "năm", "quý", "ngày", "giai", "đoạn", "số", "điều", "khoản", "thứ")
"""A number after one of these names a time or a place in a document."""


def with_edits(facts: SessionFacts, sections: Iterable[ReportSection]) -> tuple[ReportSection, ...]:
    """The sections with the edited sentences in their places, without those that were left out.

    An edited one whose mould is silent now stands at the end of its section.
    """
    edits = {e.key: e for e in facts.edits}
    return tuple(_edited(facts, section, edits) for section in sections)


def left_out(facts: SessionFacts) -> tuple[Sentence, ...]:
    """The sentences that somebody took out of the report, as the facts said them then."""
    return tuple(Sentence(e.key, "", generated=e.generated, edited_by=e.edited_by) for e in facts.edits if not e.text)


def _edited(facts: SessionFacts, section: ReportSection, edits: dict[str, SentenceEdit]) -> ReportSection:
    here = {s.key for s in section.sentences}
    rooms = {key.split(".")[0] for key in here}
    lost = [Sentence(e.key, "") for e in edits.values() if e.key.split(".")[0] in rooms and e.key not in here]
    kept = [s for s in (*section.sentences, *lost) if s.key not in edits or edits[s.key].text]
    return replace(
        section, sentences=tuple(_as_edited(facts, section, s, edits[s.key]) if s.key in edits else s for s in kept)
    )


def _as_edited(facts: SessionFacts, section: ReportSection, generated: Sentence, edit: SentenceEdit) -> Sentence:
    stale = stale_figures(edit.text, [s.text for s in section.sentences], section_values(facts, section))
    return replace(generated, text=edit.text, generated=generated.text, edited_by=edit.edited_by, stale=stale)


def section_values(facts: SessionFacts, section: ReportSection) -> list[Measure]:
    """The values behind a section, each with its unit; those of an index also as growth."""
    ids = {i for s in section.sentences for i in s.revision_ids}
    units = {i.code: i.unit for i in facts.indicators}
    values: list[Measure] = []
    for figure in facts.figures:
        if figure.revision_id in ids and figure.value is not None:
            is_level = figure.key.comparison is Comparison.LEVEL
            values.append(Measure(units.get(figure.key.indicator_code, "") if is_level else "%", figure.value))
            if figure.key.comparison is Comparison.YOY_INDEX:
                values.append(Measure("%", figure.value - 100))
    return values


def stale_figures(text: str, generated: Iterable[str], values: Iterable[Measure] = ()) -> tuple[str, ...]:
    """The figures of a text, as written, that neither the generated sentences nor the facts behind them hold."""
    behind = list(values)
    units = {**{value.unit: Measure(value.unit, 1.0) for value in behind if value.unit}, **UNITS}
    held = [n for other in generated for n in numbers_in(other, units)]
    known = [*(Measure(n.measure.unit if n.measure else "", n.amount) for n in held), *behind]
    return tuple(
        dict.fromkeys(
            text[n.start : n.unit_end]
            for n in numbers_in(text, units)
            if not _tells_time(n) and not any(_is(n, value) for value in known)
        )
    )


def _tells_time(number: TextNumber) -> bool:
    """`9 tháng`, `năm 2025`, `Điều 6`."""
    of_time = number.measure is not None and number.measure.unit == "kỳ"
    return of_time or (number.measure is None and number.word_before in _OF_TIME)


def _is(number: TextNumber, value: Measure) -> bool:
    """A number without a unit may be any amount, but never a percentage: those always carry their sign."""
    unit = number.measure.unit if number.measure else ""
    fits = unit == value.unit or (not unit and value.unit != "%") or (not value.unit and unit != "%")
    return fits and number.equals(value.size)
