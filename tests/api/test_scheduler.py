"""The clockwork: rounds in a thread beside the event loop, through failures, until the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from api.scheduler import every


def test_rounds_go_on_in_a_thread_after_a_failure_and_end_with_the_body(caplog: pytest.LogCaptureFixture) -> None:
    threads: list[int] = []
    second = threading.Event()

    def one_round(_must_stop: Callable[[], bool]) -> None:
        threads.append(threading.get_ident())
        if len(threads) == 1:
            raise RuntimeError("the store is down")
        second.set()

    async def run() -> None:
        async with every(0.001, one_round):
            assert await asyncio.to_thread(second.wait, 10)

    asyncio.run(run())
    assert len(threads) >= 2
    assert threading.get_ident() not in threads, "the event loop is never blocked"
    assert "the store is down" in caplog.text


def test_a_running_round_hears_that_it_should_stop_and_is_waited_for() -> None:
    told: list[bool] = []
    started = threading.Event()

    def one_round(must_stop: Callable[[], bool]) -> None:
        started.set()
        while not must_stop():
            pass
        told.append(True)

    async def run() -> None:
        async with every(60, one_round):
            assert await asyncio.to_thread(started.wait, 10)

    asyncio.run(run())
    assert told == [True]
