"""Who decides in a leader's stead, and every way in which nobody may (R056, C33, C34, D08)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data_access.audit_tables import audit_event
from data_access.reporting_tables import report_form
from data_access.unit_of_work import Database
from domain.account import Post
from domain.delegation import Mandate, StandIn
from domain.errors import BadDates, DecisionMissing, DutiesClash, NotDelegable, NotFound, OtherUnit, Refused
from domain.permissions import Actor, Position, Role
from tests.use_cases.people import id_of
from use_cases.access import Access
from use_cases.delegate_approval import delegate_approval
from use_cases.end_stand_in import end_stand_in
from use_cases.list_delegations import list_delegations
from use_cases.name_acting_leader import name_acting_leader

CODE, TODAY = "KTXH-T", date(2026, 11, 22)
NHAP, PHONG, LANHDAO, STC_PHONG = 4, 5, 6, 8


def actor(number: int, unit: str, role: Role, acting_by: str = "") -> Actor:
    return Actor(number, f"u{number}", "", (Position(unit, role, "", acting_by),))


OPERATOR = actor(15, "TTCDS", Role.OPERATOR)
LEADER = actor(LANHDAO, "SCT", Role.AGENCY_LEADER)


@pytest.fixture
def official(sample_copy: Database) -> Database:
    """The sample with one form that official systems feed."""
    with sample_copy.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(report_form.update().where(report_form.c.code == CODE).values(is_from_official_system=True))
    return sample_copy


def mandate(account: int = PHONG, **changes: Any) -> Mandate:
    return replace(Mandate("SCT", account, "QĐ 12/QĐ-SCT", TODAY, date(2026, 12, 31)), **changes)


@pytest.mark.parametrize("who", [OPERATOR, LEADER])
def test_R056_the_leader_or_the_operator_leaves_a_form_to_the_division_head(official: Database, who: Actor) -> None:
    access = Access(official, who)
    delegate_approval(access, form_code=CODE, mandate=mandate())
    [made] = list_delegations(access, unit_code="SCT").delegations
    assert (made.form_code, made.account_id, made.act, made.valid_to) == (
        CODE,
        PHONG,
        "QĐ 12/QĐ-SCT",
        date(2026, 12, 31),
    )
    with official.engine.connect() as connection:
        last = connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()
    assert last is not None
    assert (last.action, last.object_id) == ("delegate_approval", "SCT")


def test_R056_a_form_that_no_official_system_feeds_is_refused_below_the_screen(sample_copy: Database) -> None:
    access = Access(sample_copy, LEADER)
    with pytest.raises(NotDelegable) as caught:
        delegate_approval(access, form_code=CODE, mandate=mandate())
    assert caught.value.values["kind"] == "form"
    with access.reading() as stores:
        form, workflow = stores.forms.form(CODE, 1), stores.forms.workflow(CODE, 1)
    with pytest.raises(NotDelegable), access.writing() as stores:
        stores.delegations.delegate(form, workflow, mandate())
    assert list_delegations(access).delegable == ()


def test_R056_a_workflow_that_does_not_provide_for_it_is_refused(official: Database) -> None:
    access = Access(official, LEADER)
    with access.reading() as stores:
        form, workflow = stores.forms.form(CODE, 1), stores.forms.workflow(CODE, 1)
    stern = replace(workflow, steps=(*workflow.steps[:-1], replace(workflow.steps[-1], may_delegate=False)))
    with pytest.raises(NotDelegable) as caught, access.writing() as stores:
        stores.delegations.delegate(form, stern, mandate())
    assert caught.value.values["kind"] == "workflow"


@pytest.mark.parametrize("account", [NHAP, LANHDAO, STC_PHONG, 10**6])
def test_R056_only_the_reviewer_of_the_same_unit_can_be_named(official: Database, account: int) -> None:
    with pytest.raises(NotDelegable):
        delegate_approval(Access(official, LEADER), form_code=CODE, mandate=mandate(account))


@pytest.mark.parametrize(
    ("problem", "change"),
    [
        (DecisionMissing, {"act": "  "}),
        (BadDates, {"valid_to": date(2026, 11, 21)}),
        (BadDates, {"valid_from": date(2027, 1, 1)}),
        (OtherUnit, {"unit_code": "STC", "account_id": STC_PHONG}),
    ],
)
def test_C33_a_mandate_has_an_act_and_days_and_stays_in_the_own_unit(
    official: Database, problem: type[Exception], change: dict[str, Any]
) -> None:
    access = Access(official, LEADER)
    with pytest.raises(problem):
        name_acting_leader(access, mandate=mandate(**change))
    with pytest.raises(problem):
        delegate_approval(access, form_code=CODE, mandate=mandate(**change))
    found = list_delegations(access)
    assert found.delegations == found.acting == ()


@pytest.mark.parametrize(
    "who",
    [actor(PHONG, "SCT", Role.DIVISION_HEAD), actor(1, "TPHCM", Role.CITY_LEADER), actor(NHAP, "SCT", Role.SPECIALIST)],
)
def test_R117_nobody_else_names_anybody(official: Database, who: Actor) -> None:
    with pytest.raises(Refused):
        delegate_approval(Access(official, who), form_code=CODE, mandate=mandate())
    with pytest.raises(Refused):
        name_acting_leader(Access(official, who), mandate=mandate())
    with pytest.raises(Refused):
        list_delegations(Access(official, who))


def test_C34_whoever_is_only_acting_leaves_nothing_to_others(official: Database) -> None:
    acting = Access(official, actor(PHONG, "SCT", Role.AGENCY_LEADER, acting_by="QĐ 1"))
    with pytest.raises(OtherUnit):
        name_acting_leader(acting, mandate=mandate(NHAP))


def test_C34_an_acting_leader_holds_the_post_between_the_days(sample_copy: Database) -> None:
    access = Access(sample_copy, LEADER)
    name_acting_leader(access, mandate=mandate())
    [made] = list_delegations(access).acting
    assert (made.account_id, made.form_code, made.act) == (PHONG, None, "QĐ 12/QĐ-SCT")
    with access.reading() as stores:
        assert PHONG in stores.notices.holders("SCT", Role.AGENCY_LEADER)
        assert [m.account_id for m in stores.delegations.staff("SCT") if m.role is Role.AGENCY_LEADER] == [LANHDAO]


@pytest.mark.parametrize(("account", "kind"), [(STC_PHONG, "stranger"), (LANHDAO, "leader")])
def test_C34_a_stranger_or_the_leader_cannot_act(sample_copy: Database, account: int, kind: str) -> None:
    with pytest.raises(NotDelegable) as caught:
        name_acting_leader(Access(sample_copy, LEADER), mandate=mandate(account))
    assert caught.value.values["kind"] == kind


def test_C34_a_unit_without_a_leaders_post_has_no_acting_leader(sample_copy: Database) -> None:
    with pytest.raises(NotFound):
        name_acting_leader(Access(sample_copy, OPERATOR), mandate=Mandate("VPUB", 3, "QĐ 1", TODAY, TODAY))


def test_Z5_the_operator_does_not_become_a_leader_by_standing_in(sample_copy: Database) -> None:
    """Naming somebody is giving the post: not to who keeps accounts, and so not to oneself."""
    operator = Access(sample_copy, OPERATOR)
    with operator.writing() as stores:
        stores.positions.make(Post("TTCDS", Role.AGENCY_LEADER, "Giám đốc"), limit=None)
        stores.positions.make(Post("TTTP", Role.AGENCY_LEADER, "Chánh Thanh tra"), limit=None)
    for unit, username in (("TTCDS", "vanhanh"), ("TTTP", "thanhtra")):
        with pytest.raises(DutiesClash):
            name_acting_leader(operator, mandate=mandate(id_of(sample_copy, username), unit_code=unit))


def ended(access: Access, stand_in: StandIn, last_day: date) -> StandIn:
    end_stand_in(access, stand_in=stand_in, last_day=last_day)
    found = list_delegations(access, unit_code=stand_in.unit_code)
    return (*found.delegations, *found.acting)[0]


def test_R056_both_end_early_and_never_later(official: Database) -> None:
    access = Access(official, LEADER)
    name_acting_leader(access, mandate=mandate(NHAP))
    [acting] = list_delegations(access).acting
    delegate_approval(access, form_code=CODE, mandate=mandate())
    [delegation] = list_delegations(access).delegations
    for stand_in in (delegation, acting):
        for day in (date(2026, 12, 31), date(2027, 1, 1), date(2026, 11, 20)):
            with pytest.raises(BadDates):
                end_stand_in(access, stand_in=stand_in, last_day=day)
    assert ended(access, delegation, TODAY).valid_to == TODAY
    end_stand_in(access, stand_in=acting, last_day=date(2026, 11, 21))
    assert list_delegations(access).acting == ()
    with access.reading() as stores:
        assert NHAP not in stores.notices.holders("SCT", Role.AGENCY_LEADER)


def test_D18_a_leader_cannot_end_or_read_what_another_unit_named(official: Database) -> None:
    delegate_approval(Access(official, OPERATOR), form_code=CODE, mandate=mandate())
    [made] = list_delegations(Access(official, LEADER)).delegations
    stranger = Access(official, actor(9, "STC", Role.AGENCY_LEADER))
    with pytest.raises(OtherUnit):
        end_stand_in(stranger, stand_in=made, last_day=TODAY)
    with pytest.raises(OtherUnit):
        list_delegations(stranger, unit_code="SCT")
    with pytest.raises(NotFound):
        end_stand_in(stranger, stand_in=replace(made, id=10**6), last_day=TODAY)
