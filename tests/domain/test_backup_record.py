"""Which backups are kept, when the next one is due, and what an operator is alarmed about: R138, B3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.backup_record import Alarm, Backup, BackupState, Keep, Trial, alarms, is_due, superfluous
from domain.clock import parse_instant
from domain.job import Fault, Job, JobKind, JobState

NOW = parse_instant("2026-11-22T09:00")
KEEP = Keep(days=14, weeks=8, months=12)
BAD = Trial(NOW, "vanhanh", (Fault("backup_refused", {"kind": "changed"}),))
GOOD = Trial(NOW, "vanhanh", ())


def backup(number: int, made_at: datetime, trial: Trial | None = None) -> Backup:
    return Backup(number, f"b{number}", "/backup", made_at, "system", 1, "", True, 1, trial)


def kept(backups: Sequence[Backup], keep: Keep = KEEP) -> set[int]:
    return {b.id for b in backups} - {b.id for b in superfluous(backups, keep, NOW)}


def test_R138_two_years_of_daily_backups_leave_days_weeks_and_months() -> None:
    backups = [backup(age, NOW - timedelta(days=age)) for age in range(730)]
    left = kept(backups)
    assert left >= set(range(14))
    assert len(left) <= 14 + 8 + 12
    oldest = NOW - timedelta(days=max(left))
    assert (oldest.year, oldest.month) == (2025, 12), "the newest of each of twelve months"


@given(
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from([None, GOOD, BAD])), max_size=40),
    st.builds(Keep, st.integers(0, 20), st.integers(0, 5), st.integers(0, 5)),
)
def test_R138_the_newest_good_backup_is_never_removed(ages: list[tuple[int, Trial | None]], keep: Keep) -> None:
    backups = [backup(n, NOW - timedelta(days=age, minutes=n), trial) for n, (age, trial) in enumerate(ages)]
    good = sorted((b for b in backups if b.is_good), key=lambda b: b.made_at)
    tried = [b for b in good if b.trial]
    assert {b.id for b in (good[-1:] + tried[-1:])} <= kept(backups, keep)


def test_R138_a_bad_one_does_not_stand_for_its_month() -> None:
    backups = [backup(1, NOW - timedelta(days=40), BAD), backup(2, NOW - timedelta(days=41))]
    assert kept(backups) == {2}


def job(state: JobState, asked: str, ended: str = "") -> Job:
    end = parse_instant(ended) if ended else None
    return Job(1, JobKind.BACKUP, {}, None, "system", "", parse_instant(asked), state, "", 0, 0, False, end, None, None)


@pytest.mark.parametrize(
    ("newest", "due"),
    [
        (None, True),
        (job(JobState.DONE, "2026-11-22T01:00", "2026-11-22T01:05"), False),
        (job(JobState.DONE, "2026-11-22T00:59", "2026-11-22T01:05"), True),
        (job(JobState.DONE, "2026-11-21T09:00", "2026-11-21T09:05"), True),
        (job(JobState.RUNNING, "2026-11-21T23:00"), False),
        (job(JobState.WAITING, "2026-11-22T08:59"), False),
        (job(JobState.FAILED, "2026-11-22T08:00", "2026-11-22T08:01"), False),
        (job(JobState.FAILED, "2026-11-22T07:00", "2026-11-22T07:01"), True),
        (job(JobState.STOPPED, "2026-11-22T07:00", "2026-11-22T07:01"), True),
    ],
)
def test_R138_one_a_day_from_its_hour_on_and_again_an_hour_after_a_failure(newest: Job | None, due: bool) -> None:
    assert is_due(1, newest, NOW) == due


def test_R138_before_the_hour_it_is_still_yesterday() -> None:
    early = parse_instant("2026-11-22T00:30")
    assert not is_due(1, job(JobState.DONE, "2026-11-21T01:00", "2026-11-21T01:05"), early)
    assert is_due(1, job(JobState.DONE, "2026-11-20T01:00", "2026-11-20T01:05"), early)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (BackupState(True, NOW - timedelta(hours=26)), []),
        (BackupState(True, NOW - timedelta(hours=26, seconds=1)), [Alarm.TOO_OLD]),
        (BackupState(True, None), [Alarm.NONE_YET]),
        (BackupState(True, NOW, last_failure=NOW - timedelta(hours=1)), []),
        (BackupState(True, NOW - timedelta(hours=2), last_failure=NOW), [Alarm.LAST_FAILED]),
        (BackupState(True, NOW, newest_trial_failed=True), [Alarm.TRIAL_FAILED]),
        (BackupState(False, None), [Alarm.OFF]),
    ],
)
def test_B3_what_an_operator_is_alarmed_about(state: BackupState, said: list[Alarm]) -> None:
    assert alarms(state, NOW) == said
