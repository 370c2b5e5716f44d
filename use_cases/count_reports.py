"""How many reports of each form were due for a session's month, and whose are awaited (C54, D06)."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import attrgetter

from data_access.unit_of_work import Stores
from domain.period import PeriodKind, ReportingPeriod
from domain.session_facts import ReportCount
from use_cases.open_periods import period_of


def report_counts(stores: Stores, month: ReportingPeriod, seen_at: datetime) -> tuple[ReportCount, ...]:
    """Of every form with a period that ends in the month; approved is what had been by the instant."""
    periods = [p.code for kind in PeriodKind if (p := period_of(kind, month.last_day))]
    counts = []
    for code, group in groupby(stores.progress.approvals(periods), key=attrgetter("form_code")):
        owed = list(group)
        awaited = tuple(o.unit_name for o in owed if o.approved_at is None or o.approved_at > seen_at)
        counts.append(ReportCount(code, owed[-1].form_name, len(owed), len(owed) - len(awaited), awaited))
    return tuple(counts)
