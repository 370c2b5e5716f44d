r"""Vietnamese text of the fonts before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times), as readers show it (R023).

A program without those fonts shows `L\u00ad¬ng thùc` for "Lương thực". A workbook is taken for one of them when its
strange words, those that are no Vietnamese as they stand, mostly become Vietnamese once converted. Then these are
converted; a word that could be either, as `sè`, only among them. A workbook in Unicode has no strange words.
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
_VNI_PAIR = re.compile("[aeiouyôöAEIOUYÔÖ][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË]|[ìíæóòîñôöÌÍÆÓÒÎÑÔÖ]")
_LATIN1 = re.compile("[\xa1-\xff]")
_BEYOND = re.compile("[\u0100-\u1fff]")
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile("[\xa1-\xbf×÷]")
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
    return _VNI_PAIR.sub(_vni_letter, text)


def _vni_letter(pair: re.Match[str]) -> str:
    base, mark = pair[0][0].translate(_VNI_ALONE), pair[0][1:].lower()
    if not mark:
        return base
    if mark in _VNI_TONES:
        made = base + _VNI_TONES[mark]
    elif mark in _VNI_CIRCUMFLEX:
        made = f"{base}\u0302{_VNI_CIRCUMFLEX[mark]}"
    else:
        made = f"{base}\u0306{_VNI_BREVE[mark]}"
    return unicodedata.normalize("NFC", made)


_ALL = (Legacy(Remark.TEXT_FROM_TCVN3, _from_tcvn3), Legacy(Remark.TEXT_FROM_VNI, _from_vni))


def _is_legacy_word(word: str, legacy: Legacy) -> bool:
    """No Vietnamese as it stands, Vietnamese once converted."""
    undone = legacy.undo(word)
    return len(_letters(undone)) > 1 and not _is_vietnamese(word) and all(map(is_syllable, _marked(undone)))


def _is_vietnamese(word: str) -> bool:
    return not _NO_LETTER.search(word) and all(map(is_syllable, _marked(word)))


def _marked(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


def _words(texts: Iterable[str]) -> set[str]:
    """Those that may be written in an old font."""
    return {word for text in texts for word in text.split() if _LATIN1.search(word) and not _BEYOND.search(word)}


def legacy_of(texts: Iterable[str]) -> Legacy | None:
    """The old encoding of a workbook: it explains enough words, and more of them than it leaves strange."""
    words = _words(texts)
    strange = {word for word in words if not _is_vietnamese(word)}
    explained = [sum(_is_legacy_word(word, legacy) for word in strange) for legacy in _ALL]
    most = max(explained)
    return _ALL[explained.index(most)] if most >= _ENOUGH and most > len(strange) - most else None


def converter(texts: Iterable[str]) -> tuple[Callable[[str], str], Remark | None]:
    """What turns the texts of this workbook into Unicode, and the remark that goes with it."""
    known = {text for text in texts if not text.isascii()}
    legacy = legacy_of(known)
    if legacy is None:
        return (lambda text: text), None
    throughout = not any(_BEYOND.search(text) for text in known)
    return (lambda text: _converted(text, legacy, throughout)), legacy.remark


def _converted(text: str, legacy: Legacy, throughout: bool) -> str:
    """Word by word. One that could be either goes with the others of its cell."""
    words = set(text.split())
    old = {word for word in words if _is_old(word, legacy, throughout)}
    unsure = {
        word for word in words - old if not _BEYOND.search(word) and all(map(is_syllable, _marked(legacy.undo(word))))
    }
    new = {word for word in words - old - unsure if not word.isascii()}
    if not throughout and len(old) <= sum(not _BEYOND.search(word) for word in new):
        return text
    meant = old | unsure if throughout or len(old) > len(new) else old
    return re.sub(r"\S+", lambda word: legacy.undo(word[0]) if word[0] in meant else word[0], text)


def _is_old(word: str, legacy: Legacy, throughout: bool) -> bool:
    """Where Unicode stands beside it, `Ôx-trây-li-a` is strange and yet right: signs among letters must tell."""
    if word.isascii() or _BEYOND.search(word):
        return False
    if _is_legacy_word(word, legacy):
        return True
    is_strange = not _is_vietnamese(word) and len(_letters(legacy.undo(word))) > 1
    return is_strange and (throughout or bool(_NO_LETTER.search(word)))
