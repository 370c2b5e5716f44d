"""What a button does: carried out as whoever is signed in now, with words for what was refused."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components.plain_text import plain
from domain.errors import Problem
from identity.current import access_of, current_actor
from pages.frame.opening import TOLD, go, notice, with_words_for_errors, words_for
from use_cases.access import Access

T = TypeVar("T")


def attempt(action: Callable[[Access], object]) -> bool:
    """Carry out what a button asks for, as whoever is signed in at this moment; true when it was done.

    A problem is told at the head of the page, which stays as it is.
    """
    problems: list[str] = []
    with_words_for_errors(lambda: _carry_out(action), problems.append)
    st.session_state.setdefault(TOLD, []).extend((notice, words) for words in problems)
    return not problems


def _carry_out(action: Callable[[Access], object]) -> None:
    action(access_of(current_actor()))


def tell(sentence: str, *, calmly: bool = False) -> None:
    """Say that something was done; shown once, on whatever page comes next. `calmly`: it stays on the page."""
    st.session_state.setdefault(TOLD, []).append((notice if calmly else _toast, sentence))


def _toast(sentence: str) -> None:
    """Streamlit's toasts carry out what is written in them; titles and file names are somebody's own text."""
    st.toast(plain(sentence))


def command_key(submission_id: int, version: int) -> str:
    """One key for one act on what is on the screen: a double click or a repeated request is the same act."""
    key: str = st.session_state.setdefault(f"command_{submission_id}_{version}", secrets.token_hex(16))
    return key


def tried(act: Callable[[], object], done: str) -> bool:
    """The same in the middle of a page: a toast and True, or the sentence why not beside what was typed."""
    try:
        act()
    except Problem as problem:
        notice(words_for(problem))
        return False
    st.toast(plain(done), icon=":material/check:")
    return True


def carry_out(action: Callable[[], T], done: str, then: Callable[[T], str] | None = None) -> None:
    """Do what a button asks and show the page anew, or the address of its result; what is refused leaves all as typed."""
    results: list[T] = []
    if not tried(lambda: results.append(action()), done):
        return
    if then is not None:
        go(then(results[0]))
    st.rerun()


def turn_of(name: str) -> int:
    """The number of a form that is filled in: a new one, by `next_turn`, starts it empty."""
    return int(st.session_state.get(f"turn_{name}", 0))


def next_turn(name: str) -> None:
    st.session_state[f"turn_{name}"] = turn_of(name) + 1
    st.rerun()
