"""What the address of a view asks for, strictly: a file is never made of something else than was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.clock import parse_instant
from domain.errors import NotFound
from domain.period import ReportingPeriod

Query = Mapping[str, str]


def asked_month(query: Query) -> ReportingPeriod | None:
    """`ky=` as the month in which that period ends. Raises `UnreadablePeriod`."""
    return ReportingPeriod.parse(query["ky"]).ending_month if query.get("ky") else None


def asked_as_of(query: Query) -> datetime | None:
    """`luc=`. Raises `UnreadableInstant`."""
    return parse_instant(query["luc"]) if query.get("luc") else None


def asked_submission(query: Query) -> int:
    """`hs=`. Raises `NotFound`."""
    return _number(query.get("hs", ""), "submission")


def asked_file(query: Query) -> int:
    """`so=`. Raises `NotFound`."""
    return _number(query.get("so", ""), "file")


def asked_difficulty(query: Query) -> int:
    """`ma=`. Raises `NotFound`."""
    return _number(query.get("ma", ""), "difficulty")


def asked_task(query: Query) -> int:
    """`so=`. Raises `NotFound`."""
    return _number(query.get("so", ""), "task")


def asked_choice(query: Query, name: str, choices: Iterable[str]) -> str | None:
    """One of some codes; None without the parameter. Raises `NotFound`."""
    asked = query.get(name) or None
    if asked is not None and asked not in tuple(choices):
        raise NotFound(code=asked)
    return asked


def _number(text: str, kind: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise NotFound(kind=kind, code=text)
    return int(text)
