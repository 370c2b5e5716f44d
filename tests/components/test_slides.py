"""The drawing of slides: where marks stand, and a file that asks nobody for anything (N19, D23)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from components.slide_chart import plot
from components.slides import notes_page, slides_html, slides_page
from domain.figures import FigureIndex
from domain.observation import Layer
from domain.slide_chart import chart_of
from language.slide_chart_words import chart_words
from language.slide_words import deck_words
from tests.domain.builders import around, figure, indicator, rate, row, target
from tests.language.published_facts import published_facts

FACTS = published_facts("2025-09")
HOSTILE = "<img src=x onerror=alert(1)>"


def plotted(of, figures, targets=()):
    told = row(of, figures, targets)
    drawn = chart_of(told, FigureIndex(figures), around())
    return plot(drawn, chart_words(drawn, told))


def test_columns_stand_on_zero_and_steps_rise_to_what_is_due():
    marks = plotted(indicator(), [figure(500)], [target(1000)]).marks
    now = marks[8]
    assert now.actual.start == 0
    assert round(now.actual.length / now.due, 6) == round(500 / 750, 6)
    assert (round(now.gap.start, 6), round(now.gap.end, 6)) == (round(now.actual.end, 6), round(now.due, 6))
    assert [m.is_now for m in marks].count(True) == 1
    assert all(one.due == two.rise.start for one, two in pairwise(marks))


def test_a_fall_hangs_below_zero():
    values = [figure(v, m, code="KT01.03") for v, m in ((-2, "2025-03"), (1, "2025-06"), (3, "2025-09"))]
    found = plotted(rate(), values)
    assert found.base > 0
    assert found.marks[2].actual.end == found.base


def test_D23_a_line_joins_neither_real_and_invented_values_nor_months_apart():
    months = (("2025-03", Layer.PUBLISHED), ("2025-04", Layer.PUBLISHED), ("2025-05", Layer.ILLUSTRATIVE),
              ("2025-06", Layer.ILLUSTRATIVE), ("2025-09", Layer.ILLUSTRATIVE))  # fmt: skip
    values = [figure(5, m, code="KT01.03", layer=layer) for m, layer in months]
    assert [invented for _, invented in plotted(rate(), values).runs] == [False, True]


def test_N19_the_file_asks_nobody_is_whole_and_the_same_each_time():
    made = slides_html(FACTS, "3894-E96B")
    assert not re.search(r"(?:src|href)=|url\((?!data:)|@import|//[a-z]+\.[a-z]", _markup(made))
    assert all(text.heading in made for text in deck_words(FACTS))
    assert "mã 3894-E96B" in made
    assert "Dữ liệu mẫu" in made
    assert "không thay thế số liệu thống kê" in made
    assert made == slides_html(FACTS, "3894-E96B")


def _markup(made: str) -> str:
    """The file without its script and without what lies in it as data."""
    return re.sub(r"data:font/woff2;base64,[\w+/=]+", "data:", made.partition('<script type="module">')[0])


def test_the_file_keeps_the_presenters_notes_to_the_presenter():
    items = tuple(replace(item, note="Chỉ người trình bày đọc.") for item in FACTS.items)
    facts = replace(FACTS, items=items)
    assert "Chỉ người trình bày đọc." in notes_page(facts, "")
    assert "Chỉ người trình bày đọc." not in slides_html(facts, "")
    assert "Chỉ người trình bày đọc." not in slides_page(facts, "")


def test_what_people_wrote_stays_text():
    items = tuple(replace(item, note=HOSTILE, heading=HOSTILE) for item in FACTS.items)
    facts = replace(FACTS, items=items)
    for made in (slides_page(facts, ""), notes_page(facts, ""), slides_html(facts, "")):
        assert HOSTILE not in made
        assert "&lt;img" in made
