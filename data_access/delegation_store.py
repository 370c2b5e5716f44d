"""Who decides in a leader's stead: a delegate for one form, an acting leader for a time (R056, C33, C34).

The operator may name them for every unit, a leader for the own unit. Whoever is only acting leaves
nothing to others.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding
from data_access.reporting_tables import delegation
from domain.clock import CITY_TIME
from domain.delegation import Mandate, StaffMember, StandIn
from domain.errors import BadDates, DecisionMissing, DutiesClash, NotDelegable, NotFound, OtherUnit
from domain.permissions import Permission, Role
from domain.report_form import ReportForm
from domain.separation_of_duties import clash
from domain.workflow import Workflow


class DelegationStore(Store):
    @requires(Permission.DELEGATE_APPROVAL)
    def units(self) -> frozenset[str] | None:
        """The units the actor may name somebody for; None for all."""
        if self.actor.roles & {Role.OPERATOR, Role.SYSTEM}:
            return None
        return frozenset(p.unit_code for p in self.actor.positions if p.role is Role.AGENCY_LEADER and not p.acting_by)

    @requires(Permission.DELEGATE_APPROVAL)
    def staff(self, unit_code: str) -> list[StaffMember]:
        """Who holds which post in a unit today, without those who are only acting. Raises `OtherUnit`."""
        self._refuse_other_unit(unit_code)
        h, today = position_holding.c, self._today()
        query = (
            db.select(account.c.id, account.c.display_name, position.c.role, position.c.title)
            .join(position_holding, h.account_id == account.c.id)
            .join(position, position.c.id == h.position_id)
            .where(position.c.unit_code == unit_code, account.c.is_active, h.acting_by == "")
            .where(h.valid_from <= today, db.or_(h.valid_to.is_(None), h.valid_to >= today))
            .order_by(account.c.display_name)
        )
        return [
            StaffMember(row.id, row.display_name, Role(row.role), row.title) for row in self.connection.execute(query)
        ]

    @requires(Permission.DELEGATE_APPROVAL)
    def delegations(self, unit_code: str) -> list[StandIn]:
        """Every delegation of a unit, newest first; those taken back before they began are left out."""
        self._refuse_other_unit(unit_code)
        d = delegation.c
        query = _delegations().where(d.unit_code == unit_code, d.valid_to >= d.valid_from)
        return [StandIn(*row) for row in self.connection.execute(query.order_by(d.valid_from.desc(), d.id.desc()))]

    @requires(Permission.DELEGATE_APPROVAL)
    def acting_leaders(self, unit_code: str) -> list[StandIn]:
        """Every acting leader of a unit, newest first."""
        self._refuse_other_unit(unit_code)
        h = position_holding.c
        query = _acting().where(position.c.unit_code == unit_code, h.valid_to >= h.valid_from)
        return [StandIn(*row) for row in self.connection.execute(query.order_by(h.valid_from.desc(), h.id.desc()))]

    @requires(Permission.DELEGATE_APPROVAL)
    def delegate(self, form: ReportForm, workflow: Workflow, mandate: Mandate) -> int:
        """Let the reviewer before the leader also approve a form that official systems feed (R056).

        Raises `NotDelegable` for another form, a workflow that does not provide for it, or somebody
        who holds another post; `OtherUnit`, `BadDates`, `DecisionMissing`.
        """
        self._check(mandate)
        if not form.is_from_official_system:
            raise NotDelegable(kind="form", code=form.code)
        if not workflow.steps[-1].may_delegate:
            raise NotDelegable(kind="workflow", code=form.code)
        posts = {m.role for m in self.staff(mandate.unit_code) if m.account_id == mandate.account_id}
        if workflow.steps[-2].role not in posts:
            raise NotDelegable(kind="post", role=workflow.steps[-2].role)
        row = {
            "unit_code": mandate.unit_code, "form_code": form.code, "account_id": mandate.account_id,
            "act": mandate.act.strip(), "valid_from": mandate.valid_from, "valid_to": mandate.valid_to,
        }  # fmt: skip
        return self._insert(delegation, row)

    @requires(Permission.DELEGATE_APPROVAL)
    def name_acting_leader(self, mandate: Mandate) -> int:
        """Let an account of the unit hold the leader's post between two days (C34).

        Raises `NotDelegable` for somebody without a post in the unit or who leads it anyway, `DutiesClash`,
        `NotFound` for a unit without a leader's post, `OtherUnit`, `BadDates`, `DecisionMissing`.
        """
        self._check(mandate)
        posts = {m.role for m in self.staff(mandate.unit_code) if m.account_id == mandate.account_id}
        if not posts:
            raise NotDelegable(kind="stranger", unit=mandate.unit_code)
        if Role.AGENCY_LEADER in posts:
            raise NotDelegable(kind="leader", unit=mandate.unit_code)
        self._refuse_clash(mandate)
        p = position.c
        query = db.select(p.id).where(p.unit_code == mandate.unit_code, p.role == Role.AGENCY_LEADER.value)
        position_id = self.connection.scalars(query.order_by(p.id)).first()
        if position_id is None:
            raise NotFound(kind="leader_position", code=mandate.unit_code)
        row = {
            "position_id": position_id, "account_id": mandate.account_id, "acting_by": mandate.act.strip(),
            "valid_from": mandate.valid_from, "valid_to": mandate.valid_to,
        }  # fmt: skip
        return self._insert(position_holding, row)

    @requires(Permission.DELEGATE_APPROVAL)
    def end_delegation(self, delegation_id: int, last_day: date) -> StandIn:
        """Let a delegation end early. What was approved until then stands. Raises `BadDates`, `NotFound`, `OtherUnit`."""
        return self._end(delegation, _delegations().where(delegation.c.id == delegation_id), last_day)

    @requires(Permission.DELEGATE_APPROVAL)
    def end_acting(self, holding_id: int, last_day: date) -> StandIn:
        """Let an acting leader step down early; raises the same."""
        return self._end(position_holding, _acting().where(position_holding.c.id == holding_id), last_day)

    def _end(self, table: db.Table, query: db.Select[Any], last_day: date) -> StandIn:
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(kind="stand_in")
        found = StandIn(*row)
        self._refuse_other_unit(found.unit_code)
        if not self._today() - timedelta(days=1) <= last_day < found.valid_to:
            raise BadDates(kind="ending")
        self.connection.execute(db.update(table).where(table.c.id == found.id).values(valid_to=last_day))
        return found

    def _check(self, mandate: Mandate) -> None:
        self._refuse_other_unit(mandate.unit_code)
        if not mandate.act.strip():
            raise DecisionMissing(kind="act")
        if not max(mandate.valid_from, self._today()) <= mandate.valid_to:
            raise BadDates

    def _refuse_clash(self, mandate: Mandate) -> None:
        """Standing in is holding the post: else the operator could name the own person and decide about figures (Z5)."""
        self.connection.execute(db.select(account.c.id).where(account.c.id == mandate.account_id).with_for_update())
        h = position_holding.c
        held = db.select(position.c.role).join(position_holding, h.position_id == position.c.id).where(
            h.account_id == mandate.account_id, h.valid_from <= mandate.valid_to,
            db.or_(h.valid_to.is_(None), h.valid_to >= mandate.valid_from),
        )  # fmt: skip
        if both := clash([Role.AGENCY_LEADER, *map(Role, self.connection.scalars(held))]):
            raise DutiesClash(roles=both)

    def _refuse_other_unit(self, unit_code: str) -> None:
        units = self.units()
        if units is not None and unit_code not in units:
            raise OtherUnit(kind="delegation", username=self.actor.username, unit_code=unit_code)

    def _insert(self, table: db.Table, row: dict[str, Any]) -> int:
        key = self.connection.execute(db.insert(table).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _today(self) -> date:
        return self.clock().astimezone(CITY_TIME).date()


def _delegations() -> db.Select[Any]:
    d = delegation.c
    return db.select(
        d.id, d.unit_code, d.form_code, d.account_id, account.c.display_name, d.act, d.valid_from, d.valid_to
    ).join(account, account.c.id == d.account_id)


def _acting() -> db.Select[Any]:
    h = position_holding.c
    return (
        db.select(
            h.id, position.c.unit_code, db.null(), h.account_id, account.c.display_name, h.acting_by, h.valid_from,
            h.valid_to,
        )
        .join(position, position.c.id == h.position_id)
        .join(account, account.c.id == h.account_id)
        .where(h.acting_by != "")
    )  # fmt: skip
