"""Who decides in a leader's stead (R056, C33, C34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.permissions import Role


@dataclass(frozen=True, slots=True)
class StaffMember:
    """An account with a post it holds in a unit today."""

    account_id: int
    display_name: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who decides in a leader's stead from one day to another, by an act; `form_code` is None
    for an acting leader, who decides about every form.
    """

    id: int
    unit_code: str
    form_code: str | None
    account_id: int
    display_name: str
    act: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Mandate:
    """Whom a leader names, by which act and for which days."""

    unit_code: str
    account_id: int
    act: str
    valid_from: date
    valid_to: date
