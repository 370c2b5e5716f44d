"""Take a new indicator into the catalogue, and into a set (R008, R013, R015, R099)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.definition import (
    RecordedDefinition,
    check_definition,
    check_document,
    next_code,
    similar,
)
from domain.errors import BadInput, NotFound, RuleBroken
from domain.indicator import Indicator, IndicatorRelation, IndicatorSet, Relation, SetItem
from domain.permissions import Permission
from domain.set_order import check_set, with_item
from domain.text import folded, sort_key
from domain.written_text import CELL, NOTE, written, written_line
from use_cases.access import Access
from use_cases.arrange_set import keep_order
from use_cases.change_definition import check_owner, cleaned, told
from use_cases.open_definition import agencies

_CODE = re.compile(r"[A-Z]{2,4}[0-9]{2}\.[0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """A new indicator as typed; `of_code` is one that it is related to, "" for none; `set_code` a set it joins last."""

    indicator: Indicator
    decision_no: str
    decided_on: date | None
    note: str = ""
    relation: Relation | None = None
    of_code: str = ""
    set_code: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new indicator is made of: the next free code of each field, agencies, sets, all that exist."""

    codes: dict[str, str]
    units: dict[str, str]
    sets: tuple[IndicatorSet, ...]
    indicators: tuple[Indicator, ...]
    today: date

    def alike(self, name: str) -> list[Indicator]:
        """Indicators with nearly the same name, so that none is made twice."""
        return similar(self.indicators, name)


def offer_indicator(access: Access) -> Offer:
    access.require(Permission.MAINTAIN_CATALOGUE)
    with access.reading() as stores:
        newest = {i.code: i for i in stores.definitions.every_version()}
        units = agencies(stores, access.today)
        sets = stores.definitions.sets()
    sectors = sorted({i.sector for i in newest.values()}, key=sort_key)
    codes = {s: next_code(newest, [i.code for i in newest.values() if i.sector == s]) for s in sectors}
    return Offer(codes, units, tuple(sets), tuple(newest.values()), access.today)


def add_indicator(access: Access, new: NewIndicator) -> RecordedDefinition:
    """Raises `DecisionMissing`, `BadInput` for what lacks or does not fit the pattern, `RuleBroken` for a code or a
    name that is taken, `NotFound` for an unknown agency, set or related indicator.
    """
    wanted = replace(cleaned(new.indicator), version=0, valid_to=None, method_version=1)
    if not _CODE.fullmatch(wanted.code):
        raise BadInput(kind="indicator_code", text=wanted.code)
    if not (wanted.concept and wanted.method):
        raise BadInput(kind="definition_field", field="method" if wanted.concept else "concept")
    check_definition(wanted)
    recorded = RecordedDefinition(wanted, written(new.decision_no, CELL), new.decided_on, written(new.note, NOTE))
    check_document(recorded.decision_no, recorded.decided_on, wanted.valid_from or date.min)
    with access.writing() as stores:
        _refuse_double(stores, wanted)
        check_owner(stores, wanted.owner_unit_code, access.today)
        added = stores.definitions.add(recorded)
        if new.relation and new.of_code:
            _relate(stores, IndicatorRelation(wanted.code, new.relation, new.of_code))
        stores.audit.record(
            AuditAction.ADD_INDICATOR, object_kind="indicator", object_id=wanted.code, after=told(added.indicator),
            decision=added.decision_no, decided_on=str(added.decided_on), set_code=new.set_code,
        )  # fmt: skip
        if new.set_code:
            _join(stores, new, added)
        return added


def _refuse_double(stores: Stores, wanted: Indicator) -> None:
    """No two indicators in force with one name in one unit (R013, R099)."""
    for other in stores.definitions.every_version():
        if folded(other.name) == folded(wanted.name) and other.unit == wanted.unit and other.valid_to is None:
            raise RuleBroken(kind="name_taken", code=other.code)


def _relate(stores: Stores, relation: IndicatorRelation) -> None:
    if not stores.catalogue.versions([relation.of_code]):
        raise NotFound(kind="indicator", code=relation.of_code)
    stores.definitions.relate(relation)


def _join(stores: Stores, new: NewIndicator, added: RecordedDefinition) -> None:
    chosen, (seen, _no, _on) = stores.catalogue.indicator_set(new.set_code), stores.definitions.set_state(new.set_code)
    item = SetItem(0, added.indicator.code, written_line(new.heading))
    wanted = with_item(chosen, item, len(chosen.items) + 1)
    check_set(wanted)
    keep_order(stores, chosen, wanted, seen=seen, decision_no=added.decision_no, decided_on=added.decided_on)
