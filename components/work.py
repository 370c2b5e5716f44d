"""The list of "Việc của tôi"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from components.html import render
from domain.task import TaskState, TaskStatus
from domain.timeliness import Timeliness
from language.catalogue import _

_MOST = 60


def work_html(work: Any, awaited: Any, tasks: Any, *, today: date, enters: frozenset[str]) -> str:
    """`work` has `items` and `to_do`; `enters` names the kinds of work that lead to the entry page.

    The sentence counts what stands in blocks of its own as well: `awaited` for the sessions, `tasks` of the unit.
    """
    to_do: Sequence[Any] = work.to_do
    rest = [t for t in work.items if t not in to_do]
    groups = [
        (_("To do"), to_do, True),
        (_("With somebody else"), [t for t in rest if t.kind.value == "followed"], False),
        (_("Done"), [t for t in rest if t.kind.value == "done"], False),
    ]
    assigned = [t for t in tasks.rows if t.state is TaskState.ASSIGNED]
    late = sum(t.timeliness is Timeliness.MISSING for t in to_do) + awaited.late
    late += sum(t.status(today) is TaskStatus.OVERDUE for t in assigned)
    return render(
        "work", work=work, groups=groups, count=len(to_do) + awaited.count + len(assigned), late=late, today=today,
        limit=_MOST, enters=lambda t: t.kind.value in enters,
    )  # fmt: skip
