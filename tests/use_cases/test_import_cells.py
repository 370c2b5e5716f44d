"""What a file says of one line in several places: alike is taken once, unlike is an error (D17, N11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.placed_cell import PlacedCell
from domain.sheet_mapping import AS_IT_IS, Conversion
from domain.workbook_grid import CellFault, CellPlace, Content
from tests.exchange.templates import IN_MONTH, PERIOD
from use_cases.import_cells import imported_cell

THOUSANDTH = Conversion(by=1000.0)


def told(content: Content, column: int = 4, conversion: Conversion = AS_IT_IS, **more: Content) -> PlacedCell:
    key = IN_MONTH.assigned.key(PERIOD)
    return PlacedCell("Bieu", CellPlace(9, column), key, content, conversion=conversion, **more)


@pytest.mark.parametrize(
    ("second", "is_twice"),
    [
        (told(8500.0, 5), False),
        (told("8500", 5), False),
        (told(8500.0, 5, THOUSANDTH), True),
        (told(8500000.0, 5, THOUSANDTH), False),
        (told(8501.0, 5), True),
        (told(None, 5), True),
        (told(8500.0, 5, absence="không phát sinh"), True),
        (told(8500.0, 5, note="số ước"), True),
    ],
)
def test_D17_two_cells_of_one_line_must_come_to_the_same(second: PlacedCell, is_twice: bool) -> None:
    assert imported_cell(IN_MONTH, 0, [told(8500.0), second]).is_twice is is_twice


def test_a_fault_beside_a_blank_is_not_passed_over() -> None:
    assert imported_cell(IN_MONTH, 0, [told(None), told(CellFault.FORMULA_ERROR, 5)]).is_error


def test_a_blank_leaves_the_draft_and_a_new_value_is_not_confirmed_any_more() -> None:
    kept = replace(IN_MONTH.cell, text="8500", value=8500.0, note="thu sớm", confirmed=("outlier",))
    row = replace(IN_MONTH, cell=kept)
    assert imported_cell(row, 0, [told(None)]).after == kept
    changed = imported_cell(row, 0, [told(9500.0)]).after
    assert (changed.text, changed.value, changed.confirmed) == ("9500", 9500.0, ())
