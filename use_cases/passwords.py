"""Password hashes: argon2id with the parameters OWASP names (19 MiB, 2 passes, 1 lane)."""

from __future__ import annotations

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from domain.password_policy import composed

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)  # a storm of sign-ins waits here and leaves the pages a core (X17)
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(composed(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Check a password; without a hash the same work is done and the answer is no, so both take as long."""
    try:
        with _AT_ONCE:
            return _HASHER.verify(password_hash or _NOBODY, composed(password)) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def needs_new_hash(password_hash: str) -> bool:
    return _HASHER.check_needs_rehash(password_hash)
