"""What people write is kept only without a stamp of secrecy (R022)."""

from __future__ import annotations

from domain.errors import StateSecret
from domain.state_secret import secrecy_stamp_in
from exchange.cell_words import SECRECY_STAMPS


def without_secrets(text: str) -> str:
    """The text as it is. Raises `StateSecret`."""
    stamp = secrecy_stamp_in(text, SECRECY_STAMPS)
    if stamp is not None:
        raise StateSecret(kind="text", text=stamp)
    return text
