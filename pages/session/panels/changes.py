"""What changed since the last session, and, once frozen, what changed since then."""

from __future__ import annotations

from components.html import render
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.compare_with_freeze import compare_with_freeze
from use_cases.open_session_facts import SessionView


def draw_changes(access: Access, view: SessionView) -> None:
    block = render(
        "session_changes",
        changes=view.facts.changes,
        since_freeze=compare_with_freeze(access, facts=view.facts) if view.code else None,
        code=view.code,
        period=view.session.period,
        indicators={i.code: i for i in view.facts.indicators},
        units=view.facts.unit_names,
    )
    draw(block, key="changes")
