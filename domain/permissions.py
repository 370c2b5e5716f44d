"""The whole policy on one screen: who may do what (R108, R109, R117).

Rights hang on positions, people hold positions by dates (K06). Pages only ask; the store guard
refuses. A permission that is not listed here does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import NotSignedIn, Refused


class Permission(StrEnum):
    VIEW_FIGURES = "view_figures"
    RECORD_FIGURES = "record_figures"
    MAINTAIN_CATALOGUE = "maintain_catalogue"
    MAINTAIN_ORGANISATION = "maintain_organisation"
    MANAGE_ACCOUNTS = "manage_accounts"
    VERIFY_STORE = "verify_store"


class Role(StrEnum):
    CITY_LEADER = "city_leader"
    PLANNER = "planner"
    AGGREGATOR = "aggregator"
    SPECIALIST = "specialist"
    DIVISION_HEAD = "division_head"
    AGENCY_LEADER = "agency_leader"
    MONITOR = "monitor"
    OPERATOR = "operator"
    INSPECTOR = "inspector"
    SYSTEM = "system"


_READER = frozenset({Permission.VIEW_FIGURES})
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CITY_LEADER: _READER,
    Role.PLANNER: _READER,
    Role.AGGREGATOR: _READER,
    Role.SPECIALIST: _READER,
    Role.DIVISION_HEAD: _READER,
    Role.AGENCY_LEADER: _READER,
    Role.MONITOR: _READER,
    Role.INSPECTOR: _READER,
    Role.OPERATOR: _READER
    | {Permission.MAINTAIN_CATALOGUE, Permission.MAINTAIN_ORGANISATION, Permission.MANAGE_ACCOUNTS},
    Role.SYSTEM: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Position:
    """A post in a unit; whoever holds it today acts with its role for that unit."""

    unit_code: str
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account and the positions it holds now. No account means nobody signed in."""

    account_id: int | None
    username: str
    display_name: str
    positions: tuple[Position, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(p.role for p in self.positions)

    def may(self, permission: Permission) -> bool:
        return any(permission in GRANTS[role] for role in self.roles)


NOBODY = Actor(None, "", "")
SYSTEM = Actor(None, "system", "system", (Position("", Role.SYSTEM, "system"),))


def authorize(actor: Actor, permission: Permission) -> None:
    """Raise `NotSignedIn` or `Refused`; return only when the actor may."""
    if actor.account_id is None and not actor.positions:
        raise NotSignedIn(permission=permission)
    if not actor.may(permission):
        raise Refused(permission=permission, username=actor.username)
