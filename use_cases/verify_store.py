"""Ask the store whether everything that must hold does hold."""

from __future__ import annotations

from domain.errors import InvariantBroken
from use_cases.access import Access


def verify_store(access: Access) -> list[InvariantBroken]:
    """One problem per broken invariant, empty when all is well."""
    with access.reading() as stores:
        return stores.verifier.broken()
