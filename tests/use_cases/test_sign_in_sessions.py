"""Sessions: opened anew each time, idle, kept for a presentation, ended, replayed (S1–S5, X16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

import use_cases.check_password as door
from data_access.identity_tables import account, position_holding, sign_in_session
from data_access.unit_of_work import Database
from domain.errors import NotFound, Refused
from domain.origin import Channel, Origin
from domain.permissions import NOBODY, SYSTEM
from tests.stores import PASSWORD
from tests.use_cases.signing_in import MovingClock, changed, last_event, signed_in
from use_cases.access import Access
from use_cases.change_password import change_password
from use_cases.end_my_sessions import end_my_session, end_other_sessions
from use_cases.keep_signed_in import keep_signed_in
from use_cases.open_my_account import open_my_account
from use_cases.session_time import seconds_left, touch_session
from use_cases.sign_in import actor_of, digest, open_ticket, redeem_ticket, sign_out

MINUTE = 60


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def system(sample_copy: Database, clock: MovingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Access]:
    """The program on a store whose clock moves; hashing is for other tests."""
    monkeypatch.setattr(door, "is_password", lambda password, known: password == PASSWORD and known is not None)
    database = Database(sample_copy.engine.url.render_as_string(hide_password=False), clock)
    yield Access(database, SYSTEM)
    database.close()


def mine(system: Access, token: str) -> Access:
    return Access(system.database, actor_of(system, token), Origin(Channel.PAGE, "10.0.0.7", digest(token)[:12]))


def test_S1_tokens_are_long_never_the_same_and_no_cookie_of_before_becomes_one(system: Access) -> None:
    tokens = {signed_in(system) for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(token) for token in tokens) >= 43  # 256 bits in base64
    assert actor_of(system, "b") is NOBODY, "the cookie of the browser before it signed in"
    with system.reading() as stores:
        found = stores.sign_ins.by_username("sct.nhap")
    assert found is not None
    ticket = open_ticket(system, account_id=found.id, browser="b")
    assert actor_of(system, ticket) is NOBODY
    assert redeem_ticket(system, ticket=ticket, browser="b") not in (ticket, "b")


def test_S2_a_session_that_nobody_uses_ends_and_asking_for_it_is_no_use(system: Access, clock: MovingClock) -> None:
    token = signed_in(system)
    for _ in range(14):
        clock.move(minutes=1)
        assert actor_of(system, token).username == "sct.nhap"
        assert seconds_left(system, token)
    clock.move(minutes=1)
    assert actor_of(system, token) is NOBODY
    assert seconds_left(system, token) is None
    assert touch_session(system, token) is None, "what is over is not woken"
    assert actor_of(system, token) is NOBODY


def test_S2_acts_keep_it_alive_but_never_beyond_twelve_hours(system: Access, clock: MovingClock) -> None:
    token = signed_in(system)
    for _ in range(71):
        clock.move(minutes=10)
        assert touch_session(system, token) is not None
    assert actor_of(system, token).username == "sct.nhap"
    assert seconds_left(system, token) == 10 * MINUTE
    clock.move(minutes=10)
    assert actor_of(system, token) is NOBODY


def test_S2_whoever_keeps_accounts_has_five_minutes(system: Access, clock: MovingClock) -> None:
    token = signed_in(system, "vanhanh")
    assert seconds_left(system, token) == 5 * MINUTE
    clock.move(minutes=5)
    assert actor_of(system, token) is NOBODY


def test_S2_a_presentation_of_four_hours_announced_at_hour_eleven_holds(system: Access, clock: MovingClock) -> None:
    token = signed_in(system, "chutich")
    for _ in range(66):
        clock.move(minutes=10)
        touch_session(system, token)
    until = keep_signed_in(mine(system, token), hours=4)
    assert until == clock.now + timedelta(hours=4)
    assert last_event(system).action == "keep_signed_in"
    clock.move(hours=3, minutes=59)
    assert actor_of(system, token).username == "chutich"
    clock.move(minutes=1)
    assert actor_of(system, token) is NOBODY


def test_S2_whoever_keeps_accounts_is_not_kept_signed_in(system: Access) -> None:
    with pytest.raises(Refused):
        keep_signed_in(mine(system, signed_in(system, "vanhanh")), hours=1)


def test_S5_of_too_many_sessions_the_oldest_ends_but_the_samples_are_shared(system: Access, clock: MovingClock) -> None:
    tokens = [signed_in(system, "chutich") for _ in range(8)]
    assert all(actor_of(system, token).username == "chutich" for token in tokens)
    changed(system, "sct.nhap", is_sample=False)
    tokens = []
    for _ in range(6):
        tokens.append(signed_in(system))
        clock.move(seconds=1)
    assert [actor_of(system, token) is NOBODY for token in tokens] == [True] + [False] * 5
    with system.database.engine.connect() as connection:
        query = sign_in_session.select().where(sign_in_session.c.token_hash == digest(tokens[0]))
        [row] = connection.execute(query).all()
    assert row.ended_reason == "too_many"


def test_S5_a_person_sees_and_ends_own_sessions_and_no_others(system: Access) -> None:
    here, there, third = signed_in(system), signed_in(system), signed_in(system)
    stranger = signed_in(system, "chutich")
    assert [live.is_this for live in open_my_account(mine(system, here)).sessions].count(True) == 1
    end_my_session(mine(system, here), mark=digest(there)[:12])
    assert actor_of(system, there) is NOBODY
    for mark in ("", "%", digest(stranger)[:12], digest(there)[:12]):
        with pytest.raises(NotFound):
            end_my_session(mine(system, here), mark=mark)
    assert end_other_sessions(mine(system, here)) == 1
    assert actor_of(system, third) is NOBODY
    assert actor_of(system, here).username == "sct.nhap"
    assert actor_of(system, stranger).username == "chutich"


def ended_post(system: Access) -> None:
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        who = account.select().with_only_columns(account.c.id).where(account.c.username == "sct.nhap").scalar_subquery()
        yesterday = (system.database.clock() - timedelta(days=1)).date()
        connection.execute(
            position_holding.update().where(position_holding.c.account_id == who).values(valid_to=yesterday)
        )


ENDINGS: dict[str, Callable[[Access, str], object]] = {
    "sign-out": lambda system, token: sign_out(system, token),
    "password": lambda system, _token: change_password(
        mine(system, signed_in(system)), current=PASSWORD, new="Gió mùa đông bắc về, sáng nay lạnh lắm"
    ),
    "disabled": lambda system, _token: changed(system, "sct.nhap", is_active=False),
    "by-owner": lambda system, _token: end_other_sessions(mine(system, signed_in(system))),
}


@pytest.mark.parametrize("ending", list(ENDINGS))
def test_S3_S4_A10_X16_the_cookie_of_a_session_that_ended_is_nobodys_in_every_replica(
    system: Access, clock: MovingClock, ending: str
) -> None:
    token = signed_in(system)
    replica = Database(system.database.engine.url.render_as_string(hide_password=False), clock)
    assert actor_of(Access(replica, SYSTEM), token).username == "sct.nhap"
    ENDINGS[ending](system, token)
    for asked in (system, Access(replica, SYSTEM)):
        assert actor_of(asked, token) is NOBODY
        assert touch_session(asked, token) is None
    replica.close()


def test_S4_X16_whose_post_has_ended_keeps_the_own_account_and_nothing_else(system: Access) -> None:
    token = signed_in(system)
    ended_post(system)
    actor = actor_of(system, token)
    assert actor.positions == ()
    with pytest.raises(Refused), Access(system.database, actor).reading() as stores:
        stores.state.state()
