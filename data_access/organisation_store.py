"""Units, their places in the two trees, and their history (K03)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.among import among
from data_access.guard import Store, requires
from data_access.tables import organisation_unit, unit_edge, unit_succession
from domain.errors import NotFound
from domain.organisation import EdgeKind, OrganisationUnit, Succession, SuccessionKind
from domain.permissions import Permission

_FIELDS = (
    "code", "name", "kind", "level", "valid_from", "valid_to", "area_km2", "former_province", "legal_basis"
)  # fmt: skip
_UNITS = db.select(*(organisation_unit.c[name] for name in _FIELDS))
_UNIT = _UNITS.where(organisation_unit.c.code == db.bindparam("code"))
_UNITS_OF_CODES = _UNITS.where(among(organisation_unit.c.code, "codes"))


class OrganisationStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def unit(self, code: str) -> OrganisationUnit:
        """Raises `NotFound`."""
        row = self.connection.execute(_UNIT, {"code": code}).first()
        if row is None:
            raise NotFound(kind="unit", code=code)
        return OrganisationUnit(*row)

    @requires(Permission.VIEW_FIGURES)
    def units(self, codes: Sequence[str]) -> dict[str, OrganisationUnit]:
        rows = self.connection.execute(_UNITS_OF_CODES, {"codes": codes}).all()
        return {row.code: OrganisationUnit(*row) for row in rows}

    @requires(Permission.VIEW_FIGURES)
    def units_on(self, day: date) -> list[OrganisationUnit]:
        """Every unit that exists on a day."""
        rows = self.connection.execute(_UNITS.where(_valid(organisation_unit.c, day)))
        return [OrganisationUnit(*row) for row in rows]

    @requires(Permission.VIEW_FIGURES)
    def names(self, day: date) -> dict[str, tuple[str, ...]]:
        """What every unit of a day is called: name, full name, abbreviation where it has one."""
        u = organisation_unit.c
        rows = self.connection.execute(db.select(u.code, u.name, u.full_name, u.abbreviation).where(_valid(u, day)))
        return {row.code: tuple(filter(None, row[1:])) for row in rows}

    @requires(Permission.VIEW_FIGURES)
    def children(self, parent_code: str, day: date, *, tree: EdgeKind, kinds: Sequence[str]) -> list[OrganisationUnit]:
        """The units of some kinds that stand under a parent on a day."""
        edge = unit_edge.c
        query = (
            _UNITS.join(unit_edge, edge.child_code == organisation_unit.c.code)
            .where(edge.parent_code == parent_code, edge.kind == tree.value, _valid(edge, day))
            .where(organisation_unit.c.kind.in_(kinds), _valid(organisation_unit.c, day))
        )
        return [OrganisationUnit(*row) for row in self.connection.execute(query)]

    @requires(Permission.VIEW_FIGURES)
    def predecessors(self, code: str) -> list[Succession]:
        """What a unit was formed from, whole units first."""
        s = unit_succession.c
        query = (
            db.select(unit_succession).where(s.successor_code == code).order_by(s.is_whole.desc(), s.predecessor_name)
        )
        return [
            Succession(
                row.predecessor_name, row.predecessor_code, row.successor_code,
                SuccessionKind(row.kind), row.effective_on, row.is_whole, row.legal_basis,
            )
            for row in self.connection.execute(query)
        ]  # fmt: skip

    @requires(Permission.MAINTAIN_ORGANISATION)
    def add_units(self, units: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(organisation_unit), list(units))

    @requires(Permission.MAINTAIN_ORGANISATION)
    def add_edges(self, edges: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(unit_edge), list(edges))

    @requires(Permission.MAINTAIN_ORGANISATION)
    def add_successions(self, successions: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(unit_succession), list(successions))


def _valid(columns: Any, day: date) -> db.ColumnElement[bool]:
    started = db.or_(columns.valid_from.is_(None), columns.valid_from <= day)
    return db.and_(started, db.or_(columns.valid_to.is_(None), columns.valid_to >= day))
