"""Changing the own password, and what it does to the sessions of the account."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

import use_cases.passwords as passwords
from data_access.identity_tables import account
from domain.errors import NotSignedIn, PasswordRefused, Refused, WrongPassword
from domain.origin import Channel, Origin
from domain.permissions import NOBODY, Pending, Permission
from tests.stores import PASSWORD
from tests.use_cases.signing_in import changed, last_event, signed_in
from use_cases.access import Access
from use_cases.change_password import change_password
from use_cases.check_password import check_password
from use_cases.open_my_account import open_my_account
from use_cases.password_rules import easy_passwords, password_policy
from use_cases.sign_in import actor_of, digest, open_ticket, redeem_ticket

LONG = "Ước gì được nghỉ một hôm ở Đà Lạt ngắm hoa, uống trà và đọc sách"
At = Callable[[int], Access]


@pytest.fixture
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def mine(system: Access, token: str) -> Access:
    """The store as whoever holds a session uses it from a page."""
    return Access(system.database, actor_of(system, token), Origin(Channel.PAGE, "10.0.0.7", digest(token)[:12]))


def test_A2_64_vietnamese_letters_are_set_and_sign_in_and_a_prefix_does_not(system: Access) -> None:
    change_password(mine(system, signed_in(system)), current=PASSWORD, new=unicodedata.normalize("NFD", LONG))
    assert len(unicodedata.normalize("NFC", LONG)) == 64
    assert check_password(system, username="sct.nhap", password=LONG)
    assert check_password(system, username="sct.nhap", password=LONG[:-1]) is None
    assert check_password(system, username="sct.nhap", password=PASSWORD) is None


def test_A10_X16_a_new_password_ends_every_other_session_and_keeps_this_one(system: Access) -> None:
    here, elsewhere, stranger = signed_in(system), signed_in(system), signed_in(system, "chutich")
    change_password(mine(system, here), current=PASSWORD, new=LONG)
    assert actor_of(system, elsewhere) is NOBODY
    assert actor_of(system, here).username == "sct.nhap"
    assert actor_of(system, stranger).username == "chutich"
    event = last_event(system)
    assert (event.action, event.username, event.result) == ("change_password", "sct.nhap", "done")
    assert LONG not in event.detail


def test_A10_a_sign_in_that_the_old_password_began_leads_nowhere(system: Access) -> None:
    """With a second factor there are five minutes between the password and the session."""
    here, account_id = signed_in(system), check_password(system, username="sct.nhap", password=PASSWORD)
    assert account_id is not None
    ticket = open_ticket(system, account_id=account_id, browser="elsewhere")
    change_password(mine(system, here), current=PASSWORD, new=LONG)
    assert redeem_ticket(system, ticket=ticket, browser="elsewhere") is None


def test_A10_a_wrong_current_password_changes_nothing_and_is_on_record(system: Access) -> None:
    here, elsewhere = signed_in(system), signed_in(system)
    with pytest.raises(WrongPassword):
        change_password(mine(system, here), current="sai", new=LONG)
    assert actor_of(system, elsewhere).username == "sct.nhap"
    event = last_event(system)
    assert (event.action, event.result) == ("change_password", "refused")


def test_A3_the_3000_most_common_passwords_are_all_refused(system: Access) -> None:
    assert len(easy_passwords()) == 3000
    here = mine(system, signed_in(system))
    with pytest.raises(PasswordRefused) as refused:
        change_password(here, current=PASSWORD, new="Superman@1234567")
    assert refused.value.values["kind"] == "easy_to_guess"


@pytest.mark.usefixtures("_cheap_hashes")
def test_A12_R115_none_of_the_last_ten_passwords_comes_back(system: Access) -> None:
    here = mine(system, signed_in(system))
    passwords = [PASSWORD, *(f"{LONG} lần thứ {n}" for n in range(10))]
    for current, new in itertools.pairwise(passwords):
        change_password(here, current=current, new=new)
    for used in passwords[1:]:
        with pytest.raises(PasswordRefused) as refused:
            change_password(here, current=passwords[-1], new=used)
        assert refused.value.values["kind"] == "used_before"
    change_password(here, current=passwords[-1], new="Năm đầu tiên đi làm, sáng nào cũng dậy sớm")


def test_A4_R115_a_secret_chosen_by_somebody_else_opens_only_the_own_account(system: Access) -> None:
    changed(system, "sct.nhap", must_change_password=True)
    here = signed_in(system)
    actor = actor_of(system, here)
    assert actor.pending == {Pending.CHANGE_PASSWORD}
    assert [p for p in Permission if actor.may(p)] == [Permission.MANAGE_OWN_ACCOUNT]
    with pytest.raises(Refused), mine(system, here).reading() as stores:
        stores.state.state()
    change_password(mine(system, here), current=PASSWORD, new=LONG)
    assert actor_of(system, here).may(Permission.ENTER_FIGURES)


def test_A12_R115_passwords_age_and_those_of_administrators_sooner_but_not_the_sample(system: Access, at: At) -> None:
    def pending(days: int, username: str) -> bool:
        later = at(days)
        return Pending.CHANGE_PASSWORD in actor_of(later, signed_in(later, username)).pending

    assert not pending(400, "vanhanh")
    for username in ("vanhanh", "sct.nhap"):
        changed(system, username, is_sample=False)
    assert [pending(days, "vanhanh") for days in (59, 61)] == [False, True]
    assert [pending(days, "sct.nhap") for days in (61, 179, 181)] == [False, False, True]
    assert password_policy().ages


def test_the_page_of_the_own_account_tells_posts_password_and_sessions(system: Access) -> None:
    here, _elsewhere = signed_in(system), signed_in(system)
    found = open_my_account(mine(system, here))
    assert [(p.title, p.unit_name) for p in found.posts] == [("Chuyên viên", "Sở Công Thương")]
    assert [live.is_this for live in found.sessions].count(True) == 1
    assert found.others == 1
    with pytest.raises(NotSignedIn):
        open_my_account(Access(system.database, NOBODY))


def test_S5_the_account_of_somebody_else_is_never_touched(system: Access) -> None:
    before = signed_in(system, "chutich")
    change_password(mine(system, signed_in(system)), current=PASSWORD, new=LONG)
    with system.database.engine.connect() as connection:
        rows = connection.execute(account.select().where(account.c.username == "chutich")).all()
    assert rows[0].password_changed_at is None
    assert actor_of(system, before).username == "chutich"
