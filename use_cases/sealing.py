"""Short secrets that only this installation can read again: sealed with a key derived from `QTTT_SECRET_KEY`.

Each purpose has a key of its own, so what was sealed for one is not opened for another.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from settings import settings

# Production refuses to start without a key of its own; a sample has nothing to hide and no key to lose.
DEVELOPMENT_KEY = "qttt-development-key: no secret, docs/operations.md"


def seal(text: str, *, purpose: str, now: datetime) -> str:
    return _lock(purpose).encrypt_at_time(text.encode(), int(now.timestamp())).decode()


def unseal(sealed: str, *, purpose: str, now: datetime, life: timedelta | None = None) -> str | None:
    """The text, or None when it was sealed elsewhere, for another purpose, changed, or longer ago than `life`."""
    try:
        if life is None:
            return _lock(purpose).decrypt(sealed).decode()
        return _lock(purpose).decrypt_at_time(sealed, int(life.total_seconds()), int(now.timestamp())).decode()
    except InvalidToken:
        return None


def _lock(purpose: str) -> Fernet:
    secret = settings().secret_key or DEVELOPMENT_KEY
    key = HKDF(SHA256(), length=32, salt=b"qttt", info=purpose.encode()).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
