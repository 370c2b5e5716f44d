"""Define an indicator anew from a day on, by a document; what was defined before stays (R013, R015, R058)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.definition import (
    FieldChange,
    IndicatorUse,
    RecordedDefinition,
    changes,
    check_retirement,
    check_version,
)
from domain.errors import ChangedMeanwhile, NotFound
from domain.indicator import Indicator
from domain.permissions import Permission
from domain.report_form import FormState
from domain.written_text import CELL, NOTE, REASON, written, written_line
from use_cases.access import Access
from use_cases.tell_reporters import tell_reporters

_LONG = ("concept", "method", "breakdowns", "legal_basis")
_SHORT = ("name", "short_name", "name_en", "sector", "unit", "price_basis", "formula")


@dataclass(frozen=True, slots=True)
class DefinitionWish:
    """A definition as typed: `indicator.version` is the one looked at, `valid_from` the first day of the new one.

    `is_measured_anew`: figures before and after do not compare; else only the words are others.
    """

    indicator: Indicator
    decision_no: str
    decided_on: date | None
    note: str = ""
    is_measured_anew: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionPreview:
    was: Indicator
    now: Indicator
    changes: tuple[FieldChange, ...]
    use: IndicatorUse

    @property
    def is_measured_anew(self) -> bool:
        return self.was.method_version != self.now.method_version


def preview_definition(access: Access, wish: DefinitionWish) -> DefinitionPreview:
    """What would change, and what rests on it; nothing is written. Raises what `change_definition` raises."""
    access.require(Permission.MAINTAIN_CATALOGUE)
    with access.reading() as stores:
        was, new, use = _checked(stores, access, wish)
    return DefinitionPreview(was.indicator, new.indicator, changes(was.indicator, new.indicator), use)


def change_definition(access: Access, wish: DefinitionWish) -> RecordedDefinition:
    """Raises `NotFound`, `DecisionMissing`, `BadInput`, `ChangedMeanwhile`, and `RuleBroken` whose `kind` is what
    stands against it: nothing changes, figures are in another unit, figures rest on the method until a day.
    """
    with access.writing() as stores:
        was, new, use = _checked(stores, access, wish)
        added = stores.definitions.add(new)
        told = changes(was.indicator, added.indicator)
        stores.audit.record(
            AuditAction.CHANGE_INDICATOR, object_kind="indicator", object_id=added.indicator.code,
            before={c.field: str(c.before) for c in told}, after={c.field: str(c.after) for c in told},
            version=added.indicator.version, since=str(added.indicator.valid_from), decision=added.decision_no,
            decided_on=str(added.decided_on), measured_anew=wish.is_measured_anew,
        )  # fmt: skip
        _tell(stores, added, use)
        return added


def end_indicator(access: Access, *, seen: RecordedDefinition, last_day: date, decision_no: str, decided_on: date | None) -> None:  # fmt: skip
    """Let an indicator count no longer than a day; its figures stay. Raises `DecisionMissing`, `BadInput`,
    `ChangedMeanwhile`, and `RuleBroken` while something asks for it.
    """
    number, code = written(decision_no, CELL), seen.indicator.code
    with access.writing() as stores:
        check_retirement(seen, number, decided_on, last_day, stores.definitions.uses(code).get(code, IndicatorUse()))
        stores.definitions.end(seen, last_day=last_day, decision_no=number, decided_on=decided_on)
        stores.audit.record(
            AuditAction.END_INDICATOR, object_kind="indicator", object_id=code, version=seen.indicator.version,
            before=str(seen.indicator.valid_to or ""), after=str(last_day), decision=number, decided_on=str(decided_on),
        )  # fmt: skip


def cleaned(indicator: Indicator) -> Indicator:
    """The texts as they are kept. Raises `BadInput` for one that is too long."""
    clean: dict[str, Any] = {name: written(getattr(indicator, name), REASON) for name in _LONG}
    clean |= {name: written_line(getattr(indicator, name), NOTE) for name in _SHORT}
    return replace(indicator, **clean)


def check_owner(stores: Stores, code: str, day: date) -> None:
    """Raises `NotFound` for an agency that is not there on the day."""
    found = stores.organisation.units([code]).get(code)
    if found is None or not found.exists_on(day):
        raise NotFound(kind="unit", code=code)


def _tell(stores: Stores, added: RecordedDefinition, use: IndicatorUse) -> None:
    """A notice to whoever reports with a form in force that asks for the indicator (R018)."""
    i = added.indicator
    for asked in use.forms:  # a newer draft of a form takes nothing from the version that is reported with
        if asked.state is FormState.IN_FORCE and i.valid_from is not None:
            form = stores.forms.form(asked.code, asked.version)
            tell_reporters(
                stores, form, since=i.valid_from, decision_no=added.decision_no, what="indicator",
                indicator=f"{i.code} {i.short_name}",
            )  # fmt: skip


def _checked(
    stores: Stores, access: Access, wish: DefinitionWish
) -> tuple[RecordedDefinition, RecordedDefinition, IndicatorUse]:
    code = wish.indicator.code
    was = stores.definitions.history(code)[0]
    if was.indicator.version != wish.indicator.version:
        raise ChangedMeanwhile(kind="indicator", code=code)
    method_version = was.indicator.method_version + wish.is_measured_anew
    now = replace(cleaned(wish.indicator), valid_to=None, method_version=method_version)
    new = RecordedDefinition(now, written(wish.decision_no, CELL), wish.decided_on, written(wish.note, NOTE))
    use = stores.definitions.uses(code).get(code, IndicatorUse())
    check_version(was, new, use)
    check_owner(stores, now.owner_unit_code, access.today)
    return was, new, use


def told(indicator: Indicator) -> dict[str, str]:
    """A definition for the log: what it says, as text."""
    return {name: str(value) for name, value in asdict(indicator).items() if value not in ("", None, ())}
