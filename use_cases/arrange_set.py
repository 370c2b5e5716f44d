"""The indicators of a set and their order, by a document (R008, R015)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.definition import check_document
from domain.errors import NotFound
from domain.indicator import Indicator, IndicatorSet
from domain.permissions import Permission
from domain.set_order import check_set, numbered
from domain.written_text import CELL, written, written_line
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class SetView:
    """A set with the number of its arrangement and the document it rests on; `indicators` are all in force today."""

    chosen: IndicatorSet
    version: int
    decision_no: str
    decided_on: date | None
    indicators: dict[str, Indicator]
    preparing: tuple[str, ...]


def open_set(access: Access, *, code: str) -> SetView:
    """`preparing` are the sessions with an order of their own, which a change does not touch. Raises `NotFound`."""
    access.require(Permission.MAINTAIN_CATALOGUE)
    with access.reading() as stores:
        chosen, state = stores.catalogue.indicator_set(code), stores.definitions.set_state(code)
        indicators = {i.code: i for i in stores.catalogue.versions(chosen.indicator_codes)}
        indicators |= stores.catalogue.indicators(access.today)
        own = {p for use in stores.definitions.uses().values() for p in use.sessions}
    preparing = tuple(sorted(own)) if chosen.kind == "session" else ()
    return SetView(chosen, *state, indicators, preparing)


def arrange_set(
    access: Access, wanted: IndicatorSet, *, seen: int, decision_no: str, decided_on: date | None
) -> IndicatorSet:
    """The items stand in the order they are given in; `seen` is the number of the arrangement that was looked at.

    Raises `DecisionMissing`, `BadInput` (no item, one twice, too many headlines), `NotFound` for an indicator that is
    not in force, `ChangedMeanwhile`.
    """
    number = written(decision_no, CELL)
    check_document(number, decided_on, date.max)
    clean = numbered(wanted, (replace(i, group=written_line(i.group)) for i in wanted.items))
    check_set(clean)
    with access.writing() as stores:
        was = stores.catalogue.indicator_set(clean.code)
        added = sorted(set(clean.indicator_codes) - set(was.indicator_codes))
        unknown = set(added) - set(stores.catalogue.indicators(access.today, added))
        if unknown:
            raise NotFound(kind="indicator", code=min(unknown))
        keep_order(stores, was, clean, seen=seen, decision_no=number, decided_on=decided_on)
    return clean


def keep_order(
    stores: Stores, was: IndicatorSet, now: IndicatorSet, *, seen: int, decision_no: str, decided_on: date | None
) -> None:
    """Within the transaction of the act: a set has no versions, so the log keeps each order. Raises `ChangedMeanwhile`."""
    stores.definitions.arrange_set(now, seen=seen, decision_no=decision_no, decided_on=decided_on)
    stores.audit.record(
        AuditAction.ARRANGE_SET, object_kind="indicator_set", object_id=now.code, before=_told(was), after=_told(now),
        decision=decision_no, decided_on=str(decided_on),
    )  # fmt: skip


def _told(chosen: IndicatorSet) -> list[str]:
    return [f"{i.indicator_code}{' *' if i.is_headline else ''}" for i in chosen.items]
