"""Freeze a session: from now on it shows exactly this, whatever is corrected later (N02)."""

from __future__ import annotations

from dataclasses import replace

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.monthly_session import MonthlySession, SessionAct
from exchange.frozen_file import facts_bytes, freeze_code, manifest_of, packed, sha256
from use_cases.access import Access
from use_cases.gather_facts import gather_facts
from use_cases.open_session_facts import planned_session


def freeze_session(access: Access, *, period: str, version: int) -> str:
    """The short code of what was frozen.

    `version` is that of the session as it was looked at. Raises `NotFound`, `IllegalTransition`, `ChangedMeanwhile`.
    """
    with access.writing() as stores:
        session = planned_session(stores, period)
        return freeze(stores, replace(session, version=version))


def freeze(stores: Stores, session: MonthlySession) -> str:
    """Freeze within a transaction that does more."""
    frozen = stores.sessions.change(replace(session, state=session.after(SessionAct.FREEZE)))
    facts = gather_facts(stores, frozen, stores.sessions.clock())
    content = facts_bytes(facts)
    manifest = manifest_of(facts, content)
    digest = sha256(manifest)
    stores.sessions.freeze(frozen, manifest=manifest, manifest_sha256=digest, facts=packed(content))
    stores.audit.record(
        AuditAction.FREEZE_SESSION, object_kind="monthly_session", object_id=session.period,
        code=freeze_code(digest), sha256=digest, figures=len(facts.figures),
    )  # fmt: skip
    return freeze_code(digest)
