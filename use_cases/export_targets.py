"""The targets of a year or a term as a file (R027, R084)."""

from __future__ import annotations

from domain.extract import Extract, Table, Value
from language import dates
from language.target_tables import TARGET_LIST, TARGETS_TITLE
from language.target_words import COMPARATOR_NAME, SCOPE_NAME
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of
from use_cases.open_targets import TargetLine, open_targets
from use_cases.stamp_extract import stamp_extract


def export_targets(access: Access, query: Query) -> Extract:
    """The view of `nam=`, `bo=`, `tim=` and `luc=`. Raises `UnreadablePeriod`, `NotFound`."""
    view = open_targets(
        access, period=query.get("nam") or str(access.today.year), set_code=query.get("bo") or "",
        text=query.get("tim") or "", as_of=asked_as_of(query),
    )  # fmt: skip
    title = f"{TARGETS_TITLE}, {dates.period(view.period)}"
    table = Table(TARGETS_TITLE, title, TARGET_LIST, tuple(_row(line) for line in view.lines))
    return Extract(f"ke-hoach-{view.period}", title, (table,), stamp_extract(access, (), as_of=view.as_of))


def _row(line: TargetLine) -> tuple[Value, ...]:
    target = line.target
    return (
        line.indicator.code, line.indicator.name, target.period, SCOPE_NAME[target.scope], line.plan_name or None,
        COMPARATOR_NAME[target.comparator], target.minimum, target.maximum, target.unit, target.decision_no or None,
        target.decided_on, target.effective_on, float(target.version), target.source or None, target.note or None,
    )  # fmt: skip
