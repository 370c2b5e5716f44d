"""What a number in a sentence speaks of: indicator, kind of statement, span of time, direction, plan (N05)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.document_text import Passage
from domain.indicator_mentions import Mention, Mentions
from domain.measure_unit import Measure
from domain.number_words import POINTS, TIMES, ClaimKind, NumberWords, SpanKind
from domain.period import ReportingPeriod
from domain.text import unmarked
from domain.text_numbers import TextNumber, numbers_in

_SENTENCE = re.compile(r"(?<=[.!?])(?<!TP\.)(?<!Tp\.)\s+(?=[^\W\d])|\n+")
LONGEST_SENTENCE = 2_000
"""Characters; the longest sentence of a real report has some six hundred."""
_CLAUSE_END = re.compile(r";|\.\s")
_YEARS = (1900, 2100)
Span = tuple[int, int]
"""The first and the last month, as `ReportingPeriod` counts them."""
_UNREADABLE = "\x00"
_RATES = ("%", POINTS)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One number: in which sentence, and what the words around it say of it.

    `spans` are the first and last months it may speak of, none where no word tells. `direction` is 1 for a rise, -1 for a
    fall, 0 where no word tells; the words that say it begin at `told_from`. `is_sure` is false where its indicator was only named in an earlier sentence, or
    something else since. `others` are the codes of everything else named in the sentence.
    """

    sentence: str
    start: int
    end: int
    number: TextNumber
    codes: frozenset[str]
    others: frozenset[str]
    is_sure: bool
    kinds: frozenset[ClaimKind]
    spans: tuple[Span, ...]
    direction: int
    told_from: int
    plan_words: str
    sentence_words: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """`text` begins with the context of a cell; numbers stand from `from_` on. `label` is where the row's label stands.

    `unnamed` is the plain text in which names of indicators are blank: their own words say nothing of a number.
    """

    text: str
    plain: str
    unnamed: str
    times: tuple[tuple[SpanKind, re.Match[str]], ...]
    from_: int
    label: tuple[int, int]
    mentions: tuple[Mention, ...]
    numbers: tuple[TextNumber, ...]


def readings(
    passage: Passage, mentions: Mentions, words: NumberWords, month: ReportingPeriod
) -> Iterator[NumberReading]:
    """The figures of a passage in their order; days, document numbers, list numbers and such are none."""
    named: frozenset[str] = frozenset()
    pieces = _pieces(passage.text, 0, len(passage.text))
    found = (m.span() for start, end in pieces for m in words.marked_no_figures.finditer(passage.text, start, end))
    hidden = _hidden(passage.text, found)
    for start, end in _sentences(passage.text):
        sentence = _sentence(passage.text[start:end], hidden[start:end], passage, mentions, words)
        for place in range(len(sentence.numbers)):
            yield _reading(sentence, place, named, words, month)
        if sentence.mentions:
            named = sentence.mentions[-1].codes


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield from _pieces(text, start, gap.start())
        start = gap.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What runs on without an end is read in pieces, cut at a space: the work grows with the length, not its square."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        stop = cut if cut > 0 else start + LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def _hidden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the digits of some spans made unreadable."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [_UNREADABLE if letter.isdigit() else letter for letter in letters[start:end]]
    return "".join(letters)


def _sentence(text: str, hidden: str, passage: Passage, mentions: Mentions, words: NumberWords) -> _Sentence:
    context = f"{passage.context}: " if passage.context else ""
    whole = context + text
    plain = unmarked(whole)
    named = tuple(mentions.in_text(plain))
    by = len(context)
    bare = _hidden(hidden, ((max(m.start - by, 0), max(m.end - by, 0)) for m in named))
    default = words.measure(passage.unit) if passage.unit else None
    numbers = (_moved(n, by, default) for n in numbers_in(bare, words.units))
    label = len(passage.caption) + 2 if passage.caption else 0
    return _Sentence(
        whole,
        plain,
        _without(plain, named),
        _times(plain, words),
        by,
        (label, label + len(passage.label)),
        named,
        tuple(n for n in numbers if not _is_year(n)),
    )


def _without(plain: str, mentions: Iterable[Mention]) -> str:
    letters = list(plain)
    for mention in mentions:
        letters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(letters)


def _times(plain: str, words: NumberWords) -> tuple[tuple[SpanKind, re.Match[str]], ...]:
    """The words of time in their order, the longer first where two begin together."""
    told = ((kind, match) for kind, pattern in words.spans for match in pattern.finditer(plain))
    return tuple(sorted(told, key=lambda one: (one[1].start(), -one[1].end())))


def _moved(number: TextNumber, by: int, default: Measure | None) -> TextNumber:
    return replace(
        number, start=number.start + by, end=number.end + by, unit_end=number.unit_end + by,
        measure=number.measure or default,
    )  # fmt: skip


def _is_year(number: TextNumber) -> bool:
    is_plain = number.measure is None and number.decimals == 0 and "." not in number.text
    return is_plain and _YEARS[0] <= number.value <= _YEARS[1]


def _reading(
    sentence: _Sentence, place: int, before: frozenset[str], words: NumberWords, month: ReportingPeriod
) -> NumberReading:
    number = sentence.numbers[place]
    start = sentence.numbers[place - 1].unit_end if place else 0
    stop = sentence.numbers[place + 1].start if place + 1 < len(sentence.numbers) else len(sentence.plain)
    gap = sentence.unnamed[start : number.start]
    after = _CLAUSE_END.split(sentence.unnamed[number.unit_end : stop])[0]
    direction, told = _direction(sentence.text[start : number.start], gap, words)
    direction, kinds = _kinds(number, direction, gap, after, words)
    told_from = (start + told if told >= 0 else number.start) - sentence.from_
    mention, is_sure = _mention(sentence, number, after, words, is_of_it=bool(direction) or not _is_rate(number))
    spans = _spans(sentence, number, after, words, month)
    is_sure = is_sure and _is_of_row(sentence, mention, words) if mention else _goes_on(sentence, number, words)
    others = frozenset(code for m in sentence.mentions for code in m.codes)
    return NumberReading(
        sentence.text[sentence.from_ :], number.start - sentence.from_, number.unit_end - sentence.from_, number,
        mention.codes if mention else before, others, is_sure, kinds, spans, direction,
        max(told_from, 0), _plan_words(gap, after, words), sentence.plain,
    )  # fmt: skip


def _goes_on(sentence: _Sentence, number: TextNumber, words: NumberWords) -> bool:
    """Whether a sentence that names nothing plainly still speaks of what the one before it named."""
    told = sentence.plain[: number.start]
    return words.goes_on.match(told) is not None and words.strangers.search(told) is None


def _is_of_row(sentence: _Sentence, mention: Mention, words: NumberWords) -> bool:
    """In a table: named by the row itself, or over a row of the total; a row of something else has its own figures."""
    start, end = sentence.label
    if start == end or mention.start >= start:
        return True
    return words.total.search(sentence.plain[start:end]) is not None


def _mention(
    sentence: _Sentence, number: TextNumber, after: str, words: NumberWords, *, is_of_it: bool
) -> tuple[Mention | None, bool]:
    """The indicator named with the number (`1.326 traffic accidents`), else the nearest one before it.

    `is_of_it` is false for a share, which names what it is a share of.
    """
    touching = [
        m for m in sentence.mentions if number.end <= m.start <= number.unit_end + 1 and m.start >= sentence.from_
    ]
    earlier = [m for m in sentence.mentions if m.end <= number.start]
    if touching and (is_of_it or not earlier):
        return touching[0], True
    if not earlier:
        later = [m for m in sentence.mentions if m.start >= number.unit_end]
        return (later[0] if later else None), False
    between = sentence.unnamed[earlier[-1].end : number.start]
    is_turned = words.strangers.search(between) or words.strangers.match(after.lstrip())
    return earlier[-1], is_turned is None


def _direction(raw: str, gap: str, words: NumberWords) -> tuple[int, int]:
    """Up, down or neither, and where in the gap the word that says so begins: -1 where none does."""
    masked = "".join(" " if gap[i] == " " else letter for i, letter in enumerate(raw))
    rise, fall, amount = _last(words.marked_rise, masked), _last(words.marked_fall, masked), _last(words.amounts, gap)
    return 0 if max(rise, fall) <= amount else (1 if rise > fall else -1), max(rise, fall, amount)


def _kinds(
    number: TextNumber, direction: int, gap: str, after: str, words: NumberWords
) -> tuple[int, frozenset[ClaimKind]]:
    compared = _compared(after, words) or _compared(gap, words)
    is_rate = _is_rate(number)
    if number.measure is not None and number.measure.unit == TIMES:
        return 0, frozenset({ClaimKind.TIMES})
    plan_after = words.plan.search(after.split(",")[0])
    plan_before = None if _compared(after, words) else words.plan.search(gap)
    if is_rate and (words.pace.search(gap) or words.pace.search(after)) and not plan_after:
        return direction, frozenset({ClaimKind.TO_PACE})
    if is_rate and (plan_after or plan_before) and not (compared and direction):
        if direction or (number.measure and number.measure.unit == POINTS):
            return direction, frozenset({ClaimKind.TO_PLAN})
        if words.left.search(gap):
            return 0, frozenset({ClaimKind.LEFT})
        return 0, frozenset({ClaimKind.PLAN_SHARE} | ({ClaimKind.TARGET} if plan_before and not plan_after else set()))
    if direction:
        kinds = {compared} if compared else {ClaimKind.ON_YEAR, ClaimKind.ON_MONTH, ClaimKind.TO_PLAN}
        return direction, frozenset(kinds if is_rate or compared else kinds | {ClaimKind.LEVEL})
    if not is_rate:
        return 0, frozenset({ClaimKind.LEVEL} | ({ClaimKind.TARGET} if plan_before else set()))
    if compared is None:
        return 0, frozenset({ClaimKind.LEVEL, ClaimKind.PLAN_SHARE})
    index = ClaimKind.INDEX_ON_YEAR if compared is ClaimKind.ON_YEAR else ClaimKind.INDEX_ON_MONTH
    return 0, frozenset({index} if words.equals.search(gap) else {index, compared, ClaimKind.LEVEL})


def _is_rate(number: TextNumber) -> bool:
    return number.measure is not None and number.measure.unit in _RATES


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def _compared(text: str, words: NumberWords) -> ClaimKind | None:
    month, year = words.than_month.search(text), words.than_year.search(text)
    if month and (not year or month.start() < year.start()):
        return ClaimKind.ON_MONTH
    return ClaimKind.ON_YEAR if year else None


def _plan_words(gap: str, after: str, words: NumberWords) -> str:
    """The words that may name who gave the plan."""
    for text in (after, gap):
        found = words.plan.search(text)
        if found:
            return text[found.start() :]
    return ""


def _spans(
    sentence: _Sentence, number: TextNumber, after: str, words: NumberWords, month: ReportingPeriod
) -> tuple[Span, ...]:
    """The nearest span of time said before the number in its clause; any of the sentence's where the clause says none.

    Where none stands before, the one said right after it. What is compared with is no span of the number.
    """
    clause = sentence.plain.rfind(";", 0, number.start)
    before: list[tuple[int, Span]] = []
    end = 0
    for kind, match in sentence.times:
        start = match.start()
        if start < end:
            continue
        end = match.end()
        if kind is not SpanKind.YEAR_BEFORE and words.no_span.search(sentence.plain[:start]):
            continue
        span = _months(kind, match, before[-1][1] if before else None, words, month)
        if span and end <= number.start:
            before.append((start, span))
        elif span and not before and number.unit_end <= start < number.unit_end + len(after):
            return (span,)
    if before and before[-1][0] > clause:
        return (before[-1][1],)
    return tuple(dict.fromkeys(span for _start, span in before))


def _months(
    kind: SpanKind, match: re.Match[str], before: Span | None, words: NumberWords, month: ReportingPeriod
) -> Span | None:
    groups = match.groupdict()
    january = int(groups.get("y") or month.year) * 12
    told = groups.get("n") or ""
    n = words.numerals.get(told) or (int(told) if told else 0)
    match kind:
        case SpanKind.MONTH:
            return january + n - 1, january + n - 1
        case SpanKind.FIRST_MONTHS:
            return january, january + n - 1
        case SpanKind.QUARTER:
            return january + 3 * n - 3, january + 3 * n - 1
        case SpanKind.YEAR:
            return january, january + 11
        case SpanKind.SO_FAR:
            return january, month.last_month
        case SpanKind.THIS_MONTH:
            return month.last_month, month.last_month
        case SpanKind.YEAR_BEFORE:
            return (before[0] - 12, before[1] - 12) if before else None
