"""Reading what a header says: which measure of which period a column holds (C21, D25, domain.md §7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from domain.header_words import STATUS, HeaderWords, Saying
from domain.measure_unit import unit_in_brackets, without_units
from domain.observation import Basis, Comparison, ObservationStatus
from domain.partial_key import NOTHING_SAID, PartialKey
from domain.period import PeriodKind, ReportingPeriod
from domain.sheet_mapping import ColumnRole

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIODS = (Saying.MONTH, Saying.QUARTER, Saying.FIRST_MONTHS, Saying.YEAR, Saying.DAY)
_NOT_A_LEVEL = (Saying.SHARE, Saying.OTHER_BASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that was found, where it stands, and its numbers."""

    saying: Saying
    start: int
    end: int
    number: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """What a column's header says. `rest` are the words that say something else, such as an indicator's name.

    `is_read` is False where nothing was understood or phrases contradict each other. A comparison in
    percent is an index (108,4) unless the header speaks of growth (8,4); `is_index` tells which.
    """

    text: str
    role: ColumnRole = ColumnRole.VALUE
    says: PartialKey = NOTHING_SAID
    status: ObservationStatus = ObservationStatus.NOT_STATED
    unit: str = ""
    rest: str = ""
    is_read: bool = False
    is_index: bool = False
    is_comparison: bool = False
    found: tuple[Said, ...] = field(default=(), repr=False)


def read_header(text: str, words: HeaderWords, now: ReportingPeriod) -> HeaderMeaning:
    """`now` is the period that the table is about: "this month", and the year where none is said."""
    plain, found = sayings(without_units(text, words), words)
    for role, pattern in words.roles:
        if pattern.fullmatch(plain):
            return HeaderMeaning(text, role, is_read=True)
    unit = unit_in_brackets(text, words)
    meaning = HeaderMeaning(text, unit=unit, rest=_rest(plain, found), found=found)
    meaning = replace(meaning, status=next((STATUS[s.saying] for s in found if s.saying in STATUS), meaning.status))
    kinds = {s.saying for s in found}
    if kinds & set(_NOT_A_LEVEL):
        return replace(meaning, role=ColumnRole.IGNORED, is_read=True)
    if _compares(kinds):
        return _comparison(meaning, now)
    if Saying.PLAN in kinds or (Saying.CHANGE in kinds and not meaning.rest):
        return replace(meaning, role=ColumnRole.IGNORED, is_read=True)
    return _level(meaning, now)


def sayings(text: str, words: HeaderWords) -> tuple[str, tuple[Said, ...]]:
    """The text as patterns see it, and the phrases in it in their order."""
    return _sayings(words.plain(text), words.sayings)


@lru_cache(maxsize=4096)
def _sayings(plain: str, patterns: tuple[tuple[Saying, re.Pattern[str]], ...]) -> tuple[str, tuple[Said, ...]]:
    left, found = plain, []
    for saying, pattern in patterns:
        for match in pattern.finditer(left):
            if match.group().strip():
                found.append(_said(saying, match))
                left = left[: match.start()] + "\u00a6" * (match.end() - match.start()) + left[match.end() :]
    return plain, tuple(sorted(found, key=lambda s: s.start))


def _said(saying: Saying, match: re.Match[str]) -> Said:
    groups = {name: value for name, value in match.groupdict().items() if value}
    number = groups.get("n", "0")
    year = int(groups.get("y") or groups.get("y2") or 0)
    return Said(saying, match.start(), match.end(), _ROMAN.get(number) or int(number), year)


def _rest(plain: str, found: Sequence[Said]) -> str:
    letters = list(plain)
    for said in found:
        letters[said.start : said.end] = " " * (said.end - said.start)
    return " ".join(word for word in "".join(letters).split() if not word.isdecimal() or len(word) > 2)


def _compares(kinds: set[Saying]) -> bool:
    if kinds & {Saying.COMPARED, Saying.ACHIEVED}:
        return True
    return Saying.PERCENT in kinds and bool(kinds & {Saying.SAME_PERIOD, Saying.PLAN, Saying.PREVIOUS_PERIOD})


def _level(meaning: HeaderMeaning, now: ReportingPeriod) -> HeaderMeaning:
    period, basis = time_said(meaning.found, now)
    if period is None and basis is None:
        is_read = any(s.saying is Saying.REACHED for s in meaning.found) and not meaning.rest
        return replace(meaning, is_read=is_read)
    code = period.code if period is not None else None
    return replace(meaning, says=PartialKey(period=code, basis=basis), is_read=True)


def time_said(found: Sequence[Said], now: ReportingPeriod) -> tuple[ReportingPeriod | None, Basis | None]:
    """The period and basis of a level; nothing when phrases name different periods."""
    kinds = {s.saying for s in found}
    back = 12 if Saying.SAME_PERIOD in kinds else 0
    periods = {_period(s, found, now) for s in _told_periods(found)}
    basis = Basis.CUMULATIVE if kinds & {Saying.CUMULATIVE, Saying.FIRST_MONTHS} else Basis.IN_PERIOD
    if len(periods) > 1 or (Saying.FIRST_MONTHS in kinds and Saying.MONTH in kinds):
        return None, None
    if periods:
        period = periods.pop()
        has_year = any(s.year for s in found)
        period = period if has_year or not back else period.shifted(-12)
        return (period.ending_month if basis is Basis.CUMULATIVE else period), (None if Saying.DAY in kinds else basis)
    if back:
        year = next((s.year for s in found if s.saying is Saying.SAME_PERIOD and s.year), now.year - 1)
        return now.shifted(12 * (year - now.year)), basis if Saying.CUMULATIVE in kinds else None
    if Saying.CUMULATIVE in kinds:
        return now.ending_month, basis
    if Saying.PREVIOUS_PERIOD in kinds:
        return now.previous, basis
    if Saying.LAST_YEAR in kinds:
        return ReportingPeriod(PeriodKind.YEAR, (now.year - 1) * 12), basis
    return (now, basis) if Saying.THIS_PERIOD in kinds else (None, None)


def _told_periods(found: Sequence[Said]) -> list[Said]:
    """Periods by name; a year beside a month is the month's year."""
    told = [s for s in found if s.saying in _PERIODS]
    shorter = [s for s in told if s.saying is not Saying.YEAR]
    return shorter or told


def _period(said: Said, found: Sequence[Said], now: ReportingPeriod) -> ReportingPeriod:
    year = said.year or next((s.year for s in found if s.saying in (Saying.YEAR, Saying.SAME_PERIOD) and s.year), 0)
    match said.saying:
        case Saying.QUARTER:
            quarter = ReportingPeriod(PeriodKind.QUARTER, (year or now.year) * 12 + 3 * (said.number - 1))
            is_ahead = not year and quarter.first_month > now.last_month
            return quarter.shifted(-12) if is_ahead else quarter
        case Saying.YEAR:
            return ReportingPeriod(PeriodKind.YEAR, (year or now.year) * 12)
    if year:
        return ReportingPeriod.month(year, said.number)
    return _nearest(said.number, now, ahead=0 if said.saying is Saying.FIRST_MONTHS else 1)


def _nearest(number: int, now: ReportingPeriod, *, ahead: int) -> ReportingPeriod:
    """A month without its year is the last of its name, or the next month."""
    month = ReportingPeriod.month(now.year, number)
    return month.shifted(-12) if month.last_month > now.last_month + ahead else month


def _comparison(meaning: HeaderMeaning, now: ReportingPeriod) -> HeaderMeaning:
    """`A so với B`: the period of A, and what B is to it."""
    found = meaning.found
    at = next((i for i, s in enumerate(found) if s.saying in (Saying.COMPARED, Saying.ACHIEVED)), len(found))
    left, right = found[:at], found[at + 1 :]
    if not right:  # "% kế hoạch", "cùng kỳ (%)"
        bases = (Saying.SAME_PERIOD, Saying.PLAN, Saying.PREVIOUS_PERIOD)
        right = tuple(s for s in left if s.saying in bases)
        left = tuple(s for s in left if s.saying not in bases)
        if not right and Saying.ACHIEVED in {s.saying for s in found}:
            right = (Said(Saying.PLAN, 0, 0),)
    base, behind = _base(right)
    period, basis = time_said([*left, *behind], now)
    comparison = _kind(base, right, period or now, now)
    if comparison is None:
        return replace(meaning, role=ColumnRole.IGNORED, is_comparison=True)
    is_growth = any(s.saying is Saying.CHANGE for s in found)
    if comparison is Comparison.YOY_PCT and not is_growth:
        comparison = Comparison.YOY_INDEX
    code = period.code if period is not None else None
    says = PartialKey(period=code, basis=basis, comparison=comparison)
    is_index = not is_growth and comparison is not Comparison.PLAN_PCT
    return replace(meaning, says=says, is_read=True, is_index=is_index, is_comparison=True)


def _base(right: Sequence[Said]) -> tuple[Said | None, tuple[Said, ...]]:
    """What is compared with, and the phrases that are not part of it: columns below "so với cùng kỳ (%)"."""
    bases = (*_PERIODS, Saying.SAME_PERIOD, Saying.LAST_YEAR, Saying.PREVIOUS_PERIOD, Saying.PLAN)
    at = next((i for i, s in enumerate(right) if s.saying in bases), None)
    if at is None:
        return None, ()
    rest = [*right[:at], *right[at + 1 :]]
    return right[at], tuple(s for s in rest if s.saying is not Saying.LAST_YEAR)


def _kind(base: Said | None, right: Sequence[Said], period: ReportingPeriod, now: ReportingPeriod) -> Comparison | None:
    """The comparison, growth where it could be an index; None for one that the log does not know."""
    match base:
        case None:
            return None
        case Said(Saying.PLAN):
            return Comparison.PLAN_PCT
        case Said(Saying.SAME_PERIOD):
            return Comparison.YOY_PCT
        case Said(Saying.PREVIOUS_PERIOD):
            return Comparison.MOM_PCT if period.kind is PeriodKind.MONTH else None
        case Said(Saying.LAST_YEAR):
            return Comparison.YOY_PCT
    is_last_year = any(s.saying is Saying.LAST_YEAR for s in right)
    other = _period(base, right, now)
    other = other.shifted(-12) if is_last_year and not base.year and other.year == period.year else other
    if other.kind is period.kind and other.last_month == period.last_month - 12:
        return Comparison.YOY_PCT
    is_month_before = other.kind is PeriodKind.MONTH and other == period.previous
    return Comparison.MOM_PCT if is_month_before else None
