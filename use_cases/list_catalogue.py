"""The catalogue of indicators as the operator sees it: where each stands on a day, and what rests on it (R012, R014)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.definition import IndicatorUse, Standing, standing_on
from domain.indicator import Indicator, IndicatorSet
from domain.permissions import Permission
from domain.text import matches, sort_key
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """What is asked for; "" for any. `day` is None for today."""

    text: str = ""
    sector: str = ""
    owner: str = ""
    set_code: str = ""
    standing: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """The definition of the day asked for, else the next one to come, else the last that was."""

    indicator: Indicator
    standing: Standing
    versions: int
    owner_name: str
    use: IndicatorUse


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """`total` counts all indicators, whatever was asked for; the choices are those of all."""

    lines: tuple[CatalogueLine, ...]
    total: int
    day: date
    sectors: tuple[str, ...]
    owners: dict[str, str]
    sets: tuple[IndicatorSet, ...]


def list_catalogue(access: Access, asked: CatalogueQuery) -> CatalogueView:
    """By code, found with or without diacritics."""
    access.require(Permission.MAINTAIN_CATALOGUE)
    day = asked.day or access.today
    with access.reading() as stores:
        versions = {c: list(v) for c, v in groupby(stores.definitions.every_version(), key=lambda i: i.code)}
        uses, sets = stores.definitions.uses(), stores.definitions.sets()
        units = stores.organisation.units(sorted({i.owner_unit_code for own in versions.values() for i in own}))
    lines = []
    for code, own in versions.items():
        indicator, standing = standing_on(own, day)
        name = units[indicator.owner_unit_code].name
        lines.append(CatalogueLine(indicator, standing, len(own), name, uses.get(code, IndicatorUse())))
    owners = {line.indicator.owner_unit_code: line.owner_name for line in lines}
    return CatalogueView(
        tuple(line for line in lines if _is_asked(line, asked)), len(lines), day,
        tuple(sorted({line.indicator.sector for line in lines}, key=sort_key)),
        dict(sorted(owners.items(), key=lambda unit: sort_key(unit[1]))), tuple(sets),
    )  # fmt: skip


def _is_asked(line: CatalogueLine, asked: CatalogueQuery) -> bool:
    i = line.indicator
    return (
        (not asked.text.strip() or matches(asked.text, i.code, i.name, i.short_name, i.name_en))
        and asked.sector in ("", i.sector)
        and asked.owner in ("", i.owner_unit_code)
        and asked.standing in ("", line.standing)
        and (not asked.set_code or asked.set_code in [s.code for s in line.use.sets])
    )
