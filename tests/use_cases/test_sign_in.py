"""Signing in: password → ticket → session → actor, and every way it must not work."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

import use_cases.passwords as passwords
from data_access.identity_tables import account, sign_in_session
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import UsernameTaken
from domain.permissions import NOBODY, SYSTEM, Permission, Role
from tests.stores import NOW, PASSWORD
from tests.use_cases.signing_in import changed, last_event, signed_in
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.create_account import create_account
from use_cases.load_sample import load_catalogue
from use_cases.passwords import hash_password, is_password
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket, sign_out


@pytest.fixture
def later(system: Access) -> Iterator[Callable[..., Access]]:
    """The same store some time later."""
    opened: list[Database] = []

    def at(**delta: float) -> Access:
        url = system.database.engine.url.render_as_string(hide_password=False)
        opened.append(Database(url, fixed_clock(NOW + timedelta(**delta))))
        return Access(opened[-1], SYSTEM)

    yield at
    for database in opened:
        database.close()


def test_a_session_knows_the_positions_held_today(system: Access) -> None:
    actor = actor_of(system, signed_in(system))
    assert (actor.username, [(p.unit_code, p.role) for p in actor.positions]) == (
        "sct.nhap",
        [("SCT", Role.SPECIALIST)],
    )
    assert actor.may(Permission.VIEW_FIGURES)
    assert not actor.may(Permission.MANAGE_ACCOUNTS)


@pytest.mark.parametrize(
    ("username", "password", "named"),
    [
        ("sct.nhap", "sai", "sct.nhap"),
        ("sct.nhap", "", "sct.nhap"),
        ("khong.co", PASSWORD, "khong.co"),
        ("sct.nhap", PASSWORD + " ", "sct.nhap"),
        ("sct.nhap' --", PASSWORD, ""),  # no account can have this name; it may be a password
    ],
)
def test_a_wrong_name_or_password_opens_nothing_and_is_on_record(
    system: Access, username: str, password: str, named: str
) -> None:
    assert check_password(system, username=username, password=password) is None
    last = last_event(system)
    assert (last.action, last.result, last.username) == ("sign_in", "refused", named)
    assert password not in last.detail or password in ("", "sai")


def test_a_ticket_works_once_in_its_own_browser_and_soon(system: Access, later: Callable[..., Access]) -> None:
    account_id = check_password(system, username="chutich", password=PASSWORD)
    assert account_id is not None

    def ticket() -> str:
        return open_ticket(system, account_id=account_id, browser="mine")

    used = ticket()
    assert redeem_ticket(system, ticket=used, browser="mine")
    assert redeem_ticket(system, ticket=used, browser="mine") is None
    assert redeem_ticket(system, ticket=ticket(), browser="another") is None
    assert redeem_ticket(system, ticket=ticket(), browser="") is None
    assert redeem_ticket(later(seconds=31), ticket=ticket(), browser="mine") is None
    assert redeem_ticket(system, ticket="made up", browser="mine") is None


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(system: Access) -> None:
    token = signed_in(system)
    sign_out(system, token)
    assert actor_of(system, token) is NOBODY


def test_a_session_ends_by_itself(system: Access, later: Callable[..., Access]) -> None:
    token = signed_in(system)
    assert actor_of(later(minutes=14), token).username == "sct.nhap"
    assert actor_of(later(minutes=15), token) is NOBODY


def test_an_account_that_was_closed_is_out_at_the_next_look(system: Access) -> None:
    token = signed_in(system)
    changed(system, "sct.nhap", is_active=False)
    assert actor_of(system, token) is NOBODY
    assert check_password(system, username="sct.nhap", password=PASSWORD) is None


def test_only_hashes_are_stored(system: Access) -> None:
    token = signed_in(system)
    with system.database.engine.connect() as connection:
        hashes = list(connection.scalars(sign_in_session.select()))
        passwords = list(connection.execute(account.select()))
    assert token not in hashes
    assert all(row.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for row in passwords)


def test_A5_an_older_hash_is_made_anew_at_sign_in(system: Access) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    changed(system, "sct.nhap", password_hash=old)
    assert check_password(system, username="sct.nhap", password=PASSWORD)
    with system.reading() as stores:
        found = stores.sign_ins.by_username("sct.nhap")
    assert found is not None
    assert found.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_A5_a_hash_made_anew_does_not_undo_a_reset(system: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing takes its time; whoever signs in with the old password meanwhile does not bring it back."""
    changed(system, "sct.nhap", password_hash=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD))

    def slowly(password: str) -> str:
        changed(system, "sct.nhap", password_hash="of the reset")
        return hash_password(password)

    monkeypatch.setattr("use_cases.check_password.hash_password", slowly)
    check_password(system, username="sct.nhap", password=PASSWORD)
    with system.reading() as stores:
        found = stores.sign_ins.by_username("sct.nhap")
    assert found is not None
    assert found.password_hash == "of the reset"


def test_X17_a_storm_of_sign_ins_hashes_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    both, lock = threading.Barrier(2, timeout=30), threading.Lock()

    class Slow:
        def hash(self, password: str) -> str:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            both.wait()
            with lock:
                running -= 1
            return password

    monkeypatch.setattr(passwords, "_HASHER", Slow())
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(hash_password, "abcdefgh")) == list("abcdefgh")
    assert most == 2


def test_long_vietnamese_passwords_count_to_the_last_letter_in_any_composition() -> None:
    password = "Đường lên đỉnh núi rất dài nhưng ai cũng nhớ được câu này ạ" * 2
    stored = hash_password(password)
    assert is_password(unicodedata.normalize("NFD", password), stored)
    assert not is_password(password[:-1], stored)
    assert not is_password(password, None)


def test_a_new_account_can_sign_in_and_its_name_is_taken(system: Access) -> None:
    details = {
        "username": " Moi ", "display_name": "Người mới", "password": PASSWORD, "unit_code": "SYT",
        "role": Role.SPECIALIST, "title": "Chuyên viên",
    }  # fmt: skip
    create_account(system, **details)  # type: ignore[arg-type]
    assert actor_of(system, signed_in(system, "moi")).display_name == "Người mới"
    with pytest.raises(UsernameTaken):
        create_account(system, **details)  # type: ignore[arg-type]


def test_a_real_installation_begins_with_the_catalogue_and_one_account(empty: Database) -> None:
    fresh = Access(empty, SYSTEM)
    load_catalogue(fresh)
    create_account(
        fresh,
        username="vanhanh",
        display_name="Quản trị",
        password=PASSWORD,
        unit_code="TTCDS",
        role=Role.OPERATOR,
        title="",
    )
    assert actor_of(fresh, signed_in(fresh, "vanhanh")).roles == {Role.OPERATOR}
    with fresh.reading() as stores:
        assert stores.observations.months_with_figures(["TPHCM"], ["KT03.01"]) == []
        assert stores.accounts.count(sample=True) == 0
