"""What a person answers is carried out for what it was asked about, and for nothing else (C21, C22)."""

from __future__ import annotations

from dataclasses import replace

from domain.learned_mapping import learned_from
from domain.mapping_answers import TableUse, answered
from domain.mapping_proposal import About, Decision, Proposal, Reason, Subject, TableProposal
from domain.observation import Basis
from domain.partial_key import PartialKey
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole, ColumnUse, RowUse, TableMapping
from exchange.header_words import VIETNAMESE
from use_cases.offer_answers import questions_of

IN_PERIOD = ColumnUse(ColumnRole.VALUE, PartialKey(basis=Basis.IN_PERIOD))
CUMULATIVE = ColumnUse(ColumnRole.VALUE, PartialKey(basis=Basis.CUMULATIVE))


def table(first_row: int, *decisions: Decision) -> TableProposal:
    """Columns C and D and one row of the sheet's table that begins there."""
    sure = [
        decided(About.COLUMN, 3, first_row, IN_PERIOD),
        decided(About.COLUMN, 4, first_row, CUMULATIVE),
        decided(About.ROW, first_row, first_row, RowUse(PartialKey(indicator_code=f"I{first_row}"))),
    ]
    told = {d.about: d for d in (*sure, *decisions)}
    rows = {first_row: f"Dòng {first_row}"}
    found = TableProposal(
        TableMapping("Bieu", (0, 0), first_row, first_row), "", tuple(told.values()), {3: "Tháng", 4: "Lũy kế"}, rows, {},
        rows,
    )  # fmt: skip
    return found.settled()


def decided(kind: About, number: int, first_row: int, use: ColumnUse | RowUse) -> Decision:
    return Decision(Subject(kind, "Bieu", number, first_row), Reason.HEADER_SAYS, 0.95, use)


def asked(kind: About, number: int, first_row: int, reason: Reason, use: ColumnUse | None = None) -> Decision:
    return Decision(Subject(kind, "Bieu", number, first_row), reason, 0.3, use)


def test_C21_an_answer_about_a_column_is_not_carried_over_to_the_next_table_of_the_sheet() -> None:
    question = asked(About.COLUMN, 3, 6, Reason.BASIS_UNSAID, IN_PERIOD)
    upper, lower = answered(Proposal((table(6, question), table(20))), {question.about: CUMULATIVE}).tables
    assert upper.mapping.columns[3] == CUMULATIVE
    assert lower.mapping.columns[3] == IN_PERIOD
    assert list(lower.mapping.rows) == [20]


def test_C21_a_table_that_is_refused_is_left_out_and_one_that_is_confirmed_is_taken() -> None:
    for reason in (Reason.OTHER_SUBJECT, Reason.UNIT_UNSAID, Reason.SHEET_CHANGED):
        question = asked(About.TABLE, 0 if reason is Reason.SHEET_CHANGED else 6, 6, reason)
        proposal = Proposal((table(6, question),))
        (asking,) = questions_of(proposal.questions, ())
        assert (asking.proposed, set(asking.offers)) == (None, {None, TableUse.TAKEN})
        (refused,) = answered(proposal, {question.about: None}).tables
        assert (refused.mapping.columns, refused.mapping.rows, refused.questions) == ({}, {}, ())
        (taken,) = answered(proposal, {question.about: TableUse.TAKEN}).tables
        assert (set(taken.mapping.columns), set(taken.mapping.rows), taken.questions) == ({3, 4}, {6}, ())


def test_C21_nothing_of_a_table_in_question_lands_whatever_is_answered_about_its_parts() -> None:
    question = asked(About.TABLE, 6, 6, Reason.OTHER_SUBJECT)
    row = Subject(About.ROW, "Bieu", 6, 6)
    answers = {Subject(About.COLUMN, "Bieu", 3, 6): IN_PERIOD, row: RowUse(PartialKey(indicator_code="I6"))}
    (still,) = answered(Proposal((table(6, question),)), answers).tables
    assert (still.mapping.columns, still.mapping.rows) == ({}, {})


def test_C21_an_answer_stays_in_sight_and_can_be_taken_back() -> None:
    question = asked(About.COLUMN, 3, 6, Reason.BASIS_UNSAID, IN_PERIOD)
    (told,) = answered(Proposal((table(6, question),)), {question.about: CUMULATIVE}).tables
    (mine,) = (d for d in told.decisions if d.reason is Reason.PERSON)
    assert (mine.about, mine.values["header"]) == (question.about, "Tháng")


def test_C22_what_was_left_unanswered_is_not_learned_as_left_out() -> None:
    open_still = asked(About.COLUMN, 3, 6, Reason.BASIS_UNSAID, IN_PERIOD)
    row = asked(About.ROW, 7, 6, Reason.SIMILAR_NAME)
    found = replace(table(6, open_still, row), row_labels={6: "A", 7: "B"}, row_keys={6: "a", 7: "b"}).settled()
    (learned,) = learned_from((found,), ReportingPeriod.parse("2026-11"), VIETNAMESE).tables
    assert [column.header for column in learned.columns] == ["Lũy kế"]
    assert list(learned.rows) == ["a"]
