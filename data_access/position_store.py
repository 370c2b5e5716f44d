"""Posts and who holds them by dates: filled, handed over, ended; quotas and clashing duties (R108–R114, K06)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import sqlalchemy as db

from data_access.account_scope import AccountScope, as_post, of_accounts
from data_access.guard import requires
from data_access.identity_tables import account, position, position_holding
from data_access.reporting_tables import delegation
from data_access.tables import organisation_unit
from domain.account import Grant, Holding, Post, reason_of
from domain.account_quota import COUNTED
from domain.errors import BadDates, DutiesClash, NotFound, NotGrantable, PostTaken, QuotaExceeded
from domain.permissions import Permission
from domain.separation_of_duties import clash

_p, _h = position.c, position_holding.c


class PositionStore(AccountScope):
    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def posts(self) -> list[Post]:
        """Every post of the actor's units, held or not."""
        query, units = db.select(position).order_by(_p.unit_code, _p.id), self._units()
        if units is not None:
            query = query.where(_p.unit_code.in_(units))
        return [as_post(row, row.id) for row in self.connection.execute(query)]

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def holdings(self) -> list[Holding]:
        """Every holding, past and to come, of the accounts the actor sees."""
        seen = db.select(account.c.id).where(self._seen())
        return self._holdings(_h.account_id.in_(seen))

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def holdings_of(self, account_ids: Iterable[int]) -> list[Holding]:
        """Of some accounts, oldest first; of the actor's units only, unless the actor looks after all."""
        found, units = self._holdings(of_accounts(account_ids)), self._units()
        return [h for h in found if units is None or h.post.unit_code in units]

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def filled(self, unit_code: str, first: date, last: date | None = None) -> int:
        """The posts of a unit that count against its quota and have a holder on some of the days (R110)."""
        return len(self._filled(unit_code, first, last))

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def taken(self, day: date) -> set[int | None]:
        """The posts that somebody holds on a day or later."""
        return {h.post.id for h in self._live_in(db.true()) if not h.is_over(day)}

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def refuse_other_unit(self, unit_code: str) -> None:
        """Raises `OtherUnit` unless the actor looks after the unit's accounts."""
        self._refuse_other_unit(unit_code)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def make(self, post: Post, *, limit: int | None) -> Post:
        """A new post. The operator makes any, a unit only those it hands out, as far as a quota gives it room.

        Raises `OtherUnit`, `NotGrantable`.
        """
        self._refuse_other_unit(post.unit_code)
        self._refuse_role(post.role)
        if limit is None and self._units() is not None:
            raise NotGrantable(kind="new_post", role=post.role.value)
        row = {
            "unit_code": post.unit_code, "role": post.role.value, "title": post.title.strip(),
            "form_codes": ",".join(sorted(post.form_codes)),
        }  # fmt: skip
        return self._post(self._insert(position, row))

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def fill(self, post_id: int, account_id: int, grant: Grant, *, limit: int | None) -> int:
        """Let an account hold a post; returns the holding's id. `limit` is the quota of the unit.

        Raises `OwnAccount`, `OtherUnit`, `NotGrantable`, `AccountEnded`, `BadDates` for days that have passed,
        `PostTaken`, `DutiesClash`, `QuotaExceeded`, `ReasonMissing`.
        """
        why = reason_of(grant.reason)
        self._managed(account_id)
        post = self._post(post_id)
        self._refuse_other_unit(post.unit_code)
        self._refuse_role(post.role)
        if grant.valid_from < self._today() or (grant.valid_to is not None and grant.valid_to < grant.valid_from):
            raise BadDates(kind="grant")
        self._refuse_taken(post, grant)
        self._refuse_clash(post, account_id, grant)
        self._refuse_beyond_quota(post, grant, limit)
        row = {
            "position_id": post_id, "account_id": account_id, "valid_from": grant.valid_from,
            "valid_to": grant.valid_to, "granted_by": self.actor.username, "granted_at": self.clock(), "reason": why,
        }  # fmt: skip
        return self._insert(position_holding, row)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def end(self, holding_id: int, last_day: date) -> Holding:
        """Let a holding end. Yesterday as last day takes the post away at once; a day that had come stays.

        Returns what was. Raises `NotFound`, `BadDates`, and what stands against changing the account.
        """
        found = next(iter(self._holdings(_h.id == holding_id)), None)
        if found is None:
            raise NotFound(kind="holding", code=holding_id)
        self._managed(found.account_id)
        if last_day < self._yesterday() or (found.valid_to is not None and last_day >= found.valid_to):
            raise BadDates(kind="holding")
        self._end([found], last_day)
        return found

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def end_all(self, account_id: int) -> list[Holding]:
        """Take every post and every delegation from an account that is about to end; returns what it held."""
        self._managed(account_id)
        live = [h for h in self._holdings(of_accounts([account_id])) if not h.is_over(self._today())]
        self._end(live, self._yesterday())
        d = delegation.c
        running = db.update(delegation).where(d.account_id == account_id, d.valid_to >= self._today())
        self.connection.execute(running.values(valid_to=self._yesterday()))
        return live

    def _end(self, held: Sequence[Holding], last_day: date) -> None:
        ending = db.update(position_holding).where(_h.id.in_([h.id for h in held]))
        self.connection.execute(ending.values(valid_to=last_day))

    def _post(self, post_id: int) -> Post:
        """The post, locked until the transaction ends."""
        row = self.connection.execute(db.select(position).where(_p.id == post_id).with_for_update()).first()
        if row is None:
            raise NotFound(kind="position", code=post_id)
        return as_post(row, row.id)

    def _refuse_taken(self, post: Post, grant: Grant) -> None:
        for held in self._live_in(_h.position_id == post.id):
            if held.meets(grant.valid_from, grant.valid_to):
                raise PostTaken(title=post.title)

    def _refuse_clash(self, post: Post, account_id: int, grant: Grant) -> None:
        held = self._holdings(of_accounts([account_id]))
        both = clash([post.role, *(h.post.role for h in held if h.meets(grant.valid_from, grant.valid_to))])
        if both:
            raise DutiesClash(roles=both)

    def _refuse_beyond_quota(self, post: Post, grant: Grant, limit: int | None) -> None:
        if limit is None or post.role not in COUNTED:
            return
        unit = organisation_unit.c
        self.connection.execute(db.select(unit.code).where(unit.code == post.unit_code).with_for_update())
        filled = self._filled(post.unit_code, grant.valid_from, grant.valid_to) - {post.id}
        may_go_beyond = grant.beyond_quota and self._units() is None
        if len(filled) >= limit and not may_go_beyond:
            raise QuotaExceeded(unit_code=post.unit_code, filled=len(filled), limit=limit)

    def _filled(self, unit_code: str, first: date, last: date | None) -> set[int | None]:
        counted = _p.role.in_([role.value for role in COUNTED])
        held = self._live_in(db.and_(_p.unit_code == unit_code, counted))
        return {h.post.id for h in held if h.meets(first, last)}

    def _live_in(self, where: db.ColumnElement[bool]) -> list[Holding]:
        """Holdings of accounts in use, without those who only stand in for somebody."""
        in_use = db.select(account.c.id).where(account.c.is_active)
        return self._holdings(db.and_(where, _h.acting_by == "", _h.account_id.in_(in_use)))

    def _yesterday(self) -> date:
        return self._today() - timedelta(days=1)
