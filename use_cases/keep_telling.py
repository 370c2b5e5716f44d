"""A job whose parts may take longer than anybody waits: it says on its behalf where it is, again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from domain.job import Halt, Tell

EVERY = 10.0
Place = tuple[str, int, int]


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
        while not self._ended.wait(EVERY):
            try:
                if self._place:
                    self._tell(*self._place)
            except Halt as halt:
                self._halt = halt
                return

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
