"""The clockwork: rounds in a thread beside the event loop, through failures, until the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.scheduler import every


def in_a_loop_of_its_own(work: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """Run in a fresh thread, because a browser test may keep a loop in this one; returns that thread's number."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(work())).result()
        return pool.submit(threading.get_ident).result()


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

    loop_thread = in_a_loop_of_its_own(run)
    assert len(threads) >= 2
    assert loop_thread not in threads, "the event loop is never blocked"
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

    in_a_loop_of_its_own(run)
    assert told == [True]
