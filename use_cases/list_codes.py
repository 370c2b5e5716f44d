"""Which indicators exist, and which one is shown when none is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from settings import config
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class Codes:
    all: frozenset[str]
    default: str


def list_codes(access: Access) -> Codes:
    """All codes that count today or did before; the default is the first headline of the session set."""
    with access.reading() as stores:
        session_set = stores.catalogue.indicator_set(config()["city"]["session_set"])
        return Codes(stores.catalogue.codes_known_on(access.today), session_set.indicator_codes[0])
