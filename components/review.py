"""The bars and the keys of the review inbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.change import Change
from domain.submission import Action

_BACK = (Action.RETURN, Action.SEND_BACK)
FORWARD = (Action.ENDORSE, Action.APPROVE, Action.SEND, Action.ACCEPT)
FULL = 30.0  # percent or points at which a bar fills its side of the axis


class Bar(NamedTuple):
    """A bar that leaves the middle to one side, in percent of its track; `is_cut` where it is longer than drawn."""

    left: float
    width: float
    is_cut: bool


def diverging_bar(change: Change) -> Bar:
    value = change.value or 0.0
    width = min(abs(value) / FULL, 1.0) * 50
    return Bar(50.0 if value >= 0 else 50.0 - width, width, abs(value) > FULL)


def shortcut(action: Action, acts: Sequence[Action]) -> str | None:
    """T returns, Ctrl+Enter leads on, by the first of the buttons that do; C and R are Streamlit's own."""
    if action in _BACK:
        return "T"
    forward = [act for act in acts if act in FORWARD]
    return "Ctrl+Enter" if forward[:1] == [action] else None
