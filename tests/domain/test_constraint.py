"""Constraints between the cells of a form (R049, C24; D15 for what counts as a value)."""

from __future__ import annotations

import pytest

from domain.constraint import MissingValues, Operator, Term, broken, parse_constraint, parts_make_total
from domain.errors import UnreadableConstraint
from domain.finding import Cell, CellKey, Code, Severity
from domain.observation import Absence, Basis

MONTH, CUM = Basis.IN_PERIOD, Basis.CUMULATIVE
NONE, UNKNOWN = Absence.NONE_OCCURRED, Absence.NOT_AVAILABLE


def filled(basis=MONTH, **amounts):
    """Cells of a form: `A1=5`, or `A1=NONE` for an absence."""
    cells = {}
    for code, amount in amounts.items():
        key = CellKey(code, basis)
        is_absence = isinstance(amount, Absence)
        cells[key] = Cell(key, None if is_absence else amount, amount if is_absence else None)
    return cells


def found(text, cells, **options):
    return list(broken(parse_constraint(text, **options), cells))


@pytest.mark.parametrize(
    ("operator", "less", "equal", "greater"),
    [("==", 0, 1, 0), ("!=", 1, 0, 1), (">", 0, 0, 1), (">=", 0, 1, 1), ("<", 1, 0, 0), ("<=", 1, 1, 0)],
)
def test_R049_six_comparisons(operator, less, equal, greater):
    for left, holds in ((1.0, less), (2.0, equal), (3.0, greater)):
        assert bool(found(f"A1 {operator} B1", filled(A1=left, B1=2.0))) is not bool(holds)


@pytest.mark.parametrize(
    ("a", "b", "both_or_neither", "never_both"),
    [
        (1.0, 2.0, True, False), (None, None, True, True), (1.0, None, False, True), (None, 2.0, False, True),
        (1.0, NONE, True, True), (1.0, UNKNOWN, True, True), (UNKNOWN, None, False, True), (0.0, 2.0, True, False),
    ],
)  # fmt: skip
def test_R049_D15_pairs_ask_what_was_reported_and_what_occurred(a, b, both_or_neither, never_both):
    cells = filled(A1=a, B1=b)
    assert bool(found("A1 compulsory_pair B1", cells)) is not both_or_neither
    assert bool(found("A1 exclusive_pair B1", cells)) is not never_both


@pytest.mark.parametrize(
    ("operator", "right", "tolerance", "holds"),
    [
        ("==", 10.5, 0.5, True), ("==", 10.51, 0.5, False), ("==", 9.5, 0.5, True), (">=", 10.5, 0.5, True),
        (">=", 10.6, 0.5, False), ("<=", 9.5, 0.5, True), ("<=", 9.4, 0.5, False), (">", 10.4, 0.5, True),
        (">", 10.5, 0.5, False), ("<", 9.6, 0.5, True), ("<", 9.5, 0.5, False), ("!=", 10.4, 0.5, False),
        ("!=", 10.6, 0.5, True),
    ],
)  # fmt: skip
def test_R049_a_tolerance_loosens_the_comparison(operator, right, tolerance, holds):
    assert bool(found(f"A1 {operator} B1", filled(A1=10.0, B1=right), tolerance=tolerance)) is not holds


def test_R049_doubles_do_not_break_what_holds_on_paper():
    assert found("A1 + B1 == C1", filled(A1=0.1, B1=0.2, C1=0.3)) == []
    assert found("A1 + B1 > C1", filled(A1=0.1, B1=0.2, C1=0.3)) != []


@pytest.mark.parametrize(
    ("strategy", "cells", "is_found"),
    [
        (MissingValues.SKIP_IF_ANY, {"A1": 5.0, "B1": None, "C1": 3.0}, False),
        (MissingValues.SKIP_IF_ANY, {"A1": 5.0, "B1": UNKNOWN, "C1": 3.0}, False),
        (MissingValues.SKIP_IF_ANY, {"A1": 5.0, "B1": NONE, "C1": 3.0}, True),
        (MissingValues.SKIP_IF_ALL, {"A1": 5.0, "B1": None, "C1": 3.0}, True),
        (MissingValues.SKIP_IF_ALL, {"A1": None, "B1": None, "C1": -3.0}, False),
        (MissingValues.SKIP_IF_ALL, {"A1": 5.0, "B1": 1.0, "C1": None}, False),
        (MissingValues.NEVER_SKIP, {"A1": 5.0, "B1": 1.0, "C1": None}, True),
    ],
)
def test_R049_D15_missing_values_are_skipped_as_the_form_says(strategy, cells, is_found):
    assert bool(found("A1 + B1 <= C1", filled(**cells), missing=strategy)) is is_found


def test_R049_without_a_basis_a_constraint_holds_in_every_column():
    cells = filled(MONTH, A1=5.0, B1=3.0) | filled(CUM, A1=9.0, B1=30.0)
    assert [f.cells[0].basis for f in found("A1 <= B1", cells)] == [MONTH]
    assert [f.cells[0].basis for f in found("A1 >= B1", cells)] == [CUM]


def test_R049_a_named_basis_joins_two_columns_once():
    cells = filled(MONTH, A1=5.0) | filled(CUM, A1=4.0)
    (only,) = found("A1@cumulative >= A1@in_period", cells, severity=Severity.SOFT)
    assert (only.severity, only.code, only.cells) == (
        Severity.SOFT,
        Code.CONSTRAINT,
        (("A1", CUM, "level"), ("A1", MONTH, "level")),
    )
    assert (only.values["left"], only.values["right"]) == (4.0, 5.0)


def test_R049_a_total_is_mended_by_the_sum_of_its_parts():
    constraint = parts_make_total("KT03.01", ["KT03.02", "KT03.03"], tolerance=1)
    cells = {
        CellKey(c, MONTH): Cell(CellKey(c, MONTH), v)
        for c, v in (("KT03.01", 12.0), ("KT03.02", 4.1), ("KT03.03", 6.2))
    }
    (only,) = broken(constraint, cells)
    assert (only.suggested, only.values["total"]) == (10.3, "KT03.01")
    (turned,) = found("KT03.01 == KT03.02 + KT03.03", cells)
    assert turned.suggested == 10.3
    assert [f.suggested for f in found("KT03.01 <= KT03.02", cells)] == [None]


@pytest.mark.parametrize(
    ("text", "left", "operator", "right"),
    [
        ("KT03.01 + KT03.02 <= KT03", (Term(1, "KT03.01"), Term(1, "KT03.02")), Operator.AT_MOST, (Term(1, "KT03"),)),
        ("-A1+2*B1-C1*0.5==0", (Term(-1, "A1"), Term(2, "B1"), Term(-0.5, "C1")), Operator.EQUAL, (Term(0),)),
        ("A1@cumulative>=1.5*2*A1@in_period", (Term(1, "A1", CUM),), Operator.AT_LEAST, (Term(3, "A1", MONTH),)),
        ("NQ98.01 compulsory_pair NQ98.02", (Term(1, "NQ98.01"),), Operator.COMPULSORY_PAIR, (Term(1, "NQ98.02"),)),
    ],
)  # fmt: skip
def test_R049_expressions_are_sums_of_indicators_and_constants(text, left, operator, right):
    parsed = parse_constraint(text)
    assert (parsed.left, parsed.operator, parsed.right) == (left, operator, right)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1), ("A1", 3), ("A1 <=", 6), ("A1 + <= B1", 6), ("A1 <= B1 C1", 10), ("A1 <= B1 < C1", 10), ("A1 = B1", 4),
        ("A1 * B1 == 1", 6), ("a1 == B1", 1), ("A1 == 1,5", 8), ("A1@soon == 1", 4), ("(A1) == 1", 1), ("A1 / 2 == 1", 4),
    ],
)  # fmt: skip
def test_R049_what_cannot_be_read_is_refused_with_its_place(text, position):
    with pytest.raises(UnreadableConstraint) as refused:
        parse_constraint(text)
    assert refused.value.values == {"text": text, "position": position}


def test_D26_a_side_is_told_without_the_noise_of_computing():
    (finding,) = found("A1 - B1 == C1", filled(A1=8852.3, B1=122.2, C1=1.0))
    assert (finding.values["left"], finding.values["right"]) == (8730.1, 1.0)
