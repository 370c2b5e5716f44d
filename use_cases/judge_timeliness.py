"""Whether an obligation was met in time, on the working calendar and the outages of the store (D01, D05, R072)."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.obligation import Obligation
from domain.submission_record import Submission
from domain.timeliness import Timeliness, timeliness
from use_cases.access import Access
from use_cases.read_calendar import read_calendar


def judge(stores: Stores, access: Access, obligation: Obligation, found: Submission) -> Timeliness:
    """The state now; a later round never changes how the original was judged (D10)."""
    due = obligation.due
    calendar = read_calendar(stores, due.due_on, access.today)
    return timeliness(
        found.approved_at,
        [d.revision for d in obligation.due_dates],
        now=access.database.clock(),
        calendar=calendar,
        outages=[o.outage for o in stores.obligations.outages()],
    )
