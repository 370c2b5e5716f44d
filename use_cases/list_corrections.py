"""The requests for correction a person has a part in, and what may be corrected or updated (R065, D10)."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.correction import Correction, CorrectionState
from domain.observation import ObservationStatus
from domain.permissions import UNIT_STAFF, Role
from domain.submission_record import Submission
from use_cases.access import Access
from use_cases.open_round import LATER


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a correction changed: the name of its indicator, the old and the new text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    correction: Correction
    unit_name: str
    may_decide: bool
    may_open: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Correctable:
    """An approved submission of an own unit; `later` are the statuses a scheduled update may bring."""

    submission: Submission
    unit_name: str
    later: tuple[ObservationStatus, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    lines: tuple[CorrectionLine, ...]
    correctable: tuple[Correctable, ...]


def list_corrections(access: Access) -> Corrections:
    with access.reading() as stores:
        found = stores.corrections.corrections()
        mine = stores.submissions.mine()
        names = stores.organisation.units(sorted({c.unit_code for c in found} | {s.unit_code for s in mine}))
        newest = {s.obligation_id: s for s in sorted(mine, key=lambda s: s.round) if _is_own(access, s)}
        lines = tuple(_line(stores, access, c, names[c.unit_code].name) for c in found)
        correctable = tuple(
            Correctable(s, names[s.unit_code].name, _later(stores, s) if _enters(access, s) else ())
            for s in newest.values()
            if s.place.state.is_approved
        )
        return Corrections(lines, correctable)


def _is_own(access: Access, report: Submission | Correction) -> bool:
    return report.unit_code in access.actor.on(report.form_code).units_as(*UNIT_STAFF)


def _enters(access: Access, report: Submission | Correction) -> bool:
    return access.actor.on(report.form_code).holds(Role.SPECIALIST, report.unit_code)


def _line(stores: Stores, access: Access, found: Correction, unit_name: str) -> CorrectionLine:
    receives = found.receiver_unit_code in access.actor.on(found.form_code).units_as(Role.AGGREGATOR)
    sees = receives or _is_own(access, found)
    waits = found.state is CorrectionState.CONSENTED and found.replacement_id is None
    return CorrectionLine(
        found, unit_name, stores.corrections.may_decide(found), waits and _enters(access, found),
        _changes(stores, found) if sees else (),
    )  # fmt: skip


def _later(stores: Stores, found: Submission) -> tuple[ObservationStatus, ...]:
    present = {cell.status for cell in stores.submissions.cells(found)}
    choices = [LATER.get(status, ()) for status in present]
    return tuple(s for s in ObservationStatus if choices and all(s in later for later in choices))


def _changes(stores: Stores, found: Correction) -> tuple[Change, ...]:
    """What the approved replacement changed, old → new; the old values stay readable."""
    if found.replacement_id is None:
        return ()
    after = stores.submissions.submission(found.replacement_id)
    original = stores.submissions.submission(found.submission_id)
    if after.approved_hash is None or original.approved_hash is None:
        return ()
    old = {c.key: c for c in stores.submissions.version_cells(original.id, original.approved_hash)}
    new = stores.submissions.version_cells(after.id, after.approved_hash)
    changed = [(c, old.get(c.key)) for c in new if c.key not in old or old[c.key].text != c.text]
    codes = sorted({cell.key.indicator_code for cell, _before in changed})
    names = stores.catalogue.versions(codes)
    named = {i.code: i.short_name for i in names}
    return tuple(Change(named[c.key.indicator_code], was.text if was else "", c.text) for c, was in changed)
