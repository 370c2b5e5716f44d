"""Vietnamese text of the fonts before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times), as readers show it (R023).

A program without those fonts shows `L­¬ng thùc` for "Lương thực". Correct text is never changed: a cell is
converted when words in it are no Vietnamese as they stand and all are Vietnamese once converted. What could be
either (`c«ng` cannot, `cụng` could) is converted only in a workbook that is written so throughout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.workbook_faults import Remark
from exchange.vietnamese_syllable import is_syllable

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VNI_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàáåãä", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVE = dict(zip("êèéúüë", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_ALONE = str.maketrans("ìíæóòîñôöÌÍÆÓÒÎÑÔÖ", "ìíỉĩịỵđơưÌÍỈĨỊỴĐƠƯ")
_VNI_PAIR = re.compile("[aeiouyôöAEIOUYÔÖ][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË]")
_LATIN1 = re.compile("[\xa1-\xff]")
_BEYOND = re.compile("[\u0100-\u1fff]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Legacy:
    """One old encoding: how it is undone, and what a person is told."""

    remark: Remark
    undo: Callable[[str], str]


def _from_tcvn3(text: str) -> str:
    return _WORD.sub(_as_capitals, text.translate(_TCVN3))


def _as_capitals(word: re.Match[str]) -> str:
    """TCVN3 has capitals in a font of their own: `TæNG` is TỔNG."""
    letters = [letter for letter in word[0] if letter.isascii()]
    return word[0].upper() if len(letters) > 1 and all(letter.isupper() for letter in letters) else word[0]


def _from_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text).translate(_VNI_ALONE))


def _vni_letter(pair: re.Match[str]) -> str:
    letter, mark = pair[0][0], pair[0][1].lower()
    base = letter.translate(_VNI_ALONE)
    if mark in _VNI_TONES:
        made = base + _VNI_TONES[mark]
    elif mark in _VNI_CIRCUMFLEX:
        made = f"{base}\u0302{_VNI_CIRCUMFLEX[mark]}"
    else:
        made = f"{base}\u0306{_VNI_BREVE[mark]}"
    return unicodedata.normalize("NFC", made)


_ALL = (Legacy(Remark.TEXT_FROM_TCVN3, _from_tcvn3), Legacy(Remark.TEXT_FROM_VNI, _from_vni))


def _evidence(text: str, legacy: Legacy) -> int:
    """How many of its words become Vietnamese; -1 where one does not, 0 where the text may be right as it is."""
    if not _LATIN1.search(text) or _BEYOND.search(text):
        return 0
    undone = legacy.undo(text)
    if not all(is_syllable(word) for word in _WORD.findall(undone) if not word.isascii()):
        return -1
    # Both sides are cut at blanks: signs of the old fonts are no letters.
    pairs = [(was, now) for was, now in zip(text.split(), undone.split(), strict=False) if was != now]
    return sum(1 for was, now in pairs if len(_letters(now)) > 1 and not _is_vietnamese(was))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


def _is_vietnamese(text: str) -> bool:
    return not re.search("[^\\w\\s.,;:()/%–-]", text) and all(
        is_syllable(w) for w in _WORD.findall(text) if not w.isascii()
    )


def legacy_of(texts: Iterable[str]) -> Legacy | None:
    """The old encoding in which texts of a workbook are written: it explains enough words, and more texts than not."""
    candidates = [text for text in dict.fromkeys(texts) if not text.isascii()]
    for legacy in _ALL:
        found = [_evidence(text, legacy) for text in candidates]
        explained = [words for words in found if words > 0]
        if sum(explained) >= _ENOUGH and len(explained) > found.count(-1):
            return legacy
    return None


def is_legacy(texts: Iterable[str]) -> bool:
    return legacy_of(texts) is not None


def converter(texts: Iterable[str]) -> tuple[Callable[[str], str], Remark | None]:
    """What turns the texts of this workbook into Unicode, and the remark that goes with it."""
    known = list(dict.fromkeys(text for text in texts if not text.isascii()))
    legacy = legacy_of(known)
    if legacy is None:
        return (lambda text: text), None
    throughout = not any(_BEYOND.search(text) for text in known)
    least = 0 if throughout else 1

    def convert(text: str) -> str:
        return (
            legacy.undo(text)
            if _LATIN1.search(text) and not _BEYOND.search(text) and _evidence(text, legacy) >= least
            else text
        )

    return convert, legacy.remark
