"""Finding the first bad event of the audit log, and what was done to it (R119, L4 of security.md).

The log is read once, event by event. Only where the chain breaks is the rest read again, to tell an event that
was changed from one that was put in, taken out or moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.audit_anchor import Anchor
from domain.audit_chain import BEFORE_THE_FIRST, AuditEvent, chained
from domain.errors import AuditLogBroken


class Fault(StrEnum):
    """What was done to the log, to the row that says where it ends, or to the file of anchors."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    OUT_OF_ORDER = "out_of_order"
    TAIL_CUT = "tail_cut"
    HEAD_DIFFERS = "head_differs"
    CUT_BELOW_ANCHOR = "cut_below_anchor"
    REWRITTEN = "rewritten"
    ANCHOR_FORGED = "anchor_forged"


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it is stored, with the hash that stands beside it."""

    event: AuditEvent
    hash: str

    def follows(self, previous_hash: str, number: int | None = None) -> bool:
        """Whether it was written after that hash, under its own number or another one."""
        event = self.event if number is None else replace(self.event, id=number)
        return chained(previous_hash, event) == self.hash


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log says that it ends."""

    last_id: int
    last_hash: str


@dataclass(frozen=True, slots=True)
class FreezeProof:
    """The event by which a session was frozen, the hash before it, and where the log ended when it was asked for."""

    previous_hash: str
    link: Link
    head: Head


ReadFrom = Callable[[int], Iterable[Link]]
_BEFORE_ANY = -(2**31)  # the log begins with 1; what was put before it is found too


def first_fault(read_from: ReadFrom, head: Head, anchors: Sequence[Anchor]) -> AuditLogBroken | None:
    """None for a whole log. `read_from` gives the stored events from a number on, in their order."""
    number, last_hash, good_until = 0, BEFORE_THE_FIRST, 0
    anchored = {anchor.last_id: anchor for anchor in anchors}
    for number, link in enumerate(read_from(_BEFORE_ANY), 1):
        fault = _fault_of(link, number, last_hash, head, read_from)
        if fault is not None:
            return AuditLogBroken(kind=fault, number=min(number, link.event.id))
        last_hash, anchor = link.hash, anchored.get(number)
        if anchor is not None and anchor.last_hash != last_hash:
            return AuditLogBroken(kind=Fault.REWRITTEN, number=good_until + 1, last=number, day=_day(anchor))
        good_until = number if anchor else good_until
    return _fault_of_end(number, last_hash, head, anchors)


def _fault_of(link: Link, number: int, previous_hash: str, head: Head, read_from: ReadFrom) -> Fault | None:
    """What is wrong with the event that is read as the one with `number`."""
    if link.event.id != number:
        return Fault.MISSING if link.event.id > number else Fault.INSERTED
    if not link.follows(previous_hash):
        return Fault.INSERTED if number > head.last_id else _what_happened(read_from, previous_hash, link)
    return Fault.HEAD_DIFFERS if number > head.last_id else None


def _what_happened(read_from: ReadFrom, previous_hash: str, bad: Link) -> Fault:
    """Why an event does not follow the one before it."""
    number, before = bad.event.id, bad
    for link in read_from(number + 1):
        if before is bad and link.follows(bad.hash, number + 2):
            return Fault.MISSING  # one was taken out, and those after it were numbered anew
        if link.follows(previous_hash, number):  # what belongs here stands there
            changed_places = bad.follows(link.hash if before is bad else before.hash, link.event.id)
            return Fault.OUT_OF_ORDER if changed_places else Fault.INSERTED
        before = link
    return Fault.CHANGED


def _fault_of_end(last_id: int, last_hash: str, head: Head, anchors: Sequence[Anchor]) -> AuditLogBroken | None:
    if last_id < head.last_id:
        return AuditLogBroken(kind=Fault.TAIL_CUT, number=last_id + 1, last=head.last_id)
    beyond = max(anchors, key=lambda anchor: anchor.last_id, default=None)
    if beyond is not None and beyond.last_id > last_id:
        return AuditLogBroken(kind=Fault.CUT_BELOW_ANCHOR, number=last_id + 1, last=beyond.last_id, day=_day(beyond))
    if last_hash != head.last_hash:
        return AuditLogBroken(kind=Fault.HEAD_DIFFERS, number=last_id)
    return None


def _day(anchor: Anchor) -> date:
    return date.fromisoformat(anchor.day)
