"""A report on its way through the sample: filled in, explained, sent and led on by the sample's accounts."""

from __future__ import annotations

from uuid import uuid4

from data_access.unit_of_work import Database
from domain.entry_sheet import EntrySheet, SheetRow
from domain.finding import CellKey
from domain.observation import Basis
from domain.permissions import Actor, Position
from domain.submission import Action
from domain.submitted_cell import SubmittedCell
from language.numbers import typed
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission
from use_cases.list_my_work import list_my_work
from use_cases.load_sample import ACCOUNTS
from use_cases.open_dossier import open_dossier
from use_cases.save_entry import TypedCell, save_entry

NOTE = "Có hợp đồng lớn trong tháng"
ODD = CellKey("KT03.01", Basis.IN_PERIOD)


def access_as(database: Database, username: str) -> Access:
    """The store as a sample account may use it."""
    a = next(a for a in ACCOUNTS if a.username == username)
    return Access(database, Actor(1, username, a.display_name, (Position(a.unit_code, a.role, a.title),)))


def first_submission(access: Access) -> int:
    """The submission at the head of somebody's list."""
    return list_my_work(access).to_do[0].submission.id


def send(enterer: Access, *, odd: float = 1.0) -> int:
    """Fill in a report and send it: quietly, or with `odd` times the usual retail sales, explained."""
    found = first_submission(enterer)
    values = usual(open_dossier(enterer, submission_id=found).sheet)
    if ODD in values:
        values[ODD] = round(values[ODD] * odd)
    type_in(enterer, found, values)
    explain(enterer, found)
    return act(enterer, found, Action.SUBMIT)


def type_in(enterer: Access, submission_id: int, values: dict[CellKey, float]) -> None:
    sheet = open_dossier(enterer, submission_id=submission_id).sheet
    cells = [_typed(sheet, row, typed(values[row.key])) for row in sheet.rows if row.key in values]
    save_entry(enterer, submission_id=submission_id, typed=cells)


def act(access: Access, submission_id: int, action: Action, *, reason: str = "", to_step: int | None = None) -> int:
    """One act with all warnings acknowledged; returns the submission."""
    version = open_dossier(access, submission_id=submission_id).submission.version
    wish = Wish(submission_id, version, uuid4().hex)
    act_on_submission(access, wish, action, reason=reason, to_step=to_step, acknowledged=True)
    return submission_id


def usual(sheet: EntrySheet) -> dict[CellKey, float]:
    """The values of last month carried on, balanced as the constraints of the form demand."""
    values = {row.key: _before(row, 10.0) for row in sheet.rows}
    for row in sheet.rows:
        month = row.key._replace(basis=Basis.IN_PERIOD)
        if row.key.basis is Basis.CUMULATIVE and month in values:
            values[row.key] = _before(row, 0.0) + values[month]
    for basis in (Basis.IN_PERIOD, Basis.CUMULATIVE):
        of = {code: CellKey(code, basis) for code in ("KT03.01", "KT03.02", "KT03.03", "KT04.01", "KT04.02", "KT04.03")}
        if of["KT03.01"] in values:
            values[of["KT03.03"]] = values[of["KT03.01"]] - values[of["KT03.02"]] - 20.0
            values[of["KT04.03"]] = values[of["KT04.01"]] - values[of["KT04.02"]]
    return {row.key: round(values[row.key], row.indicator.decimals) for row in sheet.rows}


def _before(row: SheetRow, otherwise: float) -> float:
    return row.previous.value if row.previous and row.previous.value is not None else otherwise


def explain(enterer: Access, submission_id: int) -> None:
    sheet = open_dossier(enterer, submission_id=submission_id).sheet
    codes: dict[int, list[str]] = {}
    for found in sheet.soft:
        codes.setdefault(found.row, []).append(found.finding.code)
    cells = [_typed(sheet, sheet.rows[n], sheet.rows[n].cell.text, NOTE, tuple(told)) for n, told in codes.items()]
    save_entry(enterer, submission_id=submission_id, typed=cells)


def _typed(sheet: EntrySheet, row: SheetRow, text: str, note: str = "", confirmed: tuple[str, ...] = ()) -> TypedCell:
    seen: SubmittedCell = row.cell
    return TypedCell(row.assigned.key(sheet.period), text, seen, note=note, confirmed=confirmed)
