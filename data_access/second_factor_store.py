"""Second factors and recovery codes: whose they are may use them, sign-in may try them, administrators may only take them away."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as db

from data_access.account_scope import AccountScope
from data_access.guard import requires
from data_access.identity_tables import account, recovery_code, second_factor, sign_in_ticket
from domain.account import Account
from domain.errors import NotFound, SecondFactorStands
from domain.permissions import Permission, authorize
from domain.second_factor import MOST_WRONG_CODES, SecondFactor

_f, _r = second_factor.c, recovery_code.c


class SecondFactorStore(AccountScope):
    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def begin(self, account_id: int, sealed_secret: str) -> None:
        """Keep a secret that is worth nothing until it is confirmed. Raises `SecondFactorStands`."""
        self._only_own(account_id)
        self.connection.execute(db.delete(second_factor).where(_f.account_id == account_id, _f.confirmed_at.is_(None)))
        if self.of(account_id):
            raise SecondFactorStands
        row = {"account_id": account_id, "encrypted_secret": sealed_secret, "created_at": self.clock()}
        self.connection.execute(db.insert(second_factor), [row])

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def of(self, account_id: int) -> SecondFactor | None:
        """The factor of an account, confirmed or not."""
        self._only_own(account_id)
        query = db.select(_f.encrypted_secret, _f.created_at, _f.confirmed_at).where(_f.account_id == account_id)
        row = self.connection.execute(query).first()
        return SecondFactor(*row) if row else None

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def confirm(self, account_id: int, step: int, recovery_hashes: Iterable[str]) -> bool:
        """Put the factor in force, with new recovery codes; false when it is or was never begun."""
        self._only_own(account_id)
        begun = db.update(second_factor).where(_f.account_id == account_id, _f.confirmed_at.is_(None))
        changed = self.connection.execute(begun.values(confirmed_at=self.clock(), last_step=step, wrong_codes=0))
        if changed.rowcount:
            self._replace_recovery_codes(account_id, recovery_hashes)
        return bool(changed.rowcount)

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def take_step(self, account_id: int, step: int) -> bool:
        """Use up the code of a step and all before it: of two who bring the same code one is told no."""
        self._only_own(account_id)
        later = db.update(second_factor).where(_f.account_id == account_id, _f.last_step < step)
        return bool(self.connection.execute(later.values(last_step=step, wrong_codes=0)).rowcount)

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def take_recovery_code(self, account_id: int, code_hash: str) -> bool:
        """Use up a recovery code; false for an unknown or used one."""
        self._only_own(account_id)
        unused = db.update(recovery_code).where(
            _r.account_id == account_id, _r.code_hash == code_hash, _r.used_at.is_(None)
        )
        if not self.connection.execute(unused.values(used_at=self.clock())).rowcount:
            return False
        self.connection.execute(db.update(second_factor).where(_f.account_id == account_id).values(wrong_codes=0))
        return True

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def count_wrong_code(self, account_id: int) -> bool:
        """One more wrong code; true for the last allowed one, with which every waiting ticket of the account dies."""
        self._only_own(account_id)
        counted = db.update(second_factor).where(_f.account_id == account_id).values(wrong_codes=_f.wrong_codes + 1)
        if (self.connection.scalar(counted.returning(_f.wrong_codes)) or 0) < MOST_WRONG_CODES:
            return False
        self.connection.execute(db.update(second_factor).where(_f.account_id == account_id).values(wrong_codes=0))
        t = sign_in_ticket.c
        self.connection.execute(db.delete(sign_in_ticket).where(t.account_id == account_id, t.awaits_code))
        return True

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def recovery_codes_left(self, account_id: int) -> int:
        self._only_own(account_id)
        left = db.select(db.func.count()).where(_r.account_id == account_id, _r.used_at.is_(None))
        return self.connection.scalars(left).one()

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def end_sessions(self, account_id: int, reason: str, *, but: str = "") -> None:
        """End the account's sessions except the one whose token hash begins with `but`."""
        self._only_own(account_id)
        self._end_sessions(account_id, reason, but=but)

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def remove(self, account_id: int) -> None:
        """Take the own factor away, with its recovery codes."""
        self._only_own(account_id)
        self._remove(account_id)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def reset(self, account_id: int) -> Account:
        """Take somebody else's factor away and end the sessions; returns whose it was.

        Raises what stands against changing the account, and `NotFound` when it has none.
        """
        found = self._managed(account_id)
        self._refuse_mandated(account_id)
        if not self._remove(account_id):
            raise NotFound(kind="second_factor", code=str(account_id))
        self._end_sessions(account_id, "second_factor_reset")
        return found

    def _remove(self, account_id: int) -> bool:
        """A password chosen beside the factor may be too short to stand alone (A1): it is changed first of all."""
        confirmed_at = db.select(_f.confirmed_at).where(_f.account_id == account_id).scalar_subquery()
        chosen_beside = db.and_(account.c.id == account_id, account.c.password_changed_at > confirmed_at)
        self.connection.execute(db.update(account).where(chosen_beside).values(must_change_password=True))
        self._replace_recovery_codes(account_id, ())
        return bool(self.connection.execute(db.delete(second_factor).where(_f.account_id == account_id)).rowcount)

    def _replace_recovery_codes(self, account_id: int, hashes: Iterable[str]) -> None:
        self.connection.execute(db.delete(recovery_code).where(_r.account_id == account_id))
        if rows := [{"account_id": account_id, "code_hash": h} for h in hashes]:
            self.connection.execute(db.insert(recovery_code), rows)

    def _only_own(self, account_id: int) -> None:
        if account_id != self.actor.account_id:
            authorize(self.actor, Permission.SIGN_PEOPLE_IN)
