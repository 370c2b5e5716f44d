"""The deck of a session: its order, its parts, what its charts draw and leave out (R083, N01, D21, D23)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.figures import FigureIndex
from domain.indicator import Direction
from domain.observation import Comparison, Layer
from domain.session_facts import ReportCount, TaskNote
from domain.slide_chart import ChartForm, chart_of
from domain.slide_deck import MOST_ROWS, SlideKind, slides_of
from tests.domain.builders import around, figure, indicator, rate, row, target
from tests.language.published_facts import published_facts

FLOW, PLAN = indicator(), target(1000)


def chart(of, figures, targets=(), **changes):
    return chart_of(row(of, figures, targets), FigureIndex(figures), around(**changes))


def task(number, due_on=None, state="assigned"):
    return TaskNote(number, "Việc", "STC", due_on, state, None, None, "2025-08")


def test_R083_the_deck_goes_from_the_verdict_over_what_must_be_directed_to_the_conclusion():
    slides = slides_of(published_facts("2025-09"))
    kinds = [slide.kind for slide in slides]
    assert kinds[0] is SlideKind.VERDICT
    assert kinds[-1] is SlideKind.CONCLUSION
    assert [s.indicator_code for s in slides if s.kind is SlideKind.INDICATOR] == ["DT01.03", "KT01.03"]
    assert [r.indicator.code for r in slides[-1].rows] == ["DT01.03", "KT01.03"]
    assert len({slide.key for slide in slides}) == len(slides)


def test_R083_a_chosen_item_gets_a_slide_and_one_in_trouble_no_second():
    facts = published_facts("2025-09")
    chosen = {"KT01.03": "Nói chậm", "TC01.01": "Nhấn mạnh"}
    items = tuple(
        replace(i, is_slide=True, note=chosen[i.indicator_code]) if i.indicator_code in chosen else i
        for i in facts.items
    )
    told = [s for s in slides_of(replace(facts, items=items)) if s.kind is SlideKind.INDICATOR]
    assert [(s.indicator_code, s.note) for s in told] == [
        ("DT01.03", ""), ("KT01.03", "Nói chậm"), ("TC01.01", "Nhấn mạnh")
    ]  # fmt: skip


def test_every_indicator_stands_on_one_slide_of_its_sector():
    facts = published_facts("2025-09")
    rows = [r.indicator.code for s in slides_of(facts) if s.kind is SlideKind.SECTOR for r in s.rows]
    assert sorted(rows) == sorted(i.indicator_code for i in facts.items)


@given(st.integers(0, 60))
def test_what_does_not_fit_follows_on_even_parts(count):
    facts = published_facts("2025-09", tasks=tuple(task(n) for n in range(count)))
    pages = [s for s in slides_of(facts) if s.kind is SlideKind.TASKS]
    assert [t.number for page in pages for t in page.tasks] == list(range(count))
    assert all(0 < len(page.tasks) <= MOST_ROWS for page in pages)
    assert [(page.part, page.parts) for page in pages] == [(n, len(pages)) for n in range(1, len(pages) + 1)]


def test_open_tasks_come_by_their_deadline_and_done_ones_not_at_all():
    told = (task(1), task(2, date(2025, 11, 1)), task(3, date(2025, 10, 1)), task(4, state="done"))
    pages = [s for s in slides_of(published_facts("2025-09", tasks=told)) if s.kind is SlideKind.TASKS]
    assert [t.number for t in pages[0].tasks] == [3, 2, 1]


def test_the_forms_most_awaited_come_first():
    reports = (ReportCount("A", "Biểu A", 3, 3, ()), ReportCount("B", "Biểu B", 3, 1, ("Sở X",)))
    pages = [s for s in slides_of(published_facts("2025-09", reports=reports)) if s.kind is SlideKind.REPORTS]
    assert [r.form_code for r in pages[0].reports] == ["B", "A"]


def test_D21_a_flow_is_drawn_over_the_year_with_what_is_due_by_each_month():
    drawn = chart(FLOW, [figure(300, "2025-06"), figure(500, "2025-09")], [PLAN])
    assert drawn.form is ChartForm.COLUMNS
    assert [p.value for p in drawn.points] == [None] * 5 + [300, None, None, 500, None, None, None]
    assert [p.due for p in drawn.points][8:] == [750, 1000 * 10 / 12, 1000 * 11 / 12, 1000]
    assert (drawn.plan, drawn.gap, drawn.top, drawn.bottom) == (1000, 250, 1000, 0)


def test_D16_a_plan_that_was_not_published_is_drawn_in_percent_and_never_worked_out():
    figures = [
        figure(500), figure(50, comparison=Comparison.PLAN_PCT, breakdown="TTg"),
        figure(300, "2025-06"), figure(30, "2025-06", comparison=Comparison.PLAN_PCT, breakdown="TTg"),
        figure(400, "2025-08"), figure(99, "2025-08", comparison=Comparison.PLAN_PCT, breakdown="HĐND"),
    ]  # fmt: skip
    drawn = chart(FLOW, figures)
    assert (drawn.is_share, drawn.unit, drawn.plan, drawn.gap) == (True, "%", 100, 25)
    assert {p.month: p.value for p in drawn.points if p.value is not None} == {"2025-06": 30, "2025-09": 50}


def test_few_rates_stand_as_bars_against_the_target_and_more_as_a_line():
    growth = rate()
    few = [figure(6.5, "2025-06", code="KT01.03"), figure(7.1, code="KT01.03")]
    aim = target(8.5, code="KT01.03", unit="%")
    drawn = chart(growth, few, [aim])
    assert (drawn.form, [p.value for p in drawn.points], drawn.plan) == (ChartForm.BARS, [6.5, 7.1], 8.5)
    assert round(drawn.gap, 2) == 1.4
    more = chart(growth, [figure(6.0, "2025-03", code="KT01.03"), *few], [aim])
    assert (more.form, len(more.points)) == (ChartForm.LINE, 12)


def test_more_than_the_limit_is_the_gap_where_less_is_better():
    accidents = indicator(direction=Direction.LOWER_BETTER, unit="vụ")
    limit = replace(PLAN, unit="vụ")
    assert chart(accidents, [figure(800)], [limit]).gap == 50
    assert chart(accidents, [figure(700)], [limit]).gap is None


def test_a_value_without_anything_beside_it_has_no_chart():
    assert chart(FLOW, [figure(500)]) is None
    assert chart(FLOW, []) is None


def test_D14_the_year_before_is_drawn_where_it_compares():
    drawn = chart(FLOW, [figure(500), figure(400, "2024-09")])
    assert (drawn.form, drawn.now.earlier) == (ChartForm.BARS, 400)


def test_D23_an_invented_value_is_known_as_one_and_has_no_real_year_before():
    invented = [figure(v, m, layer=Layer.ILLUSTRATIVE) for v, m in ((1, "2025-07"), (2, "2025-08"), (3, "2025-09"))]
    drawn = chart(FLOW, [*invented, figure(9, "2024-09")], [PLAN])
    assert [p.is_illustrative for p in drawn.points if p.value is not None] == [True, True, True]
    assert (drawn.now.earlier, drawn.plan) == (None, None)


def test_no_chart_looks_beyond_the_month_of_the_session():
    drawn = chart(FLOW, [figure(500), figure(300, "2025-06"), figure(900, "2025-12")], [PLAN])
    assert drawn.now.month == "2025-09"
