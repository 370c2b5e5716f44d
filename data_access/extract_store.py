"""Queries that a person saved under a name, to be taken out again."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as db

from data_access.exchange_tables import extract_preset
from data_access.guard import Store, requires
from domain.errors import NotFound
from domain.permissions import Permission

_p = extract_preset.c


@dataclass(frozen=True, slots=True)
class ExtractPreset:
    """`query` is the query string of the extract page."""

    id: int
    name: str
    query: str


class ExtractStore(Store):
    """Everybody has presets of their own and sees no others."""

    @requires(Permission.EXTRACT_FIGURES)
    def presets(self) -> list[ExtractPreset]:
        query = db.select(_p.id, _p.name, _p.query).where(_p.account_id == self.actor.account_id)
        return [ExtractPreset(*row) for row in self.connection.execute(query)]

    @requires(Permission.EXTRACT_FIGURES)
    def keep_preset(self, name: str, query: str) -> None:
        """A name that is taken gets the new query."""
        own = db.and_(_p.account_id == self.actor.account_id, _p.name == name)
        self.connection.execute(db.delete(extract_preset).where(own))
        row = {"account_id": self.actor.account_id, "name": name, "query": query, "created_at": self.clock()}
        self.connection.execute(db.insert(extract_preset), [row])

    @requires(Permission.EXTRACT_FIGURES)
    def drop_preset(self, preset_id: int) -> None:
        """Raises `NotFound` for one that is gone or somebody else's."""
        own = db.and_(_p.account_id == self.actor.account_id, _p.id == preset_id)
        if not self.connection.execute(db.delete(extract_preset).where(own)).rowcount:
            raise NotFound(kind="preset", code=preset_id)
