"""Open the targets of a year or a term, and every version of those of one indicator (R027, C03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.errors import NotFound
from domain.indicator import Indicator, IndicatorSet
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.target import RecordedTarget, Target
from domain.text import matches
from use_cases.access import Access
from use_cases.open_session_dashboard import city_code

_SET_KINDS = ("session", "plan", "resolution")


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target in force; `versions` counts all that were ever recorded of it."""

    indicator: Indicator
    target: Target
    plan_name: str
    versions: int


@dataclass(frozen=True, slots=True)
class TargetsView:
    """`set_code` is "" for every set. `indicators` are those that a new target may be given to."""

    period: ReportingPeriod
    set_code: str
    periods: tuple[ReportingPeriod, ...]
    sets: dict[str, str]
    lines: tuple[TargetLine, ...]
    indicators: dict[str, str]
    as_of: datetime | None
    can_set: bool


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """One version with the one before it, None for the first."""

    recorded: RecordedTarget
    was: Target | None
    is_in_force: bool
    plan_name: str


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """`in_force` are the targets that stand now; `versions` all that ever did, newest first."""

    indicator: Indicator
    period: ReportingPeriod
    in_force: tuple[Target, ...]
    versions: tuple[TargetVersion, ...]
    plan_names: dict[str, str]
    can_set: bool


def open_targets(
    access: Access, *, period: str, set_code: str = "", text: str = "", as_of: datetime | None = None
) -> TargetsView:
    """The targets of a period, narrowed to a set and to words of their names, with or without diacritics.

    Raises `UnreadablePeriod`, `NotFound` for an unknown set.
    """
    access.require(Permission.FOLLOW_SESSION)
    asked = ReportingPeriod.parse(period)
    with access.reading() as stores:
        catalogue = stores.catalogue.indicators(access.day(as_of))
        targets = [t for t in stores.catalogue.targets(city_code(), as_of=as_of) if t.indicator_code in catalogue]
        sets = {s.code: s.name for kind in _SET_KINDS for s in stores.catalogue.indicator_sets(kind)}
        chosen = _chosen(stores, sets, set_code)
        lines = [
            TargetLine(catalogue[t.indicator_code], t, sets.get(t.plan_type, t.plan_type), t.version)
            for t in sorted(targets, key=lambda t: (t.indicator_code, t.scope, t.plan_type))
            if t.period == asked.code and _is_of(t, chosen) and _is_named(catalogue[t.indicator_code], t, text)
        ]
    spans = {ReportingPeriod.parse(t.period) for t in targets} | _years(access) | {asked}
    names = {code: indicator.name for code, indicator in catalogue.items()}
    return TargetsView(
        asked, set_code, tuple(sorted(spans, key=lambda p: (p.last_month, p.first_month), reverse=True)), sets,
        tuple(lines), names, as_of, access.actor.may(Permission.SET_TARGETS),
    )  # fmt: skip


def open_target_history(access: Access, *, indicator_code: str, period: str) -> TargetHistory:
    """Raises `NotFound`, `UnreadablePeriod`."""
    access.require(Permission.FOLLOW_SESSION)
    asked = ReportingPeriod.parse(period)
    with access.reading() as stores:
        found = stores.catalogue.indicators(access.today, [indicator_code])
        if indicator_code not in found:
            raise NotFound(kind="indicator", code=indicator_code)
        names = {s.code: s.name for kind in _SET_KINDS for s in stores.catalogue.indicator_sets(kind)}
        recorded = [
            v for v in stores.catalogue.target_versions(city_code(), indicator_code) if v.target.period == asked.code
        ]
        standing = [t for t in stores.catalogue.targets(city_code(), [indicator_code]) if t.period == asked.code]
    versions = tuple(
        TargetVersion(
            v, _before(v.target, recorded), v.target in standing, names.get(v.target.plan_type, v.target.plan_type)
        )
        for v in recorded
    )
    can_set = access.actor.may(Permission.SET_TARGETS)
    return TargetHistory(found[indicator_code], asked, tuple(standing), versions, names, can_set)


def _chosen(stores: Stores, sets: dict[str, str], code: str) -> IndicatorSet | None:
    if code and code not in sets:
        raise NotFound(kind="indicator_set", code=code)
    return stores.catalogue.indicator_set(code) if code else None


def _is_of(target: Target, chosen: IndicatorSet | None) -> bool:
    return chosen is None or target.plan_type == chosen.code or target.indicator_code in chosen.indicator_codes


def _is_named(indicator: Indicator, target: Target, text: str) -> bool:
    return matches(text, indicator.code, indicator.name, indicator.short_name, target.plan_type, target.decision_no)


def _years(access: Access) -> set[ReportingPeriod]:
    return {ReportingPeriod.parse(str(year)) for year in (access.today.year, access.today.year + 1)}


def _before(target: Target, recorded: list[RecordedTarget]) -> Target | None:
    earlier = [v.target for v in recorded if v.target.key == target.key and v.target.version < target.version]
    return max(earlier, key=lambda t: t.version, default=None)
