"""One indicator of the catalogue: every version, what rests on it, what it is related to (R013, R014)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.definition import (
    FieldChange,
    IndicatorUse,
    RecordedDefinition,
    Standing,
    changes,
    standing_on,
)
from domain.indicator import Indicator, IndicatorRelation
from domain.organisation import COMMUNE_KINDS
from domain.permissions import Permission
from domain.text import sort_key
from use_cases.access import Access
from use_cases.assign_task import is_of_the_city


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """A version with what it says otherwise than the one before it."""

    recorded: RecordedDefinition
    changes: tuple[FieldChange, ...]
    is_first: bool
    is_measured_anew: bool


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """`versions` newest first; `names` are those of the related indicators, `units` the agencies of today."""

    indicator: Indicator
    standing: Standing
    versions: tuple[DefinitionVersion, ...]
    use: IndicatorUse
    relations: tuple[IndicatorRelation, ...]
    names: dict[str, str]
    units: dict[str, str]
    sectors: tuple[str, ...]

    @property
    def newest(self) -> RecordedDefinition:
        return self.versions[0].recorded


def open_definition(access: Access, *, code: str) -> DefinitionView:
    """Raises `NotFound`."""
    access.require(Permission.MAINTAIN_CATALOGUE)
    with access.reading() as stores:
        history = stores.definitions.history(code)
        use = stores.definitions.uses(code).get(code, IndicatorUse())
        relations = tuple(r for r in stores.catalogue.relations() if code in (r.code, r.of_code))
        others = sorted({c for r in relations for c in (r.code, r.of_code)})
        names = {i.code: i.short_name for i in stores.catalogue.versions(others)}
        units = agencies(stores, access.today)
        sectors = tuple(sorted({i.sector for i in stores.definitions.every_version()}, key=sort_key))
    indicator, standing = standing_on([r.indicator for r in history], access.today)
    earlier: list[RecordedDefinition | None] = [*history[1:], None]
    versions = tuple(_version(now, was) for now, was in zip(history, earlier, strict=True))
    return DefinitionView(indicator, standing, versions, use, relations, names, units, sectors)


def agencies(stores: Stores, day: date) -> dict[str, str]:
    """Those an indicator may belong to, by name: of the city, not its communes."""
    units = [u for u in stores.organisation.units_on(day) if is_of_the_city(u) and u.kind not in COMMUNE_KINDS]
    return {u.code: u.name for u in sorted(units, key=lambda u: sort_key(u.name))}


def _version(now: RecordedDefinition, was: RecordedDefinition | None) -> DefinitionVersion:
    before = was.indicator if was else None
    anew = before is not None and before.method_version != now.indicator.method_version
    return DefinitionVersion(now, changes(before, now.indicator), was is None, anew)
