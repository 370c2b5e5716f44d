"""The guard of the store: every public method of every store names the permission it needs.

`authorize` is asked here, below pages, HTTP, commands and jobs alike; a test walks all stores and
fails on a public method without a permission.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import sqlalchemy as db

from domain.clock import Clock
from domain.permissions import Actor, Permission, authorize


class Store:
    """A store speaks over one open connection on behalf of one actor."""

    def __init__(self, connection: db.Connection, actor: Actor, clock: Clock) -> None:
        self.connection = connection
        self.actor = actor
        self.clock = clock


S = TypeVar("S", bound=Store)
P = ParamSpec("P")
R = TypeVar("R")


def requires(
    permission: Permission,
) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R]]:
    """Refuse the call unless the store's actor holds the permission."""

    def guard(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
        @wraps(method)
        def guarded(self: S, *args: P.args, **kwargs: P.kwargs) -> R:
            authorize(self.actor, permission)
            return method(self, *args, **kwargs)

        marked: Any = guarded
        marked.permission = permission
        return cast("Callable[Concatenate[S, P], R]", guarded)

    return guard
