"""Ask the agency that owns a figure to explain it (R066, C43)."""

from __future__ import annotations

from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.clock import CITY_TIME
from domain.definition import standing_on
from domain.errors import BadDay, NotFound, ReasonMissing, RuleBroken
from domain.explanation import USUAL_DAYS
from domain.monthly_session import MonthlySession
from domain.notice import NoticeKind
from domain.observation import Figure
from domain.written_text import REASON, written
from use_cases.access import Access
from use_cases.open_session_facts import still_session
from use_cases.read_calendar import read_calendar
from use_cases.refuse_secrets import without_secrets
from use_cases.tell_about_explanation import tell_unit


def ask_explanation(access: Access, *, period: str, revision_id: int, question: str, due_on: date | None = None) -> int:
    """Returns the thread's number; the same question on the same figure is asked once as long as it waits.

    `due_on` is the last day for the answer, three working days from now where nothing is said. The owning unit is
    told. Raises `NotFound` for a figure of another subject or month, `RuleBroken` for an illustrative one,
    `ReasonMissing`, `BadDay`, `BadInput`, `StateSecret`.
    """
    text = asked_text(question)
    with access.writing(touches_data=False) as stores:
        session = still_session(stores, period)
        figure = _figure(stores, revision_id, session)
        due = day_due(stores, due_on)
        defined = stores.catalogue.versions([figure.key.indicator_code])
        unit = standing_on(defined, access.today)[0].owner_unit_code
        number, is_new = stores.explanations.ask(figure, unit, text, due)
        if is_new:
            tell_unit(stores, stores.explanations.found(number), NoticeKind.EXPLANATION_ASKED, session.period)
            stores.audit.record(
                AuditAction.ASK_EXPLANATION, object_kind="explanation", object_id=str(number),
                after={"revision": revision_id, "unit": unit, "question": text, "due_on": str(due)},
            )  # fmt: skip
    return number


def asked_text(text: str) -> str:
    """What somebody asks or objects, made clean. Raises `ReasonMissing`, `BadInput`, `StateSecret`."""
    clean = without_secrets(written(text, REASON))
    if not clean:
        raise ReasonMissing(kind="explanation")
    return clean


def usual_due(stores: Stores) -> date:
    """The last day for an answer to what is asked today."""
    today = stores.explanations.clock().astimezone(CITY_TIME).date()
    return read_calendar(stores, today, today).shifted(today, USUAL_DAYS)


def day_due(stores: Stores, wanted: date | None) -> date:
    """The day wanted, or the usual one. Raises `BadDay` for one that has passed."""
    today = stores.explanations.clock().astimezone(CITY_TIME).date()
    if wanted is not None and wanted < today:
        raise BadDay(kind="explanation_due", day=wanted)
    return wanted or usual_due(stores)


def _figure(stores: Stores, revision_id: int, session: MonthlySession) -> Figure:
    figure = stores.observations.by_ids([revision_id]).get(revision_id)
    if figure is not None and figure.is_illustrative:
        raise RuleBroken(kind="illustrative_explanation")
    if figure is None or (figure.key.subject_code, figure.key.month) != (session.subject_code, session.month.code):
        raise NotFound(kind="figure", code=revision_id)
    return figure
