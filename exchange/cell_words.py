"""The Vietnamese words and signs that stand in cells instead of numbers (D15, domain.md §7).

In statistical tables `-` means that nothing occurred and `…` that something did but is not known; in the
files of offices both are also used for "later" and "not ours", so a sign is only a hint that a person confirms.
"""

from __future__ import annotations

from domain.cell_reading import CellWords
from domain.observation import Absence
from domain.text import folded

_NONE, _UNKNOWN = Absence.NONE_OCCURRED, Absence.NOT_AVAILABLE
_STATED = {
    "không phát sinh": _NONE,
    "không có phát sinh": _NONE,
    "chưa có số liệu": _UNKNOWN,
    "chưa có số": _UNKNOWN,
    "không có số liệu": _UNKNOWN,
}
_HINTED = {
    **dict.fromkeys(("-", "--", "---", "–", "—", "\u2212", "\u2010", "\u2011", "_", "\\"), _NONE),
    **dict.fromkeys(("kps", "k phát sinh", "ko phát sinh", "không", "không có", "ko", "nil", "none"), _NONE),
    **dict.fromkeys(("…", "...", "..", "……", "....", "?"), _UNKNOWN),
    **dict.fromkeys(("chưa có", "chưa", "chưa báo cáo", "chưa tổng hợp", "đang tổng hợp", "chưa đến kỳ"), _UNKNOWN),
    **dict.fromkeys(("x", "n/a", "na", "null", "*", ".", "/", "không áp dụng", "kad"), None),
}
SECRECY_STAMPS = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT", "ĐỘ MẬT: MẬT", "ĐỘ MẬT: TỐI MẬT", "ĐỘ MẬT: TUYỆT MẬT"})
"""As the law on state secrets has them stamped on a document (R022)."""
VIETNAMESE = CellWords(
    stated={folded(word): absence for word, absence in _STATED.items()},
    hinted={folded(word) or word: absence for word, absence in _HINTED.items()},
    scales={folded(word): 10**power for word, power in (("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9))},
)
"""As `read_cell` takes them; words are found with or without their marks."""
