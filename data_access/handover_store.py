"""What somebody has in hand in a unit, and passing it on (R113, C69).

The open work is what the stores show to the person: asked in the person's name, with the posts held in the unit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.account_scope import AccountScope, of_accounts
from data_access.correction_store import CorrectionStore
from data_access.guard import requires
from data_access.identity_tables import account, position, position_holding
from data_access.notice_store import NewNotice, NoticeStore
from data_access.reporting_tables import delegation, notice
from data_access.submission_reader import SubmissionReader
from domain.account import Account, Holding
from domain.correction import CorrectionState
from domain.delegation import StandIn
from domain.handover import OpenWork
from domain.notice import NoticeKind
from domain.permissions import Actor, Permission, Position
from domain.submission_record import Submission

_h, _d, _n = position_holding.c, delegation.c, notice.c


class HandoverStore(AccountScope):
    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def open_work(self, account_id: int, unit_code: str, day: date) -> OpenWork:
        """What the person would still have in hand on a day. Raises what stands against changing the account."""
        self._refuse_other_unit(unit_code)
        giver = self._managed(account_id)
        held = self._holdings(db.and_(of_accounts([account_id]), position.c.unit_code == unit_code))
        posts = tuple(h for h in held if not h.is_over(day) and not h.acting_by)
        person = _as_actor(giver, posts)
        asked = CorrectionStore(self.connection, person, self.clock).corrections() if posts else []
        return OpenWork(
            giver, posts, tuple(self._waiting_for(person)) if posts else (),
            tuple(c for c in asked if c.state is CorrectionState.REQUESTED and c.unit_code == unit_code),
            tuple(self._stand_ins(giver, unit_code, day)), len(self._unread(account_id)),
        )  # fmt: skip

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def hold_still(self, *account_ids: int) -> None:
        """Keep others from changing the accounts until this transaction ends; in one order, so that two never wait for each other."""
        a = account.c
        self.connection.execute(db.select(a.id).where(a.id.in_(account_ids)).order_by(a.id).with_for_update())

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def end_stand_ins(self, account_id: int, unit_code: str, last_day: date) -> None:
        """What was left to the person in the unit by an act ends; whoever left it may name somebody else."""
        self._refuse_other_unit(unit_code)
        self._managed(account_id)
        running = db.update(delegation).where(_d.account_id == account_id, _d.unit_code == unit_code)
        self.connection.execute(running.where(_d.valid_to > last_day).values(valid_to=last_day))
        of_unit = db.select(position.c.id).where(position.c.unit_code == unit_code)
        acting = db.update(position_holding).where(_h.account_id == account_id, _h.acting_by != "")
        acting = acting.where(_h.position_id.in_(of_unit), _h.valid_to > last_day)
        self.connection.execute(acting.values(valid_to=last_day))

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def pass_notices_on(self, giver_id: int, taker_id: int) -> int:
        """Unread notices about reports go to the taker too; returns how many were new there."""
        self._managed(giver_id)
        self._managed(taker_id)
        copies = [
            NewNotice(taker_id, NoticeKind(row.kind), row.obligation_id, json.loads(row.facts), row.once)
            for row in self._unread(giver_id)
        ]
        return NoticeStore(self.connection, self.actor, self.clock).post(copies)

    def _waiting_for(self, person: Actor) -> list[Submission]:
        reader = SubmissionReader(self.connection, person, self.clock)
        found = []
        for one in reader.mine(open_only=True):
            post = reader.waiting_for(one)
            if post is not None and person.on(one.form_code).holds(*post):
                found.append(one)
        return found

    def _stand_ins(self, giver: Account, unit_code: str, day: date) -> list[StandIn]:
        left = db.select(_d.id, _d.form_code, _d.act, _d.valid_from, _d.valid_to)
        left = left.where(_d.account_id == giver.id, _d.unit_code == unit_code, _d.valid_to >= day)
        acting = db.select(_h.id, db.null(), _h.acting_by, _h.valid_from, _h.valid_to).join(
            position, position.c.id == _h.position_id
        )
        acting = acting.where(
            _h.account_id == giver.id, _h.acting_by != "", _h.valid_to >= day, position.c.unit_code == unit_code
        )
        rows = [*self.connection.execute(left), *self.connection.execute(acting)]
        return [StandIn(r[0], unit_code, r[1], giver.id, giver.display_name, *r[2:]) for r in rows]

    def _unread(self, account_id: int) -> Sequence[Any]:
        query = db.select(notice).where(
            _n.account_id == account_id, _n.read_at.is_(None), _n.obligation_id.is_not(None)
        )
        return self.connection.execute(query.order_by(_n.id)).all()


def _as_actor(giver: Account, posts: Sequence[Holding]) -> Actor:
    held = tuple(Position(h.post.unit_code, h.post.role, h.post.title, "", h.post.form_codes) for h in posts)
    return Actor(giver.id, giver.username, giver.display_name, held)
