"""Add to the report what no fact says: causes, tasks, an assessment of one's own (N04)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound, ReasonMissing
from domain.session_facts import SessionFacts
from domain.written_text import PAGE, SENTENCE, written, written_line
from language.report import write_report
from use_cases.access import Access
from use_cases.gather_facts import gather_facts
from use_cases.open_session_facts import still_session
from use_cases.refuse_secrets import without_secrets


def add_paragraph(access: Access, *, period: str, section: str, text: str) -> None:
    """Each line is a paragraph behind the sentences of a section of the report or the brief, also of a silent one.

    `edit_sentence` writes it anew, `restore_sentence` takes it away. Raises `NotFound` for a section that takes none,
    `IllegalTransition` once the session is frozen, `ReasonMissing` without words, `BadInput` above 1500 characters in
    a line or 5000 in all, `StateSecret`.
    """
    typed = without_secrets(written(text, PAGE)).splitlines()
    lines = [clean for line in typed if (clean := written_line(line, SENTENCE))]
    if not lines:
        raise ReasonMissing(kind="paragraph")
    with access.writing(touches_data=False) as stores:
        session = still_session(stores, period)
        _refuse_unknown(gather_facts(stores, session, access.database.clock()), section)
        for line in lines:
            key = stores.sentences.add(session, section, line)
            stores.audit.record(
                AuditAction.EDIT_SENTENCE, object_kind="monthly_session", object_id=session.period,
                before={"text": ""}, after={"text": line}, sentence=key,
            )  # fmt: skip


def _refuse_unknown(facts: SessionFacts, section: str) -> None:
    report = write_report(facts)
    if section not in {place.key for place in (*report.places, *report.brief_places)}:
        raise NotFound(kind="section", code=section)
