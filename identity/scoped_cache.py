"""Answers kept between runs, by what they depend on: store, data version, what the actor may see, arguments.

The value is shared by everybody with the same rights, so it must be frozen. A change in the store
raises the data version, and the next look is fresh in every replica.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from domain.permissions import Actor
from use_cases.access import Access

R = TypeVar("R")
MOST_ANSWERS = 512


def visible_scope(actor: Actor) -> tuple[Hashable, ...]:
    """What decides which figures an actor sees: roles and units, not the person."""
    return tuple(sorted({(p.role.value, p.unit_code, tuple(sorted(p.form_codes))) for p in actor.positions}))


@st.cache_resource(max_entries=MOST_ANSWERS, show_spinner=False)
def _kept(key: tuple[Hashable, ...], _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - the cache reads the key
    return _make()


def scoped(access: Access, version: int, function: Callable[..., R], *arguments: Hashable) -> R:
    """`function(access, *arguments)`, or what it answered before for the same scope and data version."""
    # The file, not the module: every page script is called __main__. The day, because definitions have dates.
    code = getattr(function, "__code__", None)
    name = f"{code.co_filename if code else function.__module__}:{function.__qualname__}:{access.today}"
    store = str(access.database.engine.url)
    scope = visible_scope(access.actor)
    answer: R = _kept((name, store, version, scope, arguments), lambda: function(access, *arguments))
    return answer
