"""The second factor is set up, owed, removed and reset (A9, A1, R116)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pyotp
import pytest

from data_access.audit_tables import audit_event
from data_access.identity_tables import second_factor
from domain.errors import NotFound, OtherUnit, ReasonMissing, Refused, SecondFactorStands, WrongCode
from domain.permissions import NOBODY, SYSTEM, Actor, Pending, Permission, Position, Role
from domain.second_factor import Means, Trial
from tests.stores import NOW, PASSWORD
from tests.use_cases.second_factor.factors import Later, code_of, on_both, ticket_of, with_factor
from tests.use_cases.signing_in import changed
from use_cases.access import Access
from use_cases.begin_second_factor import begin_second_factor
from use_cases.change_password import change_password
from use_cases.check_password import check_password
from use_cases.confirm_code import awaits_code, confirm_code
from use_cases.confirm_second_factor import confirm_second_factor
from use_cases.create_account import create_account
from use_cases.read_second_factor import read_second_factor
from use_cases.remove_second_factor import remove_second_factor
from use_cases.reset_second_factor import reset_second_factor
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket


@contextmanager
def refused(kind: Trial) -> Iterator[None]:
    with pytest.raises(WrongCode) as caught:
        yield
    assert caught.value.values["kind"] == kind.value


def test_A9_the_key_is_shown_until_it_is_confirmed_and_stored_only_sealed(person: Access) -> None:
    begin_second_factor(person)
    shown = read_second_factor(person).set_up
    assert shown is not None
    key = shown.key.replace(" ", "")
    assert key in shown.address
    assert [len(group) for group in shown.key.split()] == [4] * 8
    confirm_second_factor(person, code=pyotp.TOTP(key).at(NOW))
    state = read_second_factor(person)
    assert (state.confirmed_at, state.recovery_codes_left, state.set_up) == (NOW, 10, None)
    with person.database.engine.connect() as connection:
        row = connection.execute(second_factor.select()).one()
    assert key not in row.encrypted_secret


def test_A9_a_wrong_code_or_an_old_key_confirms_nothing(person: Access, later: Later) -> None:
    begin_second_factor(person)
    shown = read_second_factor(person).set_up
    assert shown is not None
    app = pyotp.TOTP(shown.key.replace(" ", ""))
    with refused(Trial.WRONG):
        confirm_second_factor(person, code="000000")
    old = later(person, minutes=16)
    assert read_second_factor(old).set_up is None
    with refused(Trial.WRONG):
        confirm_second_factor(old, code=code_of(app, minutes=16))
    assert read_second_factor(person).confirmed_at is None


def test_a_factor_in_force_is_not_replaced_by_beginning_again(person: Access) -> None:
    with_factor(person)
    with pytest.raises(SecondFactorStands):
        begin_second_factor(person)


@pytest.mark.parametrize(("set_at", "owed"), [(NOW - timedelta(days=1), False), (NOW + timedelta(seconds=1), True)])
def test_A1_a_password_set_beside_a_factor_is_changed_when_the_factor_goes(
    system: Access, person: Access, set_at: datetime, owed: bool
) -> None:
    _app, recovery = with_factor(person)
    changed(system, "sct.nhap", password_changed_at=set_at)
    remove_second_factor(person, code=recovery[0])
    token = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    assert actor_of(system, token).pending == ({Pending.CHANGE_PASSWORD} if owed else set())


@on_both
def test_A9_setting_up_ends_the_other_sessions_of_the_account(system: Access, person: Access) -> None:
    other = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    with_factor(person)
    assert actor_of(system, other) is NOBODY


def test_A9_removing_takes_a_code_and_five_wrong_ones_end_the_sessions(
    system: Access, person: Access, later: Later
) -> None:
    app, _recovery = with_factor(person)
    ticket, soon = ticket_of(system), later(person, minutes=1)
    assert confirm_code(later(minutes=1), ticket=ticket, browser="b", code=code_of(app, minutes=1)) is Trial.GOOD
    token = redeem_ticket(system, ticket=ticket, browser="b")
    for kind in [Trial.WRONG] * 4 + [Trial.EXHAUSTED]:
        with refused(kind):
            remove_second_factor(soon, code="000000")
    assert actor_of(system, token) is NOBODY
    remove_second_factor(later(person, minutes=2), code=code_of(app, minutes=2))
    assert read_second_factor(person).confirmed_at is None
    assert redeem_ticket(system, ticket=ticket_of(system), browser="b")


def as_post(person: Access, role: Role, unit: str) -> Access:
    return Access(person.database, Actor(99, "ai", "Ai", (Position(unit, role, ""),)))


@pytest.mark.parametrize(
    ("role", "unit"), [(Role.OPERATOR, "TTCDS"), (Role.UNIT_ADMINISTRATOR, "SCT"), (Role.AGENCY_LEADER, "SCT")]
)
def test_R116_who_keeps_accounts_takes_a_lost_factor_away(
    system: Access, person: Access, role: Role, unit: str
) -> None:
    with_factor(person)
    session = redeem_ticket(system, ticket=ticket_of(system, Means.OIDC_WITH_SECOND_FACTOR), browser="b")
    reset_second_factor(as_post(person, role, unit), account_id=person.own_id, reason="Mất điện thoại")
    assert actor_of(system, session) is NOBODY
    assert not awaits_code(system, ticket=ticket_of(system), browser="b")
    with system.database.engine.connect() as connection:
        last = connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()
    assert last is not None
    assert ("Mất điện thoại" in last.detail, last.action) == (True, "reset_second_factor")


@pytest.mark.parametrize(
    ("role", "unit", "problem"),
    [
        (Role.UNIT_ADMINISTRATOR, "SYT", OtherUnit),
        (Role.SPECIALIST, "SCT", Refused),
        (Role.INSPECTOR, "TTCDS", Refused),
    ],
)
def test_R116_nobody_else_does(person: Access, role: Role, unit: str, problem: type[Exception]) -> None:
    with_factor(person)
    with pytest.raises(problem):
        reset_second_factor(as_post(person, role, unit), account_id=person.own_id, reason="thử")
    assert read_second_factor(person).confirmed_at


def test_R116_a_reset_says_why_and_needs_something_to_reset(person: Access) -> None:
    operator = as_post(person, Role.OPERATOR, "TTCDS")
    with pytest.raises(ReasonMissing):
        reset_second_factor(operator, account_id=person.own_id, reason=" ")
    with pytest.raises(NotFound):
        reset_second_factor(operator, account_id=person.own_id, reason="thử")


def test_nobody_touches_the_factor_of_somebody_else(person: Access) -> None:
    app, _recovery = with_factor(person)
    stranger = as_post(person, Role.OPERATOR, "TTCDS")
    with pytest.raises(Refused), stranger.writing(touches_data=False) as stores:
        stores.second_factors.take_step(person.own_id, 1)
    with pytest.raises(Refused), stranger.writing(touches_data=False) as stores:
        stores.second_factors.remove(person.own_id)
    assert SYSTEM.account_id is None
    assert app


def new_operator(system: Access) -> Actor:
    create_account(
        system, username="moi", display_name="Mới", password=PASSWORD, unit_code="TTCDS", role=Role.OPERATOR, title=""
    )
    account_id = check_password(system, username="moi", password=PASSWORD)
    assert account_id is not None
    ticket = open_ticket(system, account_id=account_id, browser="b")
    return actor_of(system, redeem_ticket(system, ticket=ticket, browser="b"))


def test_A9_an_operator_opens_nothing_else_before_the_second_factor_is_set_up(system: Access, later: Later) -> None:
    actor = new_operator(system)
    assert Pending.SET_UP_SECOND_FACTOR in actor.pending
    assert [p for p in Permission if actor.may(p)] == [Permission.MANAGE_OWN_ACCOUNT]
    app, _recovery = with_factor(Access(system.database, actor))
    soon = later(minutes=1)
    ticket = open_ticket(system, account_id=actor.account_id or 0, browser="b")
    assert confirm_code(soon, ticket=ticket, browser="b", code=code_of(app, minutes=1)) is Trial.GOOD
    assert Pending.SET_UP_SECOND_FACTOR not in actor_of(soon, redeem_ticket(soon, ticket=ticket, browser="b")).pending


def test_A9_who_showed_the_provider_a_second_factor_owes_us_none(system: Access) -> None:
    account_id = new_operator(system).account_id
    assert account_id is not None
    ticket = open_ticket(system, account_id=account_id, browser="b", means=Means.OIDC_WITH_SECOND_FACTOR)
    pending = actor_of(system, redeem_ticket(system, ticket=ticket, browser="b")).pending
    assert Pending.SET_UP_SECOND_FACTOR not in pending
    ticket = open_ticket(system, account_id=account_id, browser="b", means=Means.OIDC)
    pending = actor_of(system, redeem_ticket(system, ticket=ticket, browser="b")).pending
    assert Pending.SET_UP_SECOND_FACTOR in pending


def test_A9_sample_accounts_and_other_roles_owe_none(system: Access) -> None:
    for username in ("vanhanh", "sct.nhap"):
        account_id = check_password(system, username=username, password=PASSWORD)
        assert account_id is not None
        ticket = open_ticket(system, account_id=account_id, browser="b")
        assert actor_of(system, redeem_ticket(system, ticket=ticket, browser="b")).pending == frozenset()


def test_A1_a_password_chosen_beside_the_factor_is_changed_when_the_factor_goes(
    system: Access, person: Access, later: Later
) -> None:
    app, _recovery = with_factor(person)
    change_password(later(person, seconds=30), current=PASSWORD, new="Ngắn mà lạ", browser="b")
    remove_second_factor(later(person, seconds=60), code=code_of(app, seconds=60))
    token = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    assert actor_of(system, token).pending == {Pending.CHANGE_PASSWORD}


def test_A1_a_password_that_was_there_before_the_factor_stays(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    remove_second_factor(later(person, seconds=60), code=code_of(app, seconds=60))
    token = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    assert actor_of(system, token).pending == set()
