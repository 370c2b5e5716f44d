"""The program's log: one event, one line, nothing that a text could forge or steer (L3 of security.md)."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.log_lines import JsonLine, speak_in_lines

HOSTILE = 'an\r\n{"level": "INFO", "message": "chutich signed in"}\x1b[2J\x1b]0;x\x07\x9b31m\u2028\u202e\x00\u0085'


def line(message: str, *arguments: object, **extra: object) -> str:
    record = logging.makeLogRecord({"name": "qttt", "levelname": "ERROR", "msg": message, "args": arguments, **extra})
    return JsonLine().format(record)


def test_L3_a_text_neither_begins_a_line_nor_steers_a_terminal() -> None:
    said = line("wrong name: %s", HOSTILE)
    assert len(said.splitlines()) == 1
    assert said.isprintable()
    assert json.loads(said)["message"] == f"wrong name: {HOSTILE}"


@given(st.text())
def test_L3_whatever_is_said_is_one_line_of_json(text: str) -> None:
    said = line("%s", text)
    assert said.isprintable()
    assert json.loads(said)["message"] == text


def test_L3_an_incident_and_its_traceback_are_on_the_same_line() -> None:
    try:
        raise ValueError("first\nsecond")
    except ValueError:
        said = line("incident %s", "AB12CD", incident="AB12CD", exc_info=sys.exc_info())
    told = json.loads(said)
    assert (told["incident"], told["logger"], told["level"]) == ("AB12CD", "qttt", "ERROR")
    assert "ValueError: first\nsecond" in told["exception"]
    assert told["at"].endswith("+00:00")


def test_L3_libraries_speak_through_the_same_handler(capsys: pytest.CaptureFixture[str]) -> None:
    chatty, root = logging.getLogger("chatty.library"), logging.getLogger()
    before, level = root.handlers[:], root.level
    chatty.addHandler(logging.StreamHandler())
    chatty.propagate = False
    try:
        speak_in_lines()
        chatty.warning("hello\nworld")
        [said] = capsys.readouterr().err.splitlines()
        assert json.loads(said)["message"] == "hello\nworld"
    finally:
        root.handlers[:] = before
        root.setLevel(level)
