"""Secrets, codes and recovery codes of the second factor (RFC 6238, six digits, SHA-1 as every app reads it)."""

from __future__ import annotations

import secrets
from base64 import b32encode
from datetime import datetime
from hmac import compare_digest

import pyotp

from domain.second_factor import RECOVERY_CODES, steps_taken, without_gaps
from settings import config
from use_cases.sealing import seal, unseal


def new_secret() -> str:
    """160 random bits in base32, the length RFC 4226 recommends."""
    return pyotp.random_base32()


def seal_secret(secret: str, account_id: int, now: datetime) -> str:
    """Sealed for one account: copied into another account's row it opens nothing."""
    return seal(secret, purpose=_purpose(account_id), now=now)


def unseal_secret(sealed: str, account_id: int, now: datetime) -> str | None:
    """None when the installation's key has changed since: recovery codes still work."""
    return unseal(sealed, purpose=_purpose(account_id), now=now)


def set_up_address(secret: str, username: str) -> str:
    """What the QR code says to the app (`otpauth://`)."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=config()["city"]["name"])


def step_of_code(secret: str, typed: str, now: datetime) -> int | None:
    """The step whose code was typed, among those that are good now."""
    code, app = without_gaps(typed), pyotp.HOTP(secret)
    found = [step for step in steps_taken(now) if compare_digest(app.at(step).encode(), code.encode())]
    return found[-1] if found else None


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes of 80 bits: too many to guess, so a plain hash keeps them."""
    return tuple(b32encode(secrets.token_bytes(10)).decode() for _number in range(RECOVERY_CODES))


def _purpose(account_id: int) -> str:
    return f"second-factor:{account_id}"
