"""The page of the report: paragraphs, where it is cut for the editor, the head of a table, marked figures."""

from __future__ import annotations

from components.report_page import cut_after, head_groups, paragraphs, tally
from domain.report import ReportColumn, ReportSection, Sentence

FIRST, ON, NEXT = Sentence("a", "Một."), Sentence("b", "Hai.", starts_paragraph=False), Sentence("c", "Ba.")
SECTION = ReportSection(2, "1", "Công nghiệp", (FIRST, ON, NEXT))
OTHER = ReportSection(2, "2", "Đầu tư", (Sentence("d", "Bốn.", edited_by="A", stale=("4", "5")),))


def test_sentences_that_go_on_stand_in_one_paragraph() -> None:
    assert paragraphs(SECTION) == [[FIRST, ON], [NEXT]]


def test_the_editor_stands_under_the_whole_paragraph_of_its_sentence() -> None:
    cut = cut_after([SECTION, OTHER], "a")
    assert cut is not None
    before, sentence, after = cut
    assert sentence is FIRST
    assert [s.sentences for s in before] == [(FIRST, ON)]
    assert [(s.title, s.sentences) for s in after] == [("", (NEXT,)), ("Đầu tư", OTHER.sentences)]
    assert cut_after([SECTION, OTHER], "x") is None


def test_neighbouring_columns_share_their_group() -> None:
    columns = [ReportColumn("1"), ReportColumn("2"), ReportColumn("3", "G"), ReportColumn("4", "G"), ReportColumn("5")]
    heads = [(group, [c.name for c in members]) for group, members in head_groups(columns)]
    assert heads == [("", ["1"]), ("", ["2"]), ("G", ["3", "4"]), ("", ["5"])]


def test_what_is_edited_and_stale_is_counted() -> None:
    assert tally([SECTION, OTHER]) == (4, 1, 0, 2)


def test_N04_only_the_stale_figure_itself_is_marked_not_a_part_of_another() -> None:
    sentence = Sentence("a", "Tăng 16,9% và 6,9%; 6,95.", stale=("6,9%",))
    assert sentence.pieces == [("Tăng 16,9% và ", False), ("6,9%", True), ("; 6,95.", False)]
