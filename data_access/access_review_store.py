"""Reviews of who holds what: confirmed by whoever answers for a unit, never changed afterwards (R113)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as db

from data_access.account_scope import AccountScope
from data_access.guard import requires
from data_access.identity_tables import access_review
from domain.access_review import AccessReview
from domain.permissions import Permission

_v = access_review.c


class AccessReviewStore(AccountScope):
    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def last_reviews(self) -> dict[str, AccessReview]:
        """The newest review of each unit of the actor's."""
        query, units = db.select(access_review).order_by(_v.id), self._units()
        if units is not None:
            query = query.where(_v.unit_code.in_(units))
        rows = self.connection.execute(query)
        return {r.unit_code: AccessReview(r.unit_code, r.reviewed_by, r.reviewed_at, r.note) for r in rows}

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def confirm(self, unit_code: str, holdings: Sequence[dict[str, Any]], note: str) -> None:
        """Keep what was confirmed as it stood. Raises `OtherUnit`."""
        self._refuse_other_unit(unit_code)
        row = {
            "unit_code": unit_code, "reviewed_by": self.actor.username, "reviewed_at": self.clock(),
            "holdings": json.dumps(list(holdings), ensure_ascii=False), "note": note.strip(),
        }  # fmt: skip
        self._insert(access_review, row)
