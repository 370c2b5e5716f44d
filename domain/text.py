"""Vietnamese text: search without diacritics and sorting in dictionary order (domain.md §8)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OLD_TONE_PLACES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
                    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
                    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
# In "quý" the u belongs to the consonant: there the tone has only one place. Sets of letters, for every label passes here.
_OLD_TONES = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_LETTERS = "aăâbcdđeêghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}


def _letters_without_marks() -> dict[int, str | None]:
    """Every Latin letter with marks to its plain letter, every loose mark to nothing."""
    plain: dict[int, str | None] = {ord("đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            plain[code] = letter
    for block in (range(0x300, 0x370), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100)):
        plain |= dict.fromkeys(block)
    return plain


_WITHOUT_MARKS = _letters_without_marks()
_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")


def folded(text: str) -> str:
    """Lower case without any mark, single spaces: `Tổng mức BÁN LẺ` and `tong muc ban le` meet."""
    return _BETWEEN_WORDS.sub(" ", text.lower().translate(_WITHOUT_MARKS)).strip()


def unmarked(text: str) -> str:
    """Small letters without marks, letter for letter: a place in it is the same place in a text in NFC."""
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=2048)
def _plain_letter(letter: str) -> str:
    plain = letter.lower().translate(_WITHOUT_MARKS)
    return plain if len(plain) == 1 else letter


def canonical_name(name: str) -> str:
    """One spelling of a name: NFC, the new tone places (Hoà → Hòa) in open syllables, single spaces."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    return _OLD_TONES.sub(_new_tone, clean)


def _new_tone(match: re.Match[str]) -> str:
    old = match[0]
    new = _OLD_TONE_PLACES[old.lower()]
    return "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True))


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[object, ...], ...]:
    """Dictionary order, syllable by syllable: letters first (đ after d), then the tone.

    Numbers inside a name count as numbers: Phường 2 comes before Phường 10.
    """
    clean = unicodedata.normalize("NFC", text.lower())
    return tuple(_syllable_key(part) for part in re.findall(r"\d+|[^\W\d]+", clean))


def _syllable_key(part: str) -> tuple[object, ...]:
    if part.isdecimal():
        return (0, int(part), ())
    letters, tones = zip(*(_letter(c) for c in part), strict=True)
    return (1, letters, tones)


def _letter(character: str) -> tuple[int, int]:
    marks = unicodedata.normalize("NFD", character)
    kept = marks[0] + "".join(m for m in marks[1:] if m in _LETTER_MARKS)
    rank = _LETTERS.find(unicodedata.normalize("NFC", kept))
    tone = next((_TONES[m] for m in marks[1:] if m in _TONES), 0)
    return (rank if rank >= 0 else len(_LETTERS) + ord(character), tone)


def matches(query: str, *texts: str) -> bool:
    """True when every word of the query begins a word of the texts, ignoring diacritics."""
    words = f" {' '.join(folded(t) for t in texts)}"
    return all(f" {word}" in words for word in folded(query).split())
