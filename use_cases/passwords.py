"""Password hashes: argon2id with the parameters OWASP names (19 MiB, 2 passes, 1 lane)."""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    return _HASHER.hash(_composed(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Check a password; without a hash the same work is done and the answer is no, so both take as long."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, _composed(password)) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def needs_new_hash(password_hash: str) -> bool:
    return _HASHER.check_needs_rehash(password_hash)


def _composed(password: str) -> str:
    # Keyboards send Vietnamese letters composed or decomposed; both are the same password.
    return unicodedata.normalize("NFC", password)
