"""Which indicators a sentence speaks of, and where: by name, short name, abbreviation, with or without marks (N05)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.indicator import Indicator, IndicatorRelation, Relation
from domain.number_words import NumberWords
from domain.text import folded

_KIN = (Relation.GROWTH_YOY_OF, Relation.PLAN_SHARE_OF, Relation.CUMULATIVE_OF)
_SHORTEST, _SHORTEST_REST, _HEAD = 8, 3, 4
"""Letters of a name, words of what is left of one, words that begin a long one."""
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """`codes` are all that the words may mean: an abbreviation stands for several indicators."""

    start: int
    end: int
    codes: frozenset[str]


class Mentions:
    """Finds indicators in text without marks."""

    def __init__(
        self, indicators: Sequence[Indicator], relations: Iterable[IndicatorRelation], words: NumberWords
    ) -> None:
        self._codes = _with_kin(_named(indicators, words), relations)
        longest = sorted(self._codes, key=len, reverse=True)
        self._joint = words.joint
        told = "|".join(name.replace(" ", "[^0-9a-z]+") for name in longest)
        self._pattern = re.compile(rf"(?<![0-9a-z])(?:{told})(?![0-9a-z])" if told else r"(?!)")

    def in_text(self, unmarked: str) -> list[Mention]:
        """In their order; of names that follow one another without a break the first says what is meant."""
        found: list[Mention] = []
        for match in self._pattern.finditer(unmarked):
            if found and self._joint.fullmatch(unmarked, found[-1].end, match.start()):
                found[-1] = replace(found[-1], end=match.end())
            else:
                found.append(Mention(match.start(), match.end(), self._codes[folded(match[0])]))
        return found


def _named(indicators: Iterable[Indicator], words: NumberWords) -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    for indicator in indicators:
        for name in _names(indicator, words):
            named[name].add(indicator.code)
            if len(name.split()) > _HEAD:
                heads[" ".join(name.split()[:_HEAD])].add(indicator.code)
    for head, codes in heads.items():
        if len(codes) == 1 and len(head) >= _SHORTEST:
            named[head] |= codes
    for said, meant in words.synonyms.items():
        named[said] |= named.get(meant, set())
    return {name: frozenset(codes) for name, codes in named.items() if codes}


def _names(indicator: Indicator, words: NumberWords) -> Iterator[str]:
    for name in {indicator.name, indicator.short_name}:
        yield from (abbreviation.lower() for abbreviation in words.abbreviation.findall(name))
        whole = folded(_BRACKETS.sub(" ", name))
        for cut in {whole, *(_without_ending(whole, ending) for ending in words.endings)}:
            for n in _without_prefixes(cut, words):
                if len(n) >= _SHORTEST and len(n.split()) >= (2 if n == whole else _SHORTEST_REST):
                    yield n


def _without_ending(name: str, ending: str) -> str:
    return name.split(f" {ending}")[0]


def _without_prefixes(name: str, words: NumberWords) -> Iterator[str]:
    """The name, and what is left of it when what introduces it is left off, once and again; never an ending alone."""
    if name.startswith(words.endings):
        return
    yield name
    for prefix in words.prefixes:
        if name.startswith(f"{prefix} "):
            yield from _without_prefixes(name.removeprefix(f"{prefix} "), words)


def _with_kin(named: Mapping[str, frozenset[str]], relations: Iterable[IndicatorRelation]) -> dict[str, frozenset[str]]:
    """Who speaks of an indicator may give its growth, its cumulative value or its share of the plan."""
    kin: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.relation in _KIN:
            kin[relation.code].add(relation.of_code)
            kin[relation.of_code].add(relation.code)
    return {name: codes.union(*(kin[c] for c in codes)) for name, codes in named.items()}
