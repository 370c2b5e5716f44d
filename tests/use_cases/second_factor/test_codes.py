"""Codes at the sign-in: asked for, used up, rate-limited; recovery codes (A9)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from data_access.audit_tables import audit_event
from data_access.identity_tables import recovery_code, second_factor
from domain.errors import TurnedAway
from domain.second_factor import CODE_LIFE, Means, Trial
from settings import ROOT
from tests.stores import NOW, PASSWORD
from tests.use_cases.second_factor.factors import Later, code_of, on_both, ticket_of, tried, with_factor
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.confirm_code import awaits_code, confirm_code
from use_cases.read_second_factor import read_second_factor
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket


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


def race(url: str, tickets: list[str], code: str) -> list[str]:
    """What each of several processes is told that bring the same code at the same moment."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.use_cases.second_factor.code_race", url, NOW.isoformat(), ticket, code],
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
