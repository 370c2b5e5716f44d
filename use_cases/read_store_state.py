"""The state of the store that pages key their caches on: one small query at the head of every run."""

from __future__ import annotations

from data_access.state_store import StoreState
from use_cases.access import Access

__all__ = ["StoreState", "read_store_state"]


def read_store_state(access: Access) -> StoreState:
    with access.reading() as stores:
        return stores.state.state()
