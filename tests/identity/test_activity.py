"""What counts as somebody being there (S2)."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg

import identity.activity as activity
from identity.activity import noticing


def run(*, by_itself: bool = False) -> Message:
    told = BackMsg()
    told.rerun_script.is_auto_rerun = by_itself
    return {"type": "websocket.receive", "bytes": told.SerializeToString()}


def heartbeat() -> Message:
    told = BackMsg()
    told.app_heartbeat = True
    return {"type": "websocket.receive", "bytes": told.SerializeToString()}


CLICK, REFRESH, CONNECT = run(), run(by_itself=True), {"type": "websocket.connect"}
Steps = list[tuple[float, Message]]


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    monkeypatch.setattr(activity, "system_access", lambda: None)
    monkeypatch.setattr(activity, "touch_session", lambda _system, token: seen.append(token))
    return seen


def play(steps: Steps, *, cookie: str = "qttt_session=t", protocols: tuple[str, ...] = ("streamlit", "x")) -> None:
    scope: Scope = {
        "type": "websocket", "headers": [(b"cookie", cookie.encode())], "subprotocols": list(protocols),
    }  # fmt: skip
    queue = iter(steps)
    now = 0.0

    async def receive() -> Message:
        nonlocal now
        now, message = next(queue)
        return message

    async def played() -> None:
        noticed = noticing(scope, receive, lambda: now)
        for _at, message in steps:
            assert await noticed() is message, "nothing is lost or changed on the way"
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(played())).result()


@pytest.mark.parametrize(
    ("steps", "times"),
    [
        ([(0, CONNECT), (0, CLICK)], 1),
        ([(n, CLICK) for n in range(30)], 1),
        ([(n, CLICK) for n in range(61)], 3),
        ([(n * 60, REFRESH) for n in range(20)], 0),
        ([(n * 60, heartbeat()) for n in range(20)], 0),
        ([(0, REFRESH), (1, CLICK), (2, REFRESH)], 1),
    ],
)
def test_S2_clicks_count_at_most_every_30_seconds_and_what_runs_by_itself_never(
    touched: list[str], steps: Steps, times: int
) -> None:
    play(steps)
    assert touched == ["t"] * times


def test_S2_a_page_that_comes_back_after_a_lost_connection_is_nobodys_act(touched: list[str]) -> None:
    again = ("streamlit", "x", "the-old-session")
    play([(0, CLICK)], protocols=again)
    assert touched == []
    play([(0, CLICK), (5, CLICK)], protocols=again)
    assert touched == ["t"]


def test_a_visitor_is_not_noticed(touched: list[str]) -> None:
    play([(0, CLICK)], cookie="")
    assert touched == []
