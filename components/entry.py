"""The blocks of the entry page: the steps a submission walks, and the grid with what is left to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from components.entry_grid import cell_code, seen_code
from components.html import render
from domain.entry_sheet import EntrySheet
from domain.finding import Code, Severity
from domain.stage import stages
from domain.submission_record import Submission, TrailEvent
from domain.submitted_cell import SubmittedCell
from language import dates
from language.catalogue import _
from language.entry_words import clash_sentence, row_name, short_question
from language.finding_words import short_finding


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is marked: `kind` is "bad", "risk", "ok" or "", with a few words beside the cell."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that two people changed: what the person at the keyboard wanted, and what was there first."""

    mine: SubmittedCell
    theirs: SubmittedCell


def entry_grid_html(
    sheet: EntrySheet, *, code: str, editable: bool, kept: Collection[str], saved: str, clashes: Sequence[Clash]
) -> str:
    """`code` names the sheet in the browser's own store, `kept` the edits the server has taken in."""
    cells = [row.assigned.key(sheet.period) for row in sheet.rows]
    return render(
        "entry_grid", view={"sheet": sheet}, sheet_code=code, editable=editable, kept=" ".join(kept), saved=saved,
        states=[_state(sheet, n) for n in range(len(sheet.rows))], codes=[cell_code(key) for key in cells],
        seen=[seen_code(row.cell) for row in sheet.rows], clashes=[_clash(sheet, clash) for clash in clashes],
        code_of=lambda row: cell_code(row.assigned.key(sheet.period)),
    )  # fmt: skip


def steps_html(found: Submission, trail: Sequence[TrailEvent], banners: Sequence[str]) -> str:
    """The steps with who did each, when, and whose turn it is."""
    return render("entry_tracker", stages=stages(found.place, found.workflow, trail), banners=banners)


def _state(sheet: EntrySheet, row: int) -> RowState:
    if row in sheet.questions:
        return RowState("bad", short_question(sheet.rows[row].reading))
    found = [f for f in sheet.findings if f.row == row]
    hard = [f for f in found if f.finding.severity is Severity.HARD]
    if hard:
        # A cell that nobody has come to yet is no mistake.
        is_untouched = hard[0].finding.code is Code.REQUIRED
        return RowState("" if is_untouched else "bad", "" if is_untouched else short_finding(hard[0].finding))
    soft = [f for f in found if not f.is_confirmed]
    if soft:
        return RowState("risk", short_finding(soft[0].finding))
    return RowState("good", _("confirmed")) if found else RowState("", "")


def _clash(sheet: EntrySheet, clash: Clash) -> dict[str, str]:
    row = next(row for row in sheet.rows if row.cell.key == clash.mine.key)
    at = dates.instant(clash.theirs.entered_at) if clash.theirs.entered_at else ""
    words = clash_sentence(row_name(row), clash.theirs.entered_by, clash.mine.text, clash.theirs.text, at)
    return {"words": words, "cell": cell_code(row.cell.key), "mine": clash.mine.text, "theirs": clash.theirs.text}
