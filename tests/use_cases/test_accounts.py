"""Accounts and posts: issued, changed, reset, ended, and every way in which nobody may (R108–R116, K06, C68, C70)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import settings as settings_module
from data_access.reporting_tables import delegation
from data_access.unit_of_work import Database
from domain.account import Grant, Person, Post
from domain.errors import (
    AccountEnded,
    BadDates,
    BadInput,
    DutiesClash,
    NotFound,
    NotGrantable,
    OtherUnit,
    OwnAccount,
    PostTaken,
    Problem,
    QuotaExceeded,
    ReasonMissing,
    Refused,
    UsernameTaken,
)
from domain.permissions import NOBODY, SYSTEM, Permission, Role
from tests.stores import NOW, PASSWORD
from tests.use_cases.people import (
    AN,
    SPECIALIST,
    TODAY,
    WHY,
    access_as,
    account_row,
    administrator,
    holdings,
    id_of,
    last_events,
    leader,
    operator,
)
from use_cases.access import Access
from use_cases.change_account import change_account
from use_cases.check_password import check_password
from use_cases.end_account import end_account
from use_cases.end_post import end_post
from use_cases.give_post import give_post
from use_cases.issue_account import issue_account
from use_cases.list_accounts import NO_POST, AccountQuery, list_accounts
from use_cases.offer_posts import offer_posts
from use_cases.open_account import open_account
from use_cases.passwords import is_password
from use_cases.reactivate_account import reactivate_account
from use_cases.reset_password import reset_password
from use_cases.reset_second_factor import reset_second_factor
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket

YESTERDAY = TODAY - timedelta(days=1)


def session_of(database: Database, username: str) -> str:
    system = Access(database, SYSTEM)
    ticket = open_ticket(system, account_id=id_of(database, username), browser="b")
    token = redeem_ticket(system, ticket=ticket, browser="b")
    assert token is not None
    return token


@pytest.fixture
def cantho(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one regulation that limits the accounts of a unit."""
    monkeypatch.setattr(settings_module.settings(), "profile", "cantho")


def test_R111_R115_an_account_is_issued_with_its_post_and_a_first_password(sample_copy: Database) -> None:
    made = issue_account(operator(sample_copy), person=AN, post=SPECIALIST, grant=WHY)
    row = account_row(sample_copy, "an.nguyen")
    assert is_password(made.password, row.password_hash)
    assert (row.must_change_password, row.secret_valid_until) == (True, NOW + timedelta(hours=24))
    assert check_password(Access(sample_copy, SYSTEM), username="an.nguyen", password=made.password) == made.account_id
    [held] = holdings(sample_copy, "an.nguyen")
    assert (held.post.unit_code, held.post.role, held.granted_by, held.reason, held.valid_to) == (
        "SCT", Role.SPECIALIST, "vanhanh", "QĐ 12/QĐ-SCT", None
    )  # fmt: skip
    told = [event for event in last_events(sample_copy, 5) if event[0] == "vanhanh"]
    assert [action for _who, action, _told in told] == ["create_account", "make_post", "grant_post"]
    assert made.password not in str(told)


def test_R115_a_first_password_opens_nothing_but_the_own_account(sample_copy: Database) -> None:
    issue_account(operator(sample_copy), person=AN, post=SPECIALIST, grant=WHY)
    actor = actor_of(Access(sample_copy, SYSTEM), session_of(sample_copy, "an.nguyen"))
    assert not actor.may(Permission.VIEW_FIGURES)
    assert actor.may(Permission.MANAGE_OWN_ACCOUNT)


def test_R113_a_unit_fills_its_vacant_posts_and_no_new_ones(sample_copy: Database) -> None:
    unit = administrator(sample_copy)
    with pytest.raises(NotGrantable) as refused:
        issue_account(unit, person=AN, post=SPECIALIST, grant=WHY)
    assert refused.value.values["kind"] == "new_post"
    end_account(unit, account_id=id_of(sample_copy, "sct.nhap"), reason="Nghỉ hưu")
    [vacant] = offer_posts(unit).vacant
    made = issue_account(unit, person=AN, post=vacant, grant=WHY)
    assert [h.post.id for h in holdings(sample_copy, "an.nguyen")] == [vacant.id]
    assert offer_posts(unit).vacant == ()
    assert open_account(unit, account_id=made.account_id).may_manage


REFUSALS: list[tuple[Callable[[Access, Database], Any], type[Problem]]] = [
    (lambda a, _d: reset_password(a, account_id=a.actor.account_id or 0, reason="x"), OwnAccount),
    (lambda a, _d: end_account(a, account_id=a.actor.account_id or 0, reason="x"), OwnAccount),
    (lambda a, _d: give_post(a, account_id=a.actor.account_id or 0, post=SPECIALIST, grant=WHY), Problem),
    (lambda a, d: reset_password(a, account_id=id_of(d, "stc.nhap"), reason="x"), OtherUnit),
    (lambda a, d: give_post(a, account_id=id_of(d, "sct.nhap"), post=replace(SPECIALIST, unit_code="STC"), grant=WHY), OtherUnit),
    (lambda a, d: end_account(a, account_id=id_of(d, "vanhanh"), reason="x"), OtherUnit),
    (lambda a, d: end_account(a, account_id=id_of(d, "sct.nhap"), reason=" "), ReasonMissing),
    (lambda a, _d: end_account(a, account_id=999, reason="x"), NotFound),
    (lambda a, d: open_account(a, account_id=id_of(d, "stc.nhap")), NotFound),
    (lambda a, _d: offer_posts(a, unit_code="STC"), OtherUnit),
    (lambda a, d: give_post(a, account_id=id_of(d, "sct.phong"), post=Post("SCT", Role.AGENCY_LEADER, ""), grant=WHY), NotGrantable),
]  # fmt: skip


def test_R111_R113_what_a_units_administrator_may_not_do_is_refused_in_the_store(sample_copy: Database) -> None:
    for act, kind in REFUSALS:
        with pytest.raises(kind):
            act(administrator(sample_copy), sample_copy)
    with pytest.raises(NotGrantable):  # the way to the leader's rights: a new password for the leader
        reset_password(administrator(sample_copy), account_id=id_of(sample_copy, "sct.lanhdao"), reason="x")
    for username, post in (("sct.nhap", ("SCT", Role.SPECIALIST)), ("thanhtra", ("TTTP", Role.INSPECTOR))):
        with pytest.raises(Refused):
            list_accounts(access_as(sample_copy, username, post))


def test_R056_R113_a_unit_gives_nobody_the_way_into_the_account_of_a_leaders_delegate(sample_copy: Database) -> None:
    """A new password, a new address for the city's sign-in or a missing second factor would be the leader's rights."""
    head, access = id_of(sample_copy, "sct.phong"), administrator(sample_copy)
    row = {
        "unit_code": "SCT",
        "form_code": "KTXH-T",
        "account_id": head,
        "act": "QĐ 1",
        "valid_from": TODAY,
        "valid_to": TODAY,
    }
    with sample_copy.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(delegation.insert().values(row))
    for act in (lambda: reset_password(access, account_id=head, reason="x"),
                lambda: change_account(access, account_id=head, display_name="A", email="a@b.vn", reason="x"),
                lambda: reset_second_factor(access, account_id=head, reason="x")):  # fmt: skip
        with pytest.raises(NotGrantable):
            act()
    assert reset_password(operator(sample_copy), account_id=head, reason="x").account_id == head


def test_K06_nobody_grants_to_himself_not_even_the_operator(sample_copy: Database) -> None:
    access = operator(sample_copy)
    with pytest.raises(OwnAccount):
        give_post(access, account_id=access.actor.account_id or 0, post=Post("TTCDS", Role.MONITOR, ""), grant=WHY)
    with pytest.raises(OwnAccount):
        end_account(access, account_id=access.actor.account_id or 0, reason="x")


def test_K06_Z5_clashing_duties_are_refused_on_the_same_days_only(sample_copy: Database) -> None:
    access, nhap = operator(sample_copy), id_of(sample_copy, "sct.nhap")
    runs = Post("TTCDS", Role.OPERATOR, "Trực hệ thống")
    with pytest.raises(DutiesClash) as refused:
        give_post(access, account_id=nhap, post=runs, grant=WHY)
    assert refused.value.values["roles"] == (Role.OPERATOR, Role.SPECIALIST)
    [held] = holdings(sample_copy, "sct.nhap")
    end_post(access, holding_id=held.id, last_day=date(2026, 11, 30), reason="Chuyển công tác")
    with pytest.raises(DutiesClash):
        give_post(access, account_id=nhap, post=runs, grant=WHY)
    give_post(access, account_id=nhap, post=runs, grant=replace(WHY, valid_from=date(2026, 12, 1)))
    made = issue_account(access, person=AN, post=Post("TTTP", Role.INSPECTOR, ""), grant=WHY)
    with pytest.raises(DutiesClash):
        give_post(access, account_id=made.account_id, post=SPECIALIST, grant=WHY)


def test_R110_K06_a_quota_counts_posts_with_a_holder(sample_copy: Database, cantho: None) -> None:
    unit, above = administrator(sample_copy), operator(sample_copy)
    offer = offer_posts(unit)
    assert (offer.filled, offer.limit, offer.may_go_beyond) == (3, 3, False)
    for grant in (WHY, replace(WHY, beyond_quota=True)):  # the unit cannot let itself go beyond
        with pytest.raises(QuotaExceeded) as refused:
            issue_account(unit, person=AN, post=SPECIALIST, grant=grant)
        assert refused.value.values == {"unit_code": "SCT", "filled": 3, "limit": 3}
    assert check_password(Access(sample_copy, SYSTEM), username="an.nguyen", password="x") is None
    with pytest.raises(QuotaExceeded):
        issue_account(above, person=AN, post=SPECIALIST, grant=WHY)
    issue_account(above, person=AN, post=SPECIALIST, grant=replace(WHY, beyond_quota=True))
    with pytest.raises(QuotaExceeded):  # nor by posts that begin tomorrow
        give_post(above, account_id=id_of(sample_copy, "sct.quantri"), post=SPECIALIST, grant=replace(WHY, valid_from=date(2026, 12, 1)))  # fmt: skip
    give_post(above, account_id=id_of(sample_copy, "an.nguyen"), post=Post("SCT", Role.MONITOR, ""), grant=WHY)
    end_account(above, account_id=id_of(sample_copy, "an.nguyen"), reason="x")
    end_account(unit, account_id=id_of(sample_copy, "sct.nhap"), reason="x")
    issue_account(unit, person=replace(AN, username="binh.le"), post=SPECIALIST, grant=WHY)
    assert offer_posts(unit).filled == 3


def test_R110_without_a_quota_in_the_regulation_nothing_is_counted(sample_copy: Database) -> None:
    assert offer_posts(operator(sample_copy), unit_code="SCT").limit is None


def test_R116_a_reset_ends_every_session_and_keeps_the_old_password_on_record(sample_copy: Database) -> None:
    token, system = session_of(sample_copy, "sct.nhap"), Access(sample_copy, SYSTEM)
    ticket = open_ticket(system, account_id=id_of(sample_copy, "sct.nhap"), browser="b")
    made = reset_password(administrator(sample_copy), account_id=id_of(sample_copy, "sct.nhap"), reason="Quên mật khẩu")
    assert actor_of(system, token) is NOBODY
    assert redeem_ticket(system, ticket=ticket, browser="b") is None
    assert check_password(system, username="sct.nhap", password=PASSWORD) is None
    assert check_password(system, username="sct.nhap", password=made.password) == made.account_id
    with sample_copy.engine.connect() as connection:
        [old] = connection.exec_driver_sql("SELECT password_hash FROM password_history").scalars()
    assert is_password(PASSWORD, old)


def test_R111_a_revoked_account_is_dead_at_once_and_its_posts_are_vacant(sample_copy: Database) -> None:
    token, system = session_of(sample_copy, "sct.nhap"), Access(sample_copy, SYSTEM)
    nhap = id_of(sample_copy, "sct.nhap")
    end_account(leader(sample_copy), account_id=nhap, reason="Thôi việc")
    assert actor_of(system, token) is NOBODY
    assert check_password(system, username="sct.nhap", password=PASSWORD) is None
    assert [h.valid_to for h in holdings(sample_copy, "sct.nhap")] == [YESTERDAY]
    who, action, told = last_events(sample_copy, 2)[0]
    assert (who, action, told["reason"], told["before"]["posts"][0]["role"]) == (
        "sct.lanhdao", "revoke_account", "Thôi việc", "specialist"
    )  # fmt: skip
    for act in (lambda: end_account(leader(sample_copy), account_id=nhap, reason="x"),
                lambda: reset_password(leader(sample_copy), account_id=nhap, reason="x"),
                lambda: give_post(operator(sample_copy), account_id=nhap, post=SPECIALIST, grant=WHY)):  # fmt: skip
        with pytest.raises(AccountEnded):
            act()
    made = reactivate_account(leader(sample_copy), account_id=nhap, reason="Nhận lại")
    assert check_password(system, username="sct.nhap", password=made.password) == nhap
    assert actor_of(system, session_of(sample_copy, "sct.nhap")).positions == ()
    with pytest.raises(AccountEnded):
        reactivate_account(leader(sample_copy), account_id=nhap, reason="x")


def test_K06_a_post_has_one_holder_and_begins_no_earlier_than_today(sample_copy: Database) -> None:
    access = operator(sample_copy)
    [held] = holdings(sample_copy, "sct.nhap")
    for grant, kind in (
        (WHY, PostTaken), (replace(WHY, valid_from=YESTERDAY), BadDates),
        (replace(WHY, valid_to=YESTERDAY), BadDates), (replace(WHY, reason=""), ReasonMissing),
    ):  # fmt: skip
        with pytest.raises(kind):
            give_post(access, account_id=id_of(sample_copy, "noivu"), post=held.post, grant=grant)
    for last_day in (YESTERDAY - timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(BadDates):
            end_post(access, holding_id=held.id, last_day=last_day, reason="x")
    end_post(access, holding_id=held.id, last_day=date(2026, 11, 30), reason="x")
    give_post(access, account_id=id_of(sample_copy, "noivu"), post=held.post, grant=Grant(date(2026, 12, 1), "x"))
    with pytest.raises(BadDates):
        end_post(access, holding_id=held.id, last_day=date(2026, 12, 31), reason="x")


def test_R111_a_name_is_taken_once_and_a_change_is_told_before_and_after(sample_copy: Database) -> None:
    access, nhap = administrator(sample_copy), id_of(sample_copy, "sct.nhap")
    for person, kind in ((Person("SCT.nhap", "X"), UsernameTaken), (Person("sct nhap", "X"), BadInput)):
        with pytest.raises(kind):
            issue_account(operator(sample_copy), person=person, post=SPECIALIST, grant=WHY)
    change_account(access, account_id=nhap, display_name="Lê Thị Lan", email="lan@tphcm.gov.vn", reason="Đúng họ tên")
    assert open_account(access, account_id=nhap).account.display_name == "Lê Thị Lan"
    assert last_events(sample_copy)[0][2] == {
        "reason": "Đúng họ tên", "before": {"display_name": "Chuyên viên Sở Công Thương", "email": ""},
        "after": {"display_name": "Lê Thị Lan", "email": "lan@tphcm.gov.vn"},
    }  # fmt: skip


def test_R113_the_list_is_searched_without_diacritics_and_narrowed(sample: Database) -> None:
    def names(access: Access, **wanted: Any) -> list[str]:
        return [row.account.username for row in list_accounts(access, AccountQuery(**wanted)).rows]

    everybody, unit = operator(sample), administrator(sample)
    assert len(names(everybody)) == list_accounts(everybody).total == 17
    assert names(unit) == ["sct.lanhdao", "sct.nhap", "sct.phong", "sct.quantri"]
    assert names(everybody, text="cong thuong chuyen vien") == ["sct.nhap"]
    assert names(everybody, unit_code="STC", role=Role.DIVISION_HEAD) == ["stc.phong"]
    assert names(everybody, state="ended") == names(everybody, state=NO_POST) == []
    assert names(unit, unit_code="STC") == []


def test_the_folder_of_profiles_has_one_with_a_quota() -> None:
    profiles = Path(settings_module.PROFILES).glob("*.toml")
    assert [p.stem for p in profiles if "[accounts]" in p.read_text("utf-8")] == ["cantho"]
