"""Attempts to sign in, counted in the store: replicas share the counters, and a restart forgets none (A6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as db

from data_access.account_scope import AccountScope
from data_access.guard import requires
from data_access.identity_tables import account, sign_in_attempt, sign_in_session
from domain.errors import NotFound
from domain.permissions import Permission
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


class AttemptStore(AccountScope):
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
    def turn_away(self, tried: Try, limits: SignInLimits) -> bool:
        """Keep an attempt that was refused elsewhere; false for one too many of an address in a minute."""
        if self._turned_away(tried) >= limits.by_address:
            return False
        self._add(tried, Outcome.REFUSED)
        return True

    @requires(Permission.SIGN_PEOPLE_IN)
    def finish(self, number: int, outcome: Outcome) -> None:
        self.connection.execute(db.update(sign_in_attempt).where(_t.id == number).values(outcome=outcome.value))

    @requires(Permission.SIGN_PEOPLE_IN)
    def add(self, tried: Try, outcome: Outcome) -> None:
        """Count what the second step brought: a good code, or the last wrong one that was allowed."""
        self._add(tried, outcome)

    @requires(Permission.SIGN_PEOPLE_IN)
    def locked_until(self, tried: Try, limits: SignInLimits) -> datetime | None:
        """The end of the lock that this browser meets at this name, past or to come."""
        return locked_until(self._counter(tried, limits, is_known=self._is_known(tried)), limits)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def unlock(self, username: str) -> None:
        """Let the name be tried again, by anybody. Raises `NotFound` unless the account is in the actor's scope."""
        seen = db.select(account.c.id).where(account.c.username == username, self._seen())
        if self._units() is not None and self.connection.execute(seen).first() is None:
            raise NotFound(kind="account", code=username)
        self._add(Try(username, "", ""), Outcome.UNLOCKED)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def lock_of(self, username: str, limits: SignInLimits) -> datetime | None:
        """Until when strangers cannot try a name; None while they can."""
        until = locked_until(self._counter(Try(username, "", ""), limits, is_known=False), limits)
        return until if until is not None and until > self.clock() else None

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
        return self._insert(sign_in_attempt, values)


def _browsers(username: str) -> db.Select[tuple[str]]:
    """Browsers that have been signed in to an account, by the hash of their cookie."""
    s = sign_in_session.c
    return (
        db.select(s.browser_hash)
        .join(account, account.c.id == s.account_id)
        .where(account.c.username == username, s.browser_hash != "")
    )
