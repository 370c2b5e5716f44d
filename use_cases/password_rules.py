"""The password rules of this installation: the profile of `config.toml`, and what everybody tries first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from domain.errors import PasswordRefused
from domain.password_policy import KEPT_PASSWORDS, LONGEST, POLICIES, Fault, PasswordPolicy, faults
from settings import config
from use_cases.passwords import is_password

MOST_COMMON = 3000


def password_policy() -> PasswordPolicy:
    return POLICIES[config()["sign_in"]["password_profile"]]


@lru_cache(maxsize=1)
def easy_passwords() -> frozenset[str]:
    """The 3,000 most used passwords by zxcvbn's count (ASVS 6.2.4)."""
    return frozenset(FREQUENCY_LISTS["passwords"][:MOST_COMMON])


def local_words() -> list[str]:
    """Words of the city and its offices, which everybody here would try (ASVS 6.2.11)."""
    city = config()["city"]
    return [city["name"], city["unit_code"], *config()["sign_in"]["local_words"]]


def check_new_password(
    password: str, *, owner: Sequence[str], has_second_factor: bool = False, used: Sequence[str] = ()
) -> None:
    """Raise `PasswordRefused` unless the password may be set.

    `owner` are the names of the account and its holder, `used` the hashes of the passwords it had last.
    """
    policy = password_policy()
    found = faults(
        password, policy, owner=owner, easy=easy_passwords(), local=local_words(), has_second_factor=has_second_factor
    )
    if not found and any(is_password(password, old) for old in used[:KEPT_PASSWORDS]):
        found = (Fault.USED_BEFORE,)
    if found:
        least = policy.least_for(has_second_factor=has_second_factor)
        raise PasswordRefused(kind=found[0], faults=found, least=least, most=LONGEST, kept=KEPT_PASSWORDS)
