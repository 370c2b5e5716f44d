"""Which line a label names: by code, by name, by a name written otherwise, by likeness (C21, domain.md §8)."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.header_words import HeaderWords
from domain.mapping_proposal import Reason
from domain.measure_unit import measure_of
from domain.text import canonical_name, folded

_NUMBERING = re.compile(
    r"^\s*(?:[-+•*–—−▪►]+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5}|[a-hA-H])[.)](?!\d)|\d{1,2}(?:\.\d{1,2})+(?=\s))\s*"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(r"^\s*([A-Z]{2,}[\d.]*\d)\s*(?:[-–:.)]|\s)")
SURE, ALIKE, WRITTEN_OUT, SAME_WORDS = 1.0, 0.97, 0.93, 0.9
MOST = 0.79
"""A likeness is never taken without asking."""
HINT, MARGIN = 0.35, 0.1


class Match(NamedTuple):
    """The code that a label names. `rival` is the name that comes second when it is as near."""

    code: str
    name: str
    confidence: float
    reason: Reason
    rival: str = ""


class LineNames:
    """The names of indicators, or of subjects, by which labels are looked up."""

    def __init__(self, names: Mapping[str, Iterable[str]], words: HeaderWords) -> None:
        self._words = words
        self._first = {code: next(iter(told), code) for code, told in names.items()}
        self._levels: list[dict[object, set[str]]] = [defaultdict(set) for _ in range(4)]
        self._tokens: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._known: dict[str, Match | None] = {}
        for code, told in names.items():
            for name in dict.fromkeys(told):
                for level, form in enumerate(self._forms(name)):
                    self._levels[level][form].add(code)
                self._tokens[code].append(self._bag(self._written_out(name)))
        self._weight = self._weights()
        self._with: dict[str, list[str]] = defaultdict(list)
        for code, bags in self._tokens.items():
            for token in frozenset().union(*bags):
                self._with[token].append(code)
        self._of_name = {code: [*map(self._weight_of, bags)] for code, bags in self._tokens.items()}

    def match(self, label: str, code: str = "") -> Match | None:
        """The line a label names, or comes nearest to; None when it is like none."""
        code = code.strip() or self._code_in(label)
        if code in self._first:
            return Match(code, self._first[code], SURE, Reason.CODE)
        if label not in self._known:
            self._known[label] = None if self._is_hopeless(label) else self._by_name(label)
        return self._known[label]

    def is_code(self, text: str) -> bool:
        return text.strip() in self._first

    def exact(self, label: str) -> Match | None:
        """As `match`, without likeness."""
        found = self.match(label)
        return found if found is not None and found.confidence >= SAME_WORDS else None

    def _code_in(self, label: str) -> str:
        found = _CODE.match(label + " ")
        return found[1] if found else ""

    def _is_hopeless(self, label: str) -> bool:
        """True when so few of a label's words are in any name that it can be like none: most rows of a long list."""
        told = set(folded(label).split())
        if not told.isdisjoint(self._words.abbreviations):
            return False
        told -= self._words.filler
        shared = sum(self._weight[word] for word in told if word in self._weight)
        strange = self._rare * sum(word not in self._weight for word in told)
        return shared < (shared + strange) * HINT

    def _by_name(self, label: str) -> Match | None:
        bag: frozenset[str] = frozenset()
        steps = zip(self._forms(label), (SURE, ALIKE, WRITTEN_OUT, SAME_WORDS), strict=False)
        for level, (form, confidence) in enumerate(steps):
            if isinstance(form, frozenset):
                bag = form
            codes = self._levels[level].get(form, set()) if form else set()
            if len(codes) == 1:
                (code,) = codes
                reason = (Reason.SAME_NAME, Reason.ALIKE_NAME, Reason.ALIKE_NAME, Reason.SHORTER_NAME)[level]
                return Match(code, self._first[code], confidence, reason)
            if codes:
                first, second = sorted(codes)[:2]
                return Match(first, self._first[first], MOST / 2, Reason.SIMILAR_NAME, self._first[second])
        return self._nearest(bag)

    def _nearest(self, bag: frozenset[str]) -> Match | None:
        own = self._weight_of(bag)
        ranked = sorted(((self._likeness(bag, own, code), code) for code in self._near(bag, own)), reverse=True)[:2]
        if not ranked or ranked[0][0] < HINT:
            return None
        (best, code), second = ranked[0], ranked[1] if len(ranked) > 1 else (0.0, "")
        rival = self._first[second[1]] if best - second[0] < MARGIN and second[1] else ""
        return Match(code, self._first[code], min(best * MOST, MOST), Reason.SIMILAR_NAME, rival)

    def _near(self, bag: frozenset[str], own: float) -> Iterator[str]:
        """The codes that share so much with a bag that their names can be like it, or rivals of one that is."""
        common: dict[str, float] = defaultdict(float)
        for token in bag:
            for code in self._with.get(token, ()):
                common[code] += self._weight[token]
        return (code for code, shared in common.items() if shared >= (HINT - MARGIN) * own)

    def _likeness(self, bag: frozenset[str], own: float, code: str) -> float:
        """Weighted words in common, of those in either; `own` is the weight of the bag."""
        best = 0.0
        for name, weight in zip(self._tokens[code], self._of_name[code], strict=True):
            common = self._weight_of(bag & name)
            if common:
                best = max(best, common / (own + weight - common))
        return best

    def _weight_of(self, bag: frozenset[str]) -> float:
        return sum(self._weight.get(token, self._rare) for token in bag)

    def _forms(self, name: str) -> Iterator[object]:
        """Ever looser ways of writing a name, each made only when the one before was not found."""
        yield canonical_name(name)
        yield self._words.plain(name)
        written = self._written_out(name)
        yield written
        yield self._bag(written)

    def _written_out(self, name: str) -> str:
        """Without numbering, bullets and a unit in brackets, abbreviations in full."""
        bare, before = name, ""
        while bare != before:
            before, bare = bare, _NUMBERING.sub("", bare, count=1)
        bare = _BRACKETS.sub(lambda m: " " if measure_of(m[1], self._words) else f" {m[1]} ", bare)
        plain = self._words.plain(bare)
        return self._words.full(self._words.part.sub("", plain))

    def _bag(self, written: str) -> frozenset[str]:
        return frozenset(written.split()) - self._words.filler

    def _weights(self) -> dict[str, float]:
        """Words that many names share say little."""
        count: dict[str, int] = defaultdict(int)
        for bags in self._tokens.values():
            for token in frozenset().union(*bags):
                count[token] += 1
        self._rare = math.log(1 + len(self._tokens)) or 1.0
        return {token: math.log(1 + len(self._tokens) / n) for token, n in count.items()}
