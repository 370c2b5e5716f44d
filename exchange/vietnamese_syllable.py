"""Whether letters make a Vietnamese syllable; by this text in old fonts is told from text in other languages (R023)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WRITTEN = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_RHYMES = frozenset(_WRITTEN.split())
_SYLLABLE = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnrstvx]|)(.+)")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = ("c", "ch", "p", "t")
_TONES_OF_STOPPED = ("\u0301", "\u0323")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """`thực` is one, `thùc` is none: a stopped syllable has the rising or the heavy tone only."""
    apart = unicodedata.normalize("NFD", word.casefold())
    tones = _TONES.findall(apart)
    plain = unicodedata.normalize("NFC", _TONES.sub("", apart))
    if len(tones) > 1 or not _is_plain_syllable(plain):
        return False
    return not plain.endswith(_STOPPED) or (bool(tones) and tones[0] in _TONES_OF_STOPPED)


def _is_plain_syllable(word: str) -> bool:
    found = _SYLLABLE.fullmatch(word)
    if found is None:
        return False
    onset, rhyme = found.groups()
    return (
        rhyme in _RHYMES
        or (onset == "gi" and f"i{rhyme}" in _RHYMES)
        or word in ("gi", "qua", "quy")
        or (onset == "qu" and f"u{rhyme}" in _RHYMES)
    )
