"""What a password must be: two profiles, one for the country's security levels, one for NIST's advice (R115).

`vn-cap3` follows public guides to TCVN 14423:2026, level 3: 14 characters of four classes, or 8 beside a
second factor. `nist` follows NIST SP 800-63B-4: length and a list of known passwords, nothing else.
A long phrase of several words stands for the four classes (ADR 0014).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.text import folded

LONGEST = 128
PHRASE_LENGTH, PHRASE_WORDS = 24, 6
KEPT_PASSWORDS = 10
_OWN_LETTERS = 3
_WHOLE_NAME = 4


class Fault(StrEnum):
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_PLAIN = "too_plain"
    NAMES_OWNER = "names_owner"
    EASY_TO_GUESS = "easy_to_guess"
    USED_BEFORE = "used_before"


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """`least_beside_factor` counts for whoever signs in with a second factor as well; `ages`: must be changed in time."""

    least: int
    least_beside_factor: int
    needs_classes: bool
    ages: bool

    def least_for(self, *, has_second_factor: bool) -> int:
        return self.least_beside_factor if has_second_factor else self.least


POLICIES = {
    "vn-cap3": PasswordPolicy(14, 8, needs_classes=True, ages=True),
    "nist": PasswordPolicy(15, 8, needs_classes=False, ages=False),
}


def composed(password: str) -> str:
    """Keyboards send Vietnamese letters composed or decomposed; both are the same password (ASVS 6.2.9)."""
    return unicodedata.normalize("NFC", password)


def faults(
    password: str,
    policy: PasswordPolicy,
    *,
    owner: Collection[str],
    easy: Collection[str],
    local: Collection[str],
    has_second_factor: bool = False,
) -> tuple[Fault, ...]:
    """What stands against a new password; empty when it may be used.

    `owner` are the names of the account and its holder, `easy` the most common passwords, `local` words of the
    city and its offices; all three are compared without diacritics and capitals.
    """
    text = composed(password)
    found = []
    if len(text) < policy.least_for(has_second_factor=has_second_factor):
        found.append(Fault.TOO_SHORT)
    if len(text) > LONGEST:
        found.append(Fault.TOO_LONG)
    if policy.needs_classes and not has_second_factor and not (has_four_classes(text) or is_phrase(text)):
        found.append(Fault.TOO_PLAIN)
    if _names(text, owner):
        found.append(Fault.NAMES_OWNER)
    if is_easy(text, easy, [*local, *owner]):
        found.append(Fault.EASY_TO_GUESS)
    return tuple(found)


def has_four_classes(text: str) -> bool:
    """Small and capital letters, digits, and anything else; letters with marks are letters."""
    return (
        any(c.islower() for c in text)
        and any(c.isupper() for c in text)
        and any(c.isdigit() for c in text)
        and any(not c.isalnum() for c in text)
    )


def is_phrase(text: str) -> bool:
    """24 characters in six different words: more to guess than 14 mixed characters, and easier to keep in mind."""
    return len(text) >= PHRASE_LENGTH and len(set(folded(text).split())) >= PHRASE_WORDS


def is_easy(text: str, easy: Collection[str], known: Collection[str]) -> bool:
    """True when hardly a letter is left once common passwords, words of the place and digits are taken away."""
    plain = folded(text)
    if plain.replace(" ", "") in easy:
        return True
    words = {_joined(word) for word in known if len(_joined(word)) >= _OWN_LETTERS}
    for word in sorted(words, key=len, reverse=True):
        plain = re.sub("[^a-z]*".join(word), " ", plain)
    left = sum(len(token) for token in re.findall("[a-z]+", plain) if token not in easy)
    return left < _OWN_LETTERS


def _names(text: str, owner: Collection[str]) -> bool:
    plain = _joined(text)
    return any(len(_joined(name)) >= _WHOLE_NAME and _joined(name) in plain for name in owner)


def _joined(text: str) -> str:
    return folded(text).replace(" ", "")
