"""Write a sentence of the report anew, leave it out, or give it back to the facts; the same for one's own (N04)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound, ReasonMissing
from domain.report import Sentence
from domain.session_facts import OWN, SessionFacts
from domain.written_text import SENTENCE, written
from language.report import write_report
from use_cases.access import Access
from use_cases.gather_facts import gather_facts
from use_cases.open_session_facts import still_session
from use_cases.refuse_secrets import without_secrets


def edit_sentence(access: Access, *, period: str, key: str, text: str) -> None:
    """The text stands in the report until it is given back; what the facts say is kept beside it.

    Raises `NotFound` for a sentence the report does not have, `IllegalTransition` once the session is frozen,
    `ReasonMissing` without words, `BadInput` above 1500 characters, `StateSecret`.
    """
    clean = " ".join(without_secrets(written(text, SENTENCE)).split())
    if not clean:
        raise ReasonMissing(kind="paragraph" if key.startswith(OWN) else "sentence")
    _write(access, period, key, clean)


def leave_sentence_out(access: Access, *, period: str, key: str) -> None:
    """The sentence stands in no document until it is given back. Raises `NotFound`, `IllegalTransition`.

    A paragraph of one's own has no facts to come back from: it is taken away.
    """
    _write(access, period, key, "")


def restore_sentence(access: Access, *, period: str, key: str) -> None:
    """What the facts say stands again; a paragraph of one's own is taken away. Raises `NotFound`, `IllegalTransition`."""
    _write(access, period, key, None)


def _write(access: Access, period: str, key: str, text: str | None) -> None:
    with access.writing(touches_data=False) as stores:
        session = still_session(stores, period)
        now = _sentence(gather_facts(stores, session, access.database.clock()), key)
        generated = now.generated if now.is_edited else now.text
        text = (text or None) if now.is_own else text
        stores.sentences.write(session, key, text, generated=generated)
        stores.audit.record(
            AuditAction.EDIT_SENTENCE, object_kind="monthly_session", object_id=session.period,
            before={"text": now.text}, after={"text": generated if text is None else text}, sentence=key,
        )  # fmt: skip


def _sentence(facts: SessionFacts, key: str) -> Sentence:
    report = write_report(facts)
    sentence = next((s for s in (*report.sentences, *report.left_out) if s.key == key), None)
    if sentence is None:
        raise NotFound(kind="sentence", code=key)
    return sentence
