"""The requests for correction a person has a part in, and what may be corrected or updated (R065, D10)."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.correction import Correction, CorrectionState
from domain.observation import ObservationStatus
from domain.permissions import Role
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
        own = access.actor.units_as(Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER)
        names = stores.organisation.units(sorted({c.unit_code for c in found} | {s.unit_code for s in mine}))
        newest = {s.obligation_id: s for s in sorted(mine, key=lambda s: s.round) if s.unit_code in own}
        enters = access.actor.units_as(Role.SPECIALIST)
        receiving = access.actor.units_as(Role.AGGREGATOR)
        lines = tuple(
            _line(
                stores, c, names[c.unit_code].name, enters, sees=c.unit_code in own or c.receiver_unit_code in receiving
            )
            for c in found
        )
        correctable = tuple(
            Correctable(s, names[s.unit_code].name, _later(stores, s) if s.unit_code in enters else ())
            for s in newest.values()
            if s.place.state.is_approved
        )
        return Corrections(lines, correctable)


def _line(stores: Stores, found: Correction, unit_name: str, enters: frozenset[str], *, sees: bool) -> CorrectionLine:
    waits = found.state is CorrectionState.CONSENTED and found.replacement_id is None
    return CorrectionLine(
        found, unit_name, stores.corrections.may_decide(found), waits and found.unit_code in enters,
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
