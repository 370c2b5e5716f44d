"""Is this process able to serve: store reachable, schema as expected."""

from __future__ import annotations

from domain.errors import StoreUnavailable
from use_cases.access import database


def is_ready() -> bool:
    try:
        return database().has_current_schema()
    except StoreUnavailable:
        return False
