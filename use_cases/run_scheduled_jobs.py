"""What the program does by itself, every minute, in one replica at a time: periods, notices, mails, files, the day's
anchor of the audit log, the day's backup (R096, R068, R053, C72, R138).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from exchange.anchor_file import AnchorFile
from exchange.mail import Post
from exchange.malware_scan import Scanner
from use_cases.access import Access
from use_cases.anchor_audit_log import anchor_once_a_day
from use_cases.ask_for_backup import ask_for_daily_backup
from use_cases.backup_plan import BackupPlan
from use_cases.open_periods import open_periods
from use_cases.remind_of_commentary import remind_of_commentary
from use_cases.remind_of_deadlines import remind_of_deadlines
from use_cases.remind_of_difficulties import remind_of_difficulties
from use_cases.remind_of_explanations import remind_of_explanations
from use_cases.remind_of_tasks import remind_of_tasks
from use_cases.retire_unused_accounts import retire_unused_accounts
from use_cases.search_quarantined import search_quarantined
from use_cases.send_mails import send_mails

LEASE = "scheduled_jobs"
LEASE_LIFE = timedelta(minutes=10)
log = logging.getLogger("qttt.jobs")


def run_scheduled_jobs(
    access: Access,
    *,
    holder: str,
    post: Post | None = None,
    scanner: Scanner | None = None,
    anchors: AnchorFile | None = None,
    backups: BackupPlan | None = None,
    must_stop: Callable[[], bool] = lambda: False,
) -> bool:
    """One round; False when another replica holds the lease, which passes on ten minutes after its last round.

    A job that fails leaves the next ones their turn: it is logged and tried again in the next round.
    """
    with access.writing(touches_data=False) as stores:
        if not stores.notices.take_lease(LEASE, holder, LEASE_LIFE):
            return False
    jobs: list[Callable[[], object]] = [
        lambda: open_periods(access),
        lambda: remind_of_deadlines(access),
        lambda: remind_of_difficulties(access),
        lambda: remind_of_tasks(access),
        lambda: remind_of_explanations(access),
        lambda: remind_of_commentary(access),
        lambda: retire_unused_accounts(access),
    ]
    if anchors is not None:
        jobs.append(lambda: anchor_once_a_day(access, anchors))
    if backups is not None:
        jobs.append(lambda: ask_for_daily_backup(access, backups))
    if post is not None:
        jobs.append(lambda: send_mails(access, post, must_stop=must_stop))
    if scanner is not None:
        jobs.append(lambda: search_quarantined(access, scanner, must_stop=must_stop))
    for job in jobs:
        if not must_stop():
            _attempt(job)
    return True


def leave_jobs_to_others(access: Access, *, holder: str) -> None:
    """Give the lease back at shutdown, so that another replica goes on at once."""
    with access.writing(touches_data=False) as stores:
        stores.notices.release_lease(LEASE, holder)


def _attempt(job: Callable[[], object]) -> None:
    try:
        job()
    except Exception:
        log.exception("a scheduled job failed")
