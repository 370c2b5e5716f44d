"""The session overview as one block of HTML."""

from __future__ import annotations

from components.html import as_of_code, render
from domain.dashboard import IndicatorRow, SessionDashboard

Group = tuple[str, list[IndicatorRow]]


def overview_html(dashboard: SessionDashboard, tasks: str = "", frozen: str = "") -> str:
    """Verdict, headline cards, exceptions and all indicators of the set in two columns.

    `tasks` is how the assigned tasks stand today; `frozen` is said above all when the month's session is frozen.
    """
    return render(
        "overview",
        d=dashboard,
        tasks=tasks,
        frozen=frozen,
        as_of_code=as_of_code(dashboard.as_of),
        owners=dashboard.owner_names,
        columns=_columns(_grouped(dashboard.rows)),
        awaited=[row for row in dashboard.rows if row.figure is None and row.rate is None],
    )


def _grouped(rows: tuple[IndicatorRow, ...]) -> list[Group]:
    groups: dict[str, list[IndicatorRow]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return list(groups.items())


def _columns(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """Two columns that come out most even, each keeping the order of the set."""
    heights = [len(rows) + 1 for _, rows in groups]
    goal = sum(heights) / 2
    picks = range(1 << len(groups))
    best = min(picks, key=lambda pick: (abs(_height(heights, pick) - goal), ~pick & 1))
    return [g for i, g in enumerate(groups) if best >> i & 1], [g for i, g in enumerate(groups) if not best >> i & 1]


def _height(heights: list[int], pick: int) -> int:
    return sum(height for i, height in enumerate(heights) if pick >> i & 1)
