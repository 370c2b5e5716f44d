"""Guessing passwords: locks by name, throttles by address, one answer for every name (A6, A7, A8, X17)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

import use_cases.check_password as door
from data_access.audit_tables import audit_event
from data_access.identity_tables import sign_in_attempt
from data_access.unit_of_work import Database
from domain.clock import parse_instant
from domain.errors import NotFound, Refused, TurnedAway
from domain.origin import Channel, Origin
from domain.permissions import SYSTEM, Actor, Position, Role
from tests.stores import NOW, PASSWORD
from tests.use_cases.people import administrator, id_of
from tests.use_cases.signing_in import MovingClock, changed, last_event, signed_in
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.open_account import open_account
from use_cases.passwords import is_password
from use_cases.reset_password import reset_password
from use_cases.retire_unused_accounts import retire_unused_accounts
from use_cases.sign_in import open_ticket, redeem_ticket
from use_cases.sign_in_rules import sign_in_limits
from use_cases.unlock_account import unlock_account

HERE, ELSEWHERE = Origin(Channel.PAGE, "10.0.0.7"), Origin(Channel.PAGE, "203.0.113.9")
Replica = Callable[..., Access]


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def replica(sample_copy: Database, clock: MovingClock) -> Iterator[Replica]:
    """A process of its own on the same store."""
    opened: list[Database] = []

    def started(origin: Origin = HERE) -> Access:
        opened.append(Database(sample_copy.engine.url.render_as_string(hide_password=False), clock))
        return Access(opened[-1], SYSTEM, origin)

    yield started
    for database in opened:
        database.close()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What reached the hash; hashing itself costs nothing here."""
    seen: list[str | None] = []

    def quick(password: str, password_hash: str | None) -> bool:
        seen.append(password_hash)
        return password == PASSWORD and password_hash is not None

    monkeypatch.setattr(door, "is_password", quick)
    return seen


def tries(access: Access, username: str = "sct.nhap", password: str = "sai", browser: str = "") -> str:
    """What somebody at the door learns: `in`, `wrong`, or why they are turned away."""
    try:
        return "in" if check_password(access, username=username, password=password, browser=browser) else "wrong"
    except TurnedAway as problem:
        return str(problem.values["kind"])


def known_browser(access: Access, browser: str, username: str = "sct.nhap") -> None:
    account_id = check_password(access, username=username, password=PASSWORD, browser=browser)
    assert account_id
    assert redeem_ticket(access, ticket=open_ticket(access, account_id=account_id, browser=browser), browser=browser)


def actions(access: Access) -> list[str]:
    with access.database.engine.connect() as connection:
        return [row.action for row in connection.execute(audit_event.select().order_by(audit_event.c.id))]


def test_A6_five_wrong_over_two_replicas_and_a_restart_lock_the_right_password_out_until_it_is_unlocked(
    replica: Replica, clock: MovingClock
) -> None:
    first, second = replica(), replica()
    assert [tries(one) for one in (first, second, first, second)] == ["wrong"] * 4
    first.database.close()
    second.database.close()
    restarted = replica()
    assert tries(restarted) == "wrong"
    assert actions(restarted)[-1] == "lock_account"
    assert tries(restarted, password=PASSWORD) == "locked"
    clock.move(hours=11, minutes=59)
    assert tries(restarted, password=PASSWORD) == "locked"
    unlock_account(restarted, username="SCT.nhap ")
    assert actions(restarted)[-1] == "unlock_account"
    assert tries(restarted, password=PASSWORD) == "in"


def test_A6_a_lock_ends_by_itself_after_twelve_hours(
    replica: Replica, clock: MovingClock, hashed: list[str | None]
) -> None:
    system = replica()
    for _ in range(5):
        tries(system)
    clock.move(hours=12)
    assert tries(system, password=PASSWORD) == "in"


def test_A6_a_hundred_at_once_are_not_a_hundred_chances(replica: Replica, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, barrier = [], threading.Barrier(8, timeout=30)

    def slow(password: str, password_hash: str | None) -> bool:
        reached.append(password)
        return False

    monkeypatch.setattr(door, "is_password", slow)
    replicas = [replica(), replica()]

    def at_once(n: int) -> str:
        barrier.wait()
        return tries(replicas[n % 2])

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(at_once, range(8)))
    assert (len(reached), told.count("wrong"), told.count("locked")) == (5, 5, 3)


def test_A6_A7_a_stranger_locks_other_strangers_out_but_not_the_person_at_the_own_desk(
    replica: Replica, hashed: list[str | None]
) -> None:
    mine, stranger = replica(), replica(ELSEWHERE)
    known_browser(mine, "desk")
    assert [tries(stranger) for _ in range(6)] == ["wrong"] * 5 + ["locked"]
    assert tries(mine, password=PASSWORD, browser="unknown") == "locked"
    assert tries(mine, password=PASSWORD, browser="desk") == "in"
    assert tries(stranger, password=PASSWORD) == "locked", "that the owner came in helps no stranger"


def test_A6_a_known_browser_has_five_chances_of_its_own(replica: Replica, hashed: list[str | None]) -> None:
    mine = replica()
    known_browser(mine, "desk")
    assert [tries(mine, browser="desk") for _ in range(6)] == ["wrong"] * 5 + ["locked"]
    assert tries(mine, password=PASSWORD, browser="desk") == "locked"
    assert tries(replica(ELSEWHERE), username="sct.phong", password=PASSWORD) == "in"


def test_A7_X17_of_many_tries_from_one_address_twenty_a_minute_reach_the_hash_and_others_come_in(
    replica: Replica, clock: MovingClock, hashed: list[str | None]
) -> None:
    attacker, citizen = replica(ELSEWHERE), replica()
    told = [tries(attacker, username=f"ten{n}") for n in range(50)]
    assert (told.count("wrong"), told.count("busy"), len(hashed)) == (20, 30, 20)
    assert tries(citizen, password=PASSWORD) == "in"
    with attacker.database.engine.connect() as connection:
        kept = connection.execute(sign_in_attempt.select().where(sign_in_attempt.c.address == "203.0.113.9")).all()
    assert len(kept) == 40, "what is turned away fills neither the table nor the log"
    clock.move(seconds=61)
    assert tries(attacker, username="ten0") == "wrong"


def test_A7_X17_a_spray_from_everywhere_leaves_known_browsers_and_quiet_addresses_alone(
    replica: Replica, hashed: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "sign_in_limits", lambda: replace(sign_in_limits(), by_strangers=12))
    desk = replica()
    known_browser(desk, "desk")
    for n in range(12):
        tries(Access(desk.database, SYSTEM, Origin(Channel.PAGE, f"198.51.100.{n}")), username=f"ten{n}")
    again = Access(desk.database, SYSTEM, Origin(Channel.PAGE, "198.51.100.1"))
    assert tries(again, username="chutich", password=PASSWORD) == "busy"
    assert tries(desk, password=PASSWORD, browser="desk") == "in"
    quiet = Access(desk.database, SYSTEM, Origin(Channel.PAGE, "192.0.2.44"))
    assert tries(quiet, username="chutich", password=PASSWORD) == "in"


@pytest.mark.parametrize("username", ["sct.nhap", "khong.co", "sct.phong", "stc.nhap"])
def test_A8_every_name_takes_the_same_path(
    replica: Replica, hashed: list[str | None], username: str, clock: MovingClock
) -> None:
    """One hash each, the same words, the same lock: nothing tells whether there is such an account."""
    system = replica()
    changed(system, "sct.phong", is_active=False)
    changed(system, "stc.nhap", secret_valid_until=NOW)
    right = "sai" if username == "sct.nhap" else PASSWORD
    assert [tries(system, username=username, password=right) for _ in range(6)] == ["wrong"] * 5 + ["locked"]
    assert len(hashed) == 5
    assert last_event(system).action == "sign_in"
    assert '"reason": "locked"' in last_event(system).detail


def test_A8_an_unknown_name_is_hashed_against_something(replica: Replica) -> None:
    assert not is_password(PASSWORD, None)


def test_A4_an_initial_secret_that_is_too_old_opens_nothing_and_only_the_log_says_why(
    replica: Replica, clock: MovingClock
) -> None:
    system = replica()
    changed(system, "sct.nhap", secret_valid_until=NOW + timedelta(hours=24), must_change_password=True)
    assert tries(system, password=PASSWORD) == "in"
    clock.move(hours=24)
    assert tries(system, password=PASSWORD) == "wrong"
    assert '"reason": "secret_too_old"' in last_event(system).detail


def actor(role: Role, unit: str) -> Actor:
    return Actor(900, "quan.tri", "Quản trị", (Position(unit, role, ""),))


def test_A6_R114_a_units_administrator_unlocks_the_unit_the_operator_everybody_and_nobody_else_anybody(
    replica: Replica, hashed: list[str | None]
) -> None:
    system = replica()
    for _ in range(5):
        tries(system)

    def unlocks(role: Role, unit: str) -> None:
        unlock_account(Access(system.database, actor(role, unit), HERE), username="sct.nhap")

    with pytest.raises(NotFound):
        unlocks(Role.UNIT_ADMINISTRATOR, "SYT")
    with pytest.raises(Refused):
        unlocks(Role.SPECIALIST, "SCT")
    assert tries(system, password=PASSWORD) == "locked"
    unlocks(Role.UNIT_ADMINISTRATOR, "SCT")
    assert tries(system, password=PASSWORD) == "in"
    for _ in range(5):
        tries(system, username="khong.co")
    unlock_account(Access(system.database, actor(Role.OPERATOR, "TTCDS"), HERE), username="khong.co")
    assert tries(system, username="khong.co") == "wrong"


def test_A6_R116_a_new_first_password_lifts_the_lock_of_its_name(replica: Replica, hashed: list[str | None]) -> None:
    system = replica()
    for _ in range(5):
        tries(system)
    keeper = administrator(system.database)
    account_id = id_of(system.database, "sct.nhap")
    assert open_account(keeper, account_id=account_id).locked_until == NOW + timedelta(hours=12)
    reset_password(keeper, account_id=account_id, reason="Quên mật khẩu")
    assert open_account(keeper, account_id=account_id).locked_until is None
    assert tries(system, password=PASSWORD) == "in", "the hash is a stand-in here"


def test_A12_unused_accounts_end_after_45_days_once_and_old_attempts_are_forgotten(
    replica: Replica, clock: MovingClock, hashed: list[str | None]
) -> None:
    system = replica()
    clock.move(days=-40)
    for username in ("sct.nhap", "sct.phong", "chutich"):
        changed(system, username, is_sample=False, created_at=parse_instant("2026-09-01"))
    token = signed_in(system)
    clock.move(days=40)
    assert retire_unused_accounts(system) == ["chutich", "sct.phong"]
    assert retire_unused_accounts(system) == []
    changed(system, "chutich", is_active=True, secret_valid_until=clock.now + timedelta(hours=24))
    assert retire_unused_accounts(system) == [], "given back just now"
    changed(system, "chutich", is_active=False)
    assert actions(system).count("retire_account") == 2
    clock.move(days=6)
    assert retire_unused_accounts(system) == ["sct.nhap"]
    assert tries(system, password=PASSWORD) == "wrong"
    assert token
    clock.move(days=2)
    retire_unused_accounts(system)
    with system.database.engine.connect() as connection:
        assert connection.execute(sign_in_attempt.select()).all() == []


def test_L2_a_password_typed_into_the_field_of_the_name_is_not_kept_in_the_log(replica: Replica) -> None:
    assert check_password(replica(HERE), username="mật khẩu của tôi 1!", password="x") is None
    last = last_event(replica(HERE))
    assert (last.action, last.username, last.object_id, last.result) == ("sign_in", "", "", "refused")
