"""The second factor: set up, asked for at sign-in, used up, rate-limited, removed and reset (A9)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import pyotp
import pytest

from data_access.audit_tables import audit_event
from data_access.identity_tables import recovery_code, second_factor
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import NotFound, OtherUnit, ReasonMissing, Refused, SecondFactorStands, TurnedAway, WrongCode
from domain.permissions import NOBODY, SYSTEM, Actor, Pending, Permission, Position, Role
from domain.second_factor import CODE_LIFE, Means, Trial
from settings import ROOT
from tests.conftest import BACKENDS
from tests.stores import NOW, PASSWORD
from tests.use_cases.test_sign_in import changed
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

Later = Callable[..., Access]
on_both = pytest.mark.parametrize("backend", BACKENDS, indirect=True)  # where the database decides


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def later(system: Access) -> Iterator[Later]:
    """The same store as somebody else, some time later."""
    opened: list[Database] = []

    def at(who: Access = system, **delta: float) -> Access:
        url = system.database.engine.url.render_as_string(hide_password=False)
        opened.append(Database(url, fixed_clock(NOW + timedelta(**delta))))
        return Access(opened[-1], who.actor, who.origin)

    yield at
    for database in opened:
        database.close()


@pytest.fixture
def person(system: Access) -> Access:
    """A specialist, by a password alone so far."""
    token = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    return Access(system.database, actor_of(system, token))


def ticket_of(system: Access, means: Means = Means.PASSWORD, username: str = "sct.nhap") -> str:
    """As after a good password."""
    with system.reading() as stores:
        account = stores.sign_ins.by_username(username)
    assert account is not None
    return open_ticket(system, account_id=account.id, browser="b", means=means)


def with_factor(person: Access) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Set up a factor as the panel does; the app that has its key, and the recovery codes."""
    begin_second_factor(person)
    shown = read_second_factor(person).set_up
    assert shown is not None
    app = pyotp.TOTP(shown.key.replace(" ", ""))
    return app, confirm_second_factor(person, code=app.at(NOW))


def code_of(app: pyotp.TOTP, **delta: float) -> str:
    return app.at(NOW + timedelta(**delta))


def tried(system: Access, code: str) -> Trial:
    return confirm_code(system, ticket=ticket_of(system), browser="b", code=code)


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


@on_both
def test_A9_after_a_good_password_the_ticket_waits_for_the_code(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    soon, ticket = later(seconds=60), ticket_of(system)
    assert redeem_ticket(system, ticket=ticket, browser="b") is None
    assert awaits_code(soon, ticket=ticket, browser="b")
    assert not awaits_code(soon, ticket=ticket, browser="another")
    assert confirm_code(soon, ticket=ticket, browser="another", code=code_of(app, seconds=60)) is Trial.EXHAUSTED
    assert confirm_code(soon, ticket=ticket, browser="b", code=code_of(app, seconds=60)) is Trial.GOOD
    token = redeem_ticket(soon, ticket=ticket, browser="b")
    assert actor_of(soon, token).username == "sct.nhap"


def test_A9_the_ticket_waits_five_minutes(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    ticket, late = ticket_of(system), later(seconds=CODE_LIFE.total_seconds())
    assert not awaits_code(late, ticket=ticket, browser="b")
    assert confirm_code(late, ticket=ticket, browser="b", code=code_of(app, minutes=5)) is Trial.EXHAUSTED


@pytest.mark.parametrize("aside", [-30, 0, 30])
def test_A9_a_code_is_good_one_step_aside_and_used_up_by_that(
    system: Access, person: Access, later: Later, aside: int
) -> None:
    app, _recovery = with_factor(person)
    at = later(minutes=3)
    code = code_of(app, minutes=3, seconds=aside)
    assert tried(at, code) is Trial.GOOD
    assert tried(at, code) is Trial.WRONG


@pytest.mark.parametrize("aside", [-60, 60])
def test_A9_a_code_two_steps_aside_is_wrong(system: Access, person: Access, later: Later, aside: int) -> None:
    app, _recovery = with_factor(person)
    assert tried(later(minutes=3), code_of(app, minutes=3, seconds=aside)) is Trial.WRONG


@on_both
def test_A9_the_code_that_confirmed_the_set_up_signs_nobody_in(system: Access, person: Access) -> None:
    app, _recovery = with_factor(person)
    assert tried(system, app.at(NOW)) is Trial.WRONG


@on_both
def test_A9_the_fifth_wrong_code_kills_every_waiting_ticket(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    first = ticket_of(system)
    assert [tried(system, "000000") for _try in range(5)] == [Trial.WRONG] * 4 + [Trial.EXHAUSTED]
    soon = later(seconds=60)
    assert confirm_code(soon, ticket=first, browser="b", code=code_of(app, seconds=60)) is Trial.EXHAUSTED
    with system.database.engine.connect() as connection:
        acts = connection.execute(audit_event.select().where(audit_event.c.detail.contains('"step": "code"'))).all()
    assert [act.result for act in acts] == ["refused"] * 5


def half_signed_in(system: Access) -> str:
    account_id = check_password(system, username="sct.nhap", password=PASSWORD, browser="b")
    assert account_id is not None
    return open_ticket(system, account_id=account_id, browser="b")


def test_A9_a_good_password_without_its_code_counts_as_a_wrong_one(system: Access, person: Access) -> None:
    with_factor(person)
    for _try in range(5):
        half_signed_in(system)
    with pytest.raises(TurnedAway):
        half_signed_in(system)


@on_both
def test_A9_who_has_the_password_cannot_go_on_guessing_codes(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    guesses = 0
    with suppress(TurnedAway):
        while guesses < 100:
            ticket, trial = half_signed_in(system), Trial.WRONG
            while trial is Trial.WRONG:
                trial = confirm_code(system, ticket=ticket, browser="b", code="000000")
                guesses += 1
    assert guesses == 11  # ten were tried, with the last the name was locked
    soon = later(minutes=1)
    assert tried(soon, code_of(app, minutes=1)) is Trial.EXHAUSTED


def test_A9_who_comes_by_the_city_s_sign_in_is_locked_too(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    for _round in range(5):
        ticket = ticket_of(system, Means.OIDC)
        for _try in range(5):
            confirm_code(system, ticket=ticket, browser="b", code="000000")
    ticket, soon = ticket_of(system, Means.OIDC), later(minutes=1)
    assert confirm_code(soon, ticket=ticket, browser="b", code=code_of(app, minutes=1)) is Trial.EXHAUSTED
    assert not awaits_code(system, ticket=ticket, browser="b")


def test_A9_a_good_code_ends_what_a_password_left_open(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    for minute in (1, 2):
        at = later(minutes=minute)
        for _try in range(3):
            half_signed_in(at)
        ticket = half_signed_in(at)
        assert confirm_code(at, ticket=ticket, browser="b", code=code_of(app, minutes=minute)) is Trial.GOOD


def test_A9_a_good_code_forgets_the_wrong_ones_before_it(system: Access, person: Access, later: Later) -> None:
    app, _recovery = with_factor(person)
    for minute in (1, 2):
        at = later(minutes=minute)
        assert [tried(at, "000000") for _try in range(4)] == [Trial.WRONG] * 4
        assert tried(at, code_of(app, minutes=minute)) is Trial.GOOD


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace(" ", ""), lambda code: f" {code}\n"])
def test_A9_a_recovery_code_opens_once(system: Access, person: Access, typed: Callable[[str], str]) -> None:
    _app, recovery = with_factor(person)
    assert tried(system, typed(recovery[3])) is Trial.GOOD
    assert tried(system, typed(recovery[3])) is Trial.WRONG
    assert read_second_factor(person).recovery_codes_left == 9
    with person.database.engine.connect() as connection:
        kept = " ".join(row.code_hash for row in connection.execute(recovery_code.select()))
    assert recovery[4].replace(" ", "") not in kept


@on_both
def test_A9_each_of_ten_recovery_codes_opens_once(system: Access, person: Access) -> None:
    _app, recovery = with_factor(person)
    assert [tried(system, code) for code in recovery] == [Trial.GOOD] * 10
    assert tried(system, recovery[0]) is Trial.WRONG


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


def test_A9_the_provider_s_own_second_factor_counts(system: Access, person: Access) -> None:
    with_factor(person)
    assert awaits_code(system, ticket=ticket_of(system, Means.OIDC), browser="b")
    ticket = ticket_of(system, Means.OIDC_WITH_SECOND_FACTOR)
    assert redeem_ticket(system, ticket=ticket, browser="b")


def test_A9_a_secret_copied_to_another_account_opens_nothing_there(system: Access, person: Access) -> None:
    app, _recovery = with_factor(person)
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        row = connection.execute(second_factor.select()).one()._asdict()
        connection.execute(second_factor.insert(), [row | {"account_id": 1, "last_step": 0}])
    ticket = ticket_of(system, username="chutich")
    assert confirm_code(system, ticket=ticket, browser="b", code=app.at(NOW)) is Trial.WRONG


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


def race(url: str, tickets: list[str], code: str) -> list[str]:
    """What each of several processes is told that bring the same code at the same moment."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.use_cases.code_race", url, NOW.isoformat(), ticket, code],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for ticket in tickets
    ]  # fmt: skip
    told = []
    for act in ("ready", "go", "answer"):
        for racer in racers:
            assert racer.stdin is not None
            assert racer.stdout is not None
            if act == "go":
                racer.stdin.write("\n")
                racer.stdin.flush()
            else:
                told.append(racer.stdout.readline().strip())
    for racer in racers:
        racer.communicate()
    return told[len(racers) :]


@on_both
def test_A9_of_two_processes_with_the_same_code_one_wins(system: Access, person: Access) -> None:
    app, _recovery = with_factor(person)
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(second_factor.update().values(last_step=0))
    url = system.database.engine.url.render_as_string(hide_password=False)
    assert sorted(race(url, [ticket_of(system), ticket_of(system)], app.at(NOW))) == ["good", "wrong"]


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
