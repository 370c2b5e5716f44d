"""Organisation units, their dated places in two trees, and what became of them (R028–R031, K03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.period import ReportingPeriod


class EdgeKind(StrEnum):
    TERRITORIAL = "territorial"
    SECTOR = "sector"


class SuccessionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    DISSOLVE = "dissolve"


COMMUNE_KINDS = ("phuong", "xa", "dac_khu")


@dataclass(frozen=True, slots=True)
class OrganisationUnit:
    """A unit as it stood between two days; `valid_to` is the last day, open when None."""

    code: str
    name: str
    kind: str
    level: str
    valid_from: date | None = None
    valid_to: date | None = None
    area_km2: float | None = None
    former_province: str | None = None
    legal_basis: str | None = None

    def exists_on(self, day: date) -> bool:
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """One step of history: what a former unit became, wholly or in part, on which day."""

    predecessor_name: str
    predecessor_code: str | None
    successor_code: str
    kind: SuccessionKind
    effective_on: date
    is_whole: bool
    legal_basis: str | None = None


def carried_on(history: Iterable[Succession], name: str) -> str | None:
    """The code of the former unit whose name a unit carries on; None where no such unit went before it."""
    return next((s.predecessor_code for s in history if s.predecessor_name == name and s.predecessor_code), None)


def comparable_territory(unit: OrganisationUnit, period: ReportingPeriod, earlier: ReportingPeriod) -> bool:
    """True when the unit is the same territory in both periods (D14).

    A unit formed in or after the earlier period, or in the middle of the later one, is another territory.
    """
    if unit.valid_from is None:
        return True
    formed = unit.valid_from.year * 12 + unit.valid_from.month - 1
    return earlier.first_month >= formed or period.last_month < formed
