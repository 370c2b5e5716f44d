"""Who may decide in a leader's stead, unit by unit (R056, C33, C34)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.delegation import StaffMember, StandIn
from domain.permissions import Role
from domain.report_form import FormState, ReportForm
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class Delegations:
    """One unit's stand-ins. `units` are those the actor may choose, `delegable` the forms official systems feed."""

    unit_code: str
    units: Mapping[str, str]
    staff: tuple[StaffMember, ...]
    delegable: tuple[ReportForm, ...]
    delegations: tuple[StandIn, ...]
    acting: tuple[StandIn, ...]
    today: date

    @property
    def candidates(self) -> tuple[StaffMember, ...]:
        """Who may be named: everybody with a post in the unit but its leader."""
        return tuple(member for member in self.staff if member.role is not Role.AGENCY_LEADER)

    def is_running(self, stand_in: StandIn) -> bool:
        return stand_in.valid_to >= self.today


def list_delegations(access: Access, *, unit_code: str | None = None) -> Delegations:
    """Of the unit asked for, else of the first the actor may choose. Raises `OtherUnit`, `NotFound`."""
    with access.reading() as stores:
        units = _units(stores, access.today)
        unit = unit_code or min(units, key=lambda code: units[code])
        stores.organisation.unit(unit)
        return Delegations(
            unit,
            units,
            tuple(stores.delegations.staff(unit)),
            delegable_forms(stores, access.today),
            tuple(stores.delegations.delegations(unit)),
            tuple(stores.delegations.acting_leaders(unit)),
            access.today,
        )


def delegable_forms(stores: Stores, day: date) -> tuple[ReportForm, ...]:
    """The versions that apply on a day and are filled from the units' official systems."""
    forms = stores.forms.forms(FormState.IN_FORCE, FormState.REPLACED)
    return tuple(f for f in forms if f.applies_on(day) and f.is_from_official_system)


def _units(stores: Stores, day: date) -> dict[str, str]:
    own = stores.delegations.units()
    units = stores.organisation.units_on(day) if own is None else stores.organisation.units(sorted(own)).values()
    return {unit.code: unit.name for unit in units}
