"""Definitions of indicators in versions: what a new one may change, and from which day (R013, R015, R058, D14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.change import other_measure
from domain.errors import BadInput, DecisionMissing, RuleBroken
from domain.indicator import Indicator, IndicatorSet
from domain.period import ReportingPeriod
from domain.report_form import FormState
from domain.text import folded

DESCRIBED = (
    "name", "short_name", "name_en", "sector", "owner_unit_code", "concept", "method", "formula", "breakdowns",
    "unit", "price_basis", "decimals", "direction", "frequency", "time_aggregation", "value_comparison",
    "good_from", "risk_from", "data_groups", "legal_basis",
)  # fmt: skip
"""What a definition says, in the order in which it is shown."""
MEASURE = ("unit", "price_basis", "time_aggregation", "value_comparison")
"""What figures on record are in: with another one of these they would silently say something else."""


class Standing(StrEnum):
    """Where a definition stands on a day."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RecordedDefinition:
    """A version with the document it rests on and who took it down; nothing of that is known of loaded ones."""

    indicator: Indicator
    decision_no: str = ""
    decided_on: date | None = None
    note: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None
    end_decision_no: str = ""
    end_decided_on: date | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class FormUse:
    """A version of a form that asks for an indicator."""

    code: str
    version: int
    name: str
    state: FormState
    effective_to: date | None

    def asks_after(self, day: date) -> bool:
        return self.state is not FormState.REPLACED and (self.effective_to is None or self.effective_to > day)


@dataclass(frozen=True, slots=True)
class IndicatorUse:
    """What rests on an indicator: shown figures of all territories, typed drafts, targets, forms, sets, sessions.

    `last_month` is the newest month of a figure. `sessions` are those in preparation that hold it.
    """

    figures: int = 0
    last_month: str = ""
    drafts: int = 0
    targets: tuple[str, ...] = ()
    forms: tuple[FormUse, ...] = ()
    sets: tuple[IndicatorSet, ...] = ()
    sessions: tuple[str, ...] = ()

    @property
    def rests_until(self) -> date:
        """The last day of the newest figure's period."""
        return ReportingPeriod.parse(self.last_month).last_day if self.last_month else date.min

    @property
    def has_values(self) -> bool:
        return bool(self.figures or self.drafts or self.targets)

    @property
    def forms_that_ask(self) -> tuple[FormUse, ...]:
        """Each form once, in its newest version that is not replaced."""
        newest = {f.code: f for f in sorted(self.forms, key=lambda f: f.version) if f.state is not FormState.REPLACED}
        return tuple(newest[code] for code in sorted(newest))


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: object
    after: object


def changes(was: Indicator | None, now: Indicator) -> tuple[FieldChange, ...]:
    """What one definition says otherwise than another; nothing for the first one."""
    if was is None:
        return ()
    told = ((name, getattr(was, name), getattr(now, name)) for name in DESCRIBED)
    return tuple(FieldChange(*field) for field in told if field[1] != field[2])


def breaks_comparison(was: Indicator, now: Indicator) -> bool:
    """True when figures before and after will not be compared (D14)."""
    return other_measure(was, now) is not None


def standing_on(versions: Iterable[Indicator], day: date) -> tuple[Indicator, Standing]:
    """The definition of a day, else the next one to come, else the last that was."""
    ordered = sorted(versions, key=lambda v: v.version)
    for version in reversed(ordered):
        if version.is_valid_on(day):
            return version, Standing.IN_FORCE
    coming = [v for v in ordered if v.valid_from is not None and v.valid_from > day]
    return (coming[0], Standing.COMING) if coming else (ordered[-1], Standing.ENDED)


def check_definition(new: Indicator) -> None:
    """One name, one unit, one owner, limits in order. Raises `BadInput` with the `field` that lacks something."""
    for name in ("name", "short_name", "unit", "sector", "owner_unit_code", "frequency"):
        if not getattr(new, name):
            raise BadInput(kind="definition_field", field=name)
    if not 0 < new.risk_from < new.good_from:
        raise BadInput(kind="definition_limits")


def check_document(decision_no: str, decided_on: date | None, since: date) -> None:
    """Raises `DecisionMissing`, `BadInput` for what would count before it was decided."""
    if not decision_no or decided_on is None:
        raise DecisionMissing(kind="indicator")
    if since < decided_on:
        raise BadInput(kind="effective_on")


def check_version(was: RecordedDefinition, new: RecordedDefinition, use: IndicatorUse) -> None:
    """Raises `DecisionMissing`, `BadInput` for what does not fit, and `RuleBroken` whose `kind` is what stands
    against the change: nothing changes, figures are in another measure, figures rest on the method until a day.
    """
    old, now, since = was.indicator, new.indicator, new.indicator.valid_from or date.min
    check_definition(now)
    check_document(new.decision_no, new.decided_on, since)
    if old.valid_from is not None and since <= old.valid_from:
        raise BadInput(kind="definition_since", day=old.valid_from)
    changed = {change.field for change in changes(old, now)}
    if not changed and old.method_version == now.method_version:
        raise RuleBroken(kind="definition_unchanged")
    if use.has_values and (other := [name for name in MEASURE if name in changed]):
        raise RuleBroken(kind="other_measure", code=old.code, figures=use.figures, field=other[0])
    if use.figures and breaks_comparison(old, now) and since <= use.rests_until:
        raise RuleBroken(kind="figures_rest", code=old.code, day=use.rests_until)


def check_retirement(
    was: RecordedDefinition, decision_no: str, decided_on: date | None, last_day: date, use: IndicatorUse
) -> None:
    """Raises `DecisionMissing`, `BadInput` for a day before the definition began, and `RuleBroken` where it ended already,
    where figures go on after the day, and while a form, a set of a session or of the territories (`name`), a session in
    preparation or a running target (`period`) asks for it.
    """
    if not decision_no or decided_on is None:
        raise DecisionMissing(kind="indicator")
    if was.indicator.valid_to is not None and was.indicator.valid_to <= last_day:
        raise RuleBroken(kind="retired_already", day=was.indicator.valid_to)
    if was.indicator.valid_from is not None and last_day < was.indicator.valid_from:
        raise BadInput(kind="definition_end", day=was.indicator.valid_from)
    if last_day < use.rests_until:
        raise RuleBroken(kind="figures_rest", code=was.indicator.code, day=use.rests_until)
    for form in (f for f in use.forms if f.asks_after(last_day)):
        raise RuleBroken(kind="asked_by_form", name=f"{form.code} ({form.name})")
    for chosen in (s for s in use.sets if s.kind in ("session", "territory")):
        raise RuleBroken(kind="asked_by_set", name=chosen.name)
    for session in use.sessions:
        raise RuleBroken(kind="asked_by_session", period=session)
    for target in (p for p in use.targets if ReportingPeriod.parse(p).last_day > last_day):
        raise RuleBroken(kind="asked_by_target", period=target)


def next_code(codes: Iterable[str], sector_codes: Iterable[str]) -> str:
    """The next free number in the pattern of a field, `KT03.12` after `KT03.11`; empty for a field without codes."""
    groups = [code.rpartition(".")[0] for code in sector_codes]
    if not groups:
        return ""
    group = max(sorted(set(groups)), key=groups.count)
    numbers = [code.rpartition(".")[2] for code in codes if code.rpartition(".")[0] == group]
    return f"{group}.{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1:02d}"


def similar(indicators: Iterable[Indicator], name: str, most: int = 5) -> list[Indicator]:
    """The indicators whose names share most words with another, with or without diacritics, closest first (R099).

    Half of the words of the shorter name must be the same.
    """
    asked = set(folded(name).split())
    if len(asked) < 2:
        return []
    shares = [(max(_shared(asked, i.name), _shared(asked, i.short_name)), i) for i in indicators]
    close = sorted(((share, i) for share, i in shares if share >= 0.5), key=lambda found: (-found[0], found[1].code))
    return [i for _share, i in close[:most]]


def _shared(asked: set[str], name: str) -> float:
    words = set(folded(name).split())
    return len(asked & words) / max(min(len(asked), len(words)), 2)
