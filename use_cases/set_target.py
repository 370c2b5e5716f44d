"""Give an indicator a target, or another one: always by a decision, always as a new version (R027, R058)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.cell_reading import Ambiguous, Number
from domain.cell_text import read_cell
from domain.dashboard import IndicatorRow, RowSpec, build_row
from domain.errors import BadInput, NotFound
from domain.figures import FigureIndex, Neighbourhood, months_needed
from domain.indicator import Indicator
from domain.numbers import storable
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.target import Comparator, Target, TargetScope, in_force
from domain.target_rules import check_target
from domain.written_text import CELL, NOTE, written
from exchange.cell_words import VIETNAMESE
from use_cases.access import Access
from use_cases.open_session_dashboard import city_code


@dataclass(frozen=True, slots=True)
class TargetWish:
    """A target as typed; `version` is that of the version looked at, 0 for a new target."""

    indicator_code: str
    period: str
    scope: TargetScope
    plan_type: str
    comparator: Comparator
    minimum: str
    maximum: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    effective_on: date | None = None
    source: str = ""
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What would be in force, what was, and the row of the newest month of that year before and after."""

    target: Target
    was: Target | None
    before: IndicatorRow
    after: IndicatorRow


def preview_target(access: Access, wish: TargetWish) -> TargetPreview:
    """Nothing is written. Raises what `set_target` raises, but for `ChangedMeanwhile`."""
    access.require(Permission.SET_TARGETS)
    with access.reading() as stores:
        indicator = _indicator(access, stores, wish)
        target, was = _target(stores, indicator, wish)
        others = stores.catalogue.targets(city_code(), [indicator.code])
        # Shown as it will stand from its first day on, be that today or later.
        after = in_force([*(t for t in others if t.key != target.key), target])
        before_row, after_row = _rows(access, stores, indicator, target, others, after)
        return TargetPreview(target, was, before_row, after_row)


def set_target(access: Access, wish: TargetWish) -> Target:
    """Raises `NotFound`, `DecisionMissing`, `BadInput` for what cannot be read or does not fit, `RuleBroken` where
    nothing would change, `ChangedMeanwhile`.
    """
    with access.writing() as stores:
        target, was = _target(stores, _indicator(access, stores, wish), wish)
        new = stores.catalogue.set_target(target)
        stores.audit.record(
            AuditAction.SET_TARGET, object_kind="target", object_id=f"{new.indicator_code} {new.period}",
            before=_told(was) if was else None, after=_told(new),
        )  # fmt: skip
        return new


def _indicator(access: Access, stores: Stores, wish: TargetWish) -> Indicator:
    found = stores.catalogue.indicators(access.today, [wish.indicator_code])
    if wish.indicator_code not in found:
        raise NotFound(kind="indicator", code=wish.indicator_code)
    return found[wish.indicator_code]


def _target(stores: Stores, indicator: Indicator, wish: TargetWish) -> tuple[Target, Target | None]:
    """What the wish says, checked, and the version it would replace."""
    recorded = [v.target for v in stores.catalogue.target_versions(city_code(), indicator.code)]
    key = (indicator.code, city_code(), wish.period, wish.scope, written(wish.plan_type, CELL))
    versions = [t for t in recorded if t.key == key]
    was = max(versions, key=lambda t: t.seniority, default=None)
    sizes = [bound for t in versions for bound in t.bounds]
    maximum = _number(wish.maximum, sizes, indicator) if wish.maximum.strip() else None
    target = Target(
        indicator.code, city_code(), wish.period, wish.scope, wish.comparator,
        _number(wish.minimum, sizes, indicator), maximum, was.unit if was else indicator.unit, key[-1],
        written(wish.decision_no, CELL), wish.decided_on, wish.version, written(wish.source, NOTE),
        wish.effective_on or wish.decided_on, note=written(wish.note, NOTE),
    )  # fmt: skip
    check_target(target, was)
    return target, was


def _number(text: str, sizes: list[float], indicator: Indicator) -> float:
    """A number with one reading (D17); earlier versions of the target settle a doubt."""
    match read_cell(text, sizes, indicator.decimals, unit=indicator.unit, words=VIETNAMESE):
        case Number(value=value):
            return storable(value)
        case Ambiguous(candidates):
            raise BadInput(kind="unclear_target", text=text, candidates=candidates)
    raise BadInput(kind="number", text=text)


def _rows(
    access: Access, stores: Stores, indicator: Indicator, target: Target, before: list[Target], after: list[Target]
) -> tuple[IndicatorRow, IndicatorRow]:
    relations = stores.catalogue.relations()
    codes = sorted({indicator.code, *(r.code for r in relations if r.of_code == indicator.code)})
    index = FigureIndex(stores.observations.figures(city_code(), codes))
    month = _month(access, index, indicator, ReportingPeriod.parse(target.period).year)
    needed = set(months_needed(month))
    index = FigureIndex(f for f in index if f.key.month in needed)
    around = Neighbourhood(stores.organisation.unit(city_code()), relations, stores.catalogue.versions(codes))
    spec = RowSpec(indicator, indicator.sector)
    return build_row(spec, month, index, around, before), build_row(spec, month, index, around, after)


def _month(access: Access, index: FigureIndex, indicator: Indicator, year: int) -> ReportingPeriod:
    """The newest month of the year with a figure, the last one of it that has begun without any."""
    today = ReportingPeriod.month(access.today.year, access.today.month)
    last = min(ReportingPeriod.month(year, 12), today, key=lambda m: m.last_month)
    months = [last.shifted(-back) for back in range(12)]
    return next((m for m in months if m.year == last.year and index.main(indicator, m)), last)


def _told(target: Target) -> dict[str, object]:
    return {name: str(value) for name, value in asdict(target).items() if value not in (None, "")}
