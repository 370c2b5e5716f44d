"""The posts that may be given in a unit: vacant ones, new ones, and how far the quota reaches (R110, R113)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.account import Post
from domain.permissions import Permission, Role
from domain.report_form import FormState
from domain.separation_of_duties import UNIT_ROLES
from domain.text import sort_key
from use_cases.access import Access
from use_cases.give_post import quota, vacant_posts


@dataclass(frozen=True, slots=True)
class PostOffer:
    """`units` are those the actor looks after. `new_roles` are empty where only the operator makes posts."""

    unit_code: str
    units: Mapping[str, str]
    vacant: tuple[Post, ...]
    new_roles: tuple[Role, ...]
    forms: Mapping[str, str]
    filled: int
    limit: int | None
    may_go_beyond: bool
    today: date


def offer_posts(access: Access, *, unit_code: str | None = None) -> PostOffer:
    """Of the unit asked for, else of the first one. Raises `OtherUnit`, `NotFound`."""
    with access.reading() as stores:
        units = managed_units(stores, access.today)
        unit = stores.organisation.unit(unit_code or next(iter(units)))
        stores.positions.refuse_other_unit(unit.code)
        limit, above = quota().limit(unit), access.actor.may(Permission.MANAGE_ACCOUNTS)
        vacant = [p for p in vacant_posts(stores, access.today) if p.unit_code == unit.code]
        forms = forms_in_force(stores, access.today)
        filled = stores.positions.filled(unit.code, access.today)
    may_make = above or limit is not None
    roles = tuple(role for role in roles_to_give() if above or role in UNIT_ROLES)
    offered = tuple(p for p in vacant if above or p.role in UNIT_ROLES)
    return PostOffer(unit.code, units, offered, roles if may_make else (), forms, filled, limit, above, access.today)


def managed_units(stores: Stores, day: date) -> dict[str, str]:
    """The units whose accounts the actor looks after, by name."""
    own = stores.accounts.units()
    units = stores.organisation.units_on(day) if own is None else stores.organisation.units(sorted(own)).values()
    return {u.code: u.name for u in sorted(units, key=lambda u: sort_key(u.name))}


def roles_to_give() -> tuple[Role, ...]:
    """Every role that a person may have, those that a unit gives by itself first."""
    return tuple(role for role in sorted(Role, key=lambda r: r not in UNIT_ROLES) if role is not Role.SYSTEM)


def forms_in_force(stores: Stores, day: date) -> dict[str, str]:
    """The forms that a post may be limited to, by name."""
    return {form.code: form.name for form in stores.forms.forms(FormState.IN_FORCE) if form.applies_on(day)}
