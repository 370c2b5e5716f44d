"""Hold a draft against the store: every figure of it, before the session sees it (N05)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.attachment import FileRefusal
from domain.audit_actions import AuditAction
from domain.claims import Claim, claims_of, of_rows
from domain.dashboard import RowSpec
from domain.document_text import Passage
from domain.errors import BadInput, FileRefused, StateSecret
from domain.indicator_mentions import Mentions
from domain.number_check import CheckedNumber, Verdict, check_numbers
from domain.number_reading import readings
from domain.number_words import NumberWords
from domain.permissions import Permission
from domain.session_facts import SessionFacts
from domain.state_secret import secrecy_stamp_in
from domain.stored_file import Scan
from exchange.cell_words import SECRECY_STAMPS
from exchange.document_text import pasted_draft, read_draft
from language.number_words import number_words
from use_cases.access import Access
from use_cases.open_session_facts import open_session_facts
from use_cases.scan_upload import scan

MOST_CHARACTERS = 200_000
"""Some seventy pages. It is read in the process of the page, so it must not take long."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was handed in: its pieces, and the digest that the audit log keeps. The draft itself is not kept."""

    passages: tuple[Passage, ...]
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class NumberReport:
    """Every figure in the order of the draft, and how many there are of each verdict."""

    numbers: tuple[CheckedNumber, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        found = Counter(number.verdict for number in self.numbers)
        return {verdict: found[verdict] for verdict in Verdict}


def uploaded(content: bytes) -> Draft:
    """Raises `FileRefused` for what is no sound .docx or is infected, `BadInput` for a text too long, `StateSecret`."""
    if scan(content) is Scan.INFECTED:
        raise FileRefused(kind=FileRefusal.INFECTED)
    passages = read_draft(content)
    if sum(len(passage.text) for passage in passages) > MOST_CHARACTERS:
        raise BadInput(kind="long_text", most=MOST_CHARACTERS)
    return _without_secrets(passages, content)


def pasted(text: str) -> Draft:
    """Raises `BadInput` for a text too long, `StateSecret`."""
    if len(text) > MOST_CHARACTERS:
        raise BadInput(kind="long_text", most=MOST_CHARACTERS)
    return _without_secrets(pasted_draft(text), text.encode("utf-8", "replace"))


def _without_secrets(passages: tuple[Passage, ...], content: bytes) -> Draft:
    for passage in passages:
        if stamp := secrecy_stamp_in(passage.text, SECRECY_STAMPS):
            raise StateSecret(kind="text", text=stamp)
    return Draft(passages, hashlib.sha256(content).hexdigest(), len(content))


def check_draft(access: Access, *, period: str, draft: Draft) -> NumberReport:
    """Compare with the facts of a session: those frozen, or those known now. Nothing of the draft is stored.

    Raises `NotFound` where no session is planned for the period, `UnreadablePeriod`.
    """
    access.require(Permission.FOLLOW_SESSION)
    facts = open_session_facts(access, period=period).facts
    words = number_words(facts.indicators)
    mentions = Mentions(facts.indicators, facts.relations, words)
    named = _named(draft.passages, mentions, words, facts)
    with access.reading() as stores:
        claims = _claims(stores, facts, named)
    numbers = check_numbers(draft.passages, claims, mentions, words, facts.month)
    report = NumberReport(numbers)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.CHECK_NUMBERS, object_kind="monthly_session", object_id=facts.session.period,
            sha256=draft.sha256, size=draft.size, counts={verdict.value: n for verdict, n in report.counts.items()},
        )  # fmt: skip
    return report


def _named(passages: Iterable[Passage], mentions: Mentions, words: NumberWords, facts: SessionFacts) -> list[str]:
    """The codes of the indicators that a draft speaks of with figures."""
    found = (r for passage in passages for r in readings(passage, mentions, words, facts.month))
    return sorted({code for reading in found for code in reading.codes | reading.others})


def _claims(stores: Stores, facts: SessionFacts, codes: Sequence[str]) -> list[Claim]:
    """What the session's facts say, what was known then of other months, and what was said before it was replaced.

    For a month that the facts hold, they alone count.
    """
    city, own = facts.subject.code, {f.key: f for f in facts.figures}
    held = {f.key.month for f in facts.figures}
    known = stores.observations.figures(city, codes, None, facts.seen_at)
    rest = [f for f in known if f.key not in own and f.key.month not in held]
    shown = [*facts.figures, *rest]
    current = {f.revision_id for f in shown}
    revisions = (f for code in codes for f in stores.observations.revisions([city], code))
    replaced = [
        f for f in revisions if f.revision_id not in current and f.layer.is_real and f.decided_at <= facts.seen_at
    ]
    rows = facts.rows([RowSpec(i) for i in facts.indicators], facts.month)
    return [*claims_of(shown, replaced, facts.targets, facts.indicators, facts.around), *of_rows(rows)]
