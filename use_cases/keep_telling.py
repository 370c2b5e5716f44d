"""A job whose parts may take longer than anybody waits: it says on its behalf where it is, again and again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from domain.errors import StoreUnavailable
from domain.job import Halt, Tell

EVERY, LONGEST = 10.0, 6 * 3600.0
"""Seconds: how often, and for how long a part is believed to live that says nothing itself."""
Place = tuple[str, int, int]
log = logging.getLogger("qttt.backup")


class Teller:
    """Called at each part with its name and numbers; `beat` within a part raises `Halt` when it must end."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._place: Place | None = None
        self._halt: Halt | None = None
        self._ended = threading.Event()

    def __call__(self, step: str, done_parts: int, all_parts: int) -> None:
        self.beat()
        self._tell(step, done_parts, all_parts)
        self._place = (step, done_parts, all_parts)

    def beat(self) -> None:
        if self._halt:
            raise self._halt

    def keep_on(self) -> None:
        until = time.monotonic() + LONGEST
        while not self._ended.wait(EVERY) and time.monotonic() < until:
            try:
                if self._place:
                    self._tell(*self._place)
            except Halt as halt:
                self._halt = halt
                return
            except StoreUnavailable:
                log.warning("the store cannot be reached; the job goes on and says so later")

    def end(self) -> None:
        self._ended.set()


@contextmanager
def keep_telling(tell: Tell) -> Iterator[Teller]:
    teller = Teller(tell)
    thread = threading.Thread(target=teller.keep_on, daemon=True)
    thread.start()
    try:
        yield teller
    finally:
        teller.end()
        thread.join()
