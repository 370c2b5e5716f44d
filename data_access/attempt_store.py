"""Attempts to sign in, counted in the store: replicas share the counters, and a restart forgets none (A6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding, sign_in_attempt, sign_in_session
from domain.clock import CITY_TIME
from domain.errors import NotFound
from domain.permissions import Permission, Role
from domain.sign_in_limits import (
    MINUTE,
    Attempt,
    LastMinute,
    Outcome,
    SignInLimits,
    Verdict,
    locked_until,
    network_of,
    verdict,
)

_t = sign_in_attempt.c
_WRONG = _t.outcome.in_([Outcome.OPEN.value, Outcome.FAILED.value])
_QUEUE = 6202  # PostgreSQL's name for the one queue in which attempts are counted


@dataclass(frozen=True, slots=True)
class Try:
    """Who tries, from where, in which browser (as a hash)."""

    username: str
    address: str
    browser_hash: str


class AttemptStore(Store):
    @requires(Permission.SIGN_PEOPLE_IN)
    def begin(self, tried: Try, limits: SignInLimits) -> tuple[Verdict, int]:
        """Judge an attempt and keep it; returns what to do and the attempt's number, 0 for one too many to keep."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(db.select(db.func.pg_advisory_xact_lock(_QUEUE)))
        is_known = self._is_known(tried)
        attempts, minute = self._counter(tried, limits, is_known=is_known), self._last_minute(tried)
        found = verdict(attempts, minute, limits, self.clock(), is_known_browser=is_known)
        if found is not Verdict.LET_IN and self._turned_away(tried) >= limits.by_address:
            return found, 0
        return found, self._add(tried, Outcome.OPEN if found is Verdict.LET_IN else Outcome.REFUSED)

    @requires(Permission.SIGN_PEOPLE_IN)
    def finish(self, number: int, outcome: Outcome) -> None:
        self.connection.execute(db.update(sign_in_attempt).where(_t.id == number).values(outcome=outcome.value))

    @requires(Permission.SIGN_PEOPLE_IN)
    def locked_until(self, tried: Try, limits: SignInLimits) -> datetime | None:
        """The end of the lock that this browser meets at this name, past or to come."""
        return locked_until(self._counter(tried, limits, is_known=self._is_known(tried)), limits)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def unlock(self, username: str) -> None:
        """Let the name be tried again, by anybody. Raises `NotFound`, also for an account of another unit."""
        if not self.actor.may(Permission.MANAGE_ACCOUNTS) and not self._is_in_my_units(username):
            raise NotFound(kind="account", code=username)
        self._add(Try(username, "", ""), Outcome.UNLOCKED)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def locks(self, usernames: Collection[str], limits: SignInLimits) -> dict[str, datetime]:
        """Which of the names strangers cannot try now, and until when: what an administrator may have to unlock."""
        found = {name: self._locked_for_strangers(name, limits) for name in usernames}
        return {name: until for name, until in found.items() if until is not None and until > self.clock()}

    @requires(Permission.SIGN_PEOPLE_IN)
    def purge(self, limits: SignInLimits) -> int:
        """Forget what no longer counts; the audit log remembers."""
        old = db.delete(sign_in_attempt).where(_t.occurred_at < self.clock() - limits.memory)
        return self.connection.execute(old).rowcount

    def _counter(self, tried: Try, limits: SignInLimits, *, is_known: bool) -> list[Attempt]:
        mine = _t.browser_hash == tried.browser_hash if is_known else _t.browser_hash.not_in(_browsers(tried.username))
        query = db.select(_t.occurred_at, _t.outcome).where(
            _t.username == tried.username, _t.occurred_at >= self.clock() - limits.memory,
            db.or_(mine, _t.outcome == Outcome.UNLOCKED.value),
        )  # fmt: skip
        return [Attempt(at, Outcome(o)) for at, o in self.connection.execute(query.order_by(_t.occurred_at, _t.id))]

    def _locked_for_strangers(self, username: str, limits: SignInLimits) -> datetime | None:
        return locked_until(self._counter(Try(username, "", ""), limits, is_known=False), limits)

    def _is_in_my_units(self, username: str) -> bool:
        today = self.clock().astimezone(CITY_TIME).date()
        h, mine = position_holding.c, self.actor.units_as(Role.UNIT_ADMINISTRATOR, Role.AGENCY_LEADER)
        held = (
            db.select(h.id)
            .join(account, account.c.id == h.account_id)
            .join(position, position.c.id == h.position_id)
            .where(account.c.username == username, position.c.unit_code.in_(mine))
            .where(db.or_(h.valid_to.is_(None), h.valid_to >= today))
        )
        return self.connection.execute(held.limit(1)).first() is not None

    def _is_known(self, tried: Try) -> bool:
        browsers = _browsers(tried.username).where(sign_in_session.c.browser_hash == tried.browser_hash)
        return bool(tried.browser_hash) and self.connection.execute(browsers.limit(1)).first() is not None

    def _last_minute(self, tried: Try) -> LastMinute:
        """Of strangers: the tries of a browser that knows its account weigh on nobody else."""
        s, a = sign_in_session.c, account.c
        knows = db.exists().where(s.account_id == a.id, a.username == _t.username, s.browser_hash == _t.browser_hash)
        from_here = db.func.count().filter(_t.address == network_of(tried.address))
        query = db.select(from_here, db.func.count()).where(_WRONG, _t.occurred_at > self.clock() - MINUTE, ~knows)
        return LastMinute(*self.connection.execute(query).one())

    def _turned_away(self, tried: Try) -> int:
        query = db.select(db.func.count()).select_from(sign_in_attempt).where(
            _t.address == network_of(tried.address), _t.outcome == Outcome.REFUSED.value,
            _t.occurred_at > self.clock() - MINUTE,
        )  # fmt: skip
        return self.connection.scalars(query).one()

    def _add(self, tried: Try, outcome: Outcome) -> int:
        values = {
            "occurred_at": self.clock(), "username": tried.username, "address": network_of(tried.address),
            "browser_hash": tried.browser_hash, "outcome": outcome.value,
        }  # fmt: skip
        key = self.connection.execute(db.insert(sign_in_attempt).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def _browsers(username: str) -> db.Select[tuple[str]]:
    """Browsers that have been signed in to an account, by the hash of their cookie."""
    s = sign_in_session.c
    return (
        db.select(s.browser_hash)
        .join(account, account.c.id == s.account_id)
        .where(account.c.username == username, s.browser_hash != "")
    )
