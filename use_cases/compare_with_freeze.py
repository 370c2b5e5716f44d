"""What has changed since a session was frozen: said beside everything that still shows what was frozen (N02, N03)."""

from __future__ import annotations

from dataclasses import replace

from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.session_changes import SessionChanges
from domain.session_facts import SessionFacts
from exchange.frozen_file import freeze_code
from use_cases.access import Access
from use_cases.gather_facts import changes_from, gather_facts, newest_facts
from use_cases.open_session_dashboard import city_code


def compare_with_freeze(access: Access, *, facts: SessionFacts) -> SessionChanges:
    """Frozen facts against what is known now, whatever the cut-off was."""
    access.require(Permission.FOLLOW_SESSION)
    with access.reading() as stores:
        session = replace(facts.session, cut_off_at=None)
        return changes_from(stores, facts, gather_facts(stores, session, access.database.clock()))


def frozen_month(access: Access, *, month: ReportingPeriod) -> tuple[str, str, SessionChanges] | None:
    """Period and code of the frozen session that looks at a month, and what changed since; None without one."""
    if not access.actor.may(Permission.FOLLOW_SESSION):
        return None
    with access.reading() as stores:
        session = stores.sessions.of_month(month.code, city_code())
        if session is None or session.is_open:
            return None
        code = freeze_code(stores.sessions.newest_freeze(session.period, session.subject_code).manifest_sha256)
        was = newest_facts(stores, session)
        now = gather_facts(stores, replace(was.session, cut_off_at=None), access.database.clock())
        return session.period, code, changes_from(stores, was, now)
