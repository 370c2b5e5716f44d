"""The backups of an installation: which were made and tried, which are kept, and what is wrong with them.

The newest good one may be `OLDEST` old: one a day (Hà Nội Điều 11.1) and two hours for making it (R138).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.clock import CITY_TIME
from domain.job import Fault, Job, JobState

OLDEST = timedelta(hours=26)
RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Trial:
    """A backup restored into a store of its own and thrown away again: nothing found means that it is good."""

    tried_at: datetime
    tried_by: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as the store remembers it. `place` is its folder, `size` that of the file in bytes."""

    id: int
    name: str
    place: str
    made_at: datetime
    made_by: str
    size: int
    sha256: str
    is_sealed: bool
    events: int
    trial: Trial | None

    @property
    def is_good(self) -> bool:
        """Every backup was read back when it was made; a trial knows better."""
        return self.trial is None or not self.trial.faults


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days every backup is kept, and for how many weeks and months the newest of each."""

    days: int
    weeks: int
    months: int


def superfluous(backups: Sequence[Backup], keep: Keep, now: datetime) -> list[Backup]:
    """What may go. Never the newest good one, nor the newest that a trial found to be good."""
    newest_first = sorted(backups, key=lambda b: b.made_at, reverse=True)
    kept = {b.id for b in newest_first if now - b.made_at < timedelta(days=keep.days)}
    kept |= _first_of_each(newest_first, lambda at: at.isocalendar()[:2], keep.weeks)
    kept |= _first_of_each(newest_first, lambda at: (at.year, at.month), keep.months)
    kept |= {b.id for b in [b for b in newest_first if b.is_good][:1]}
    kept |= {b.id for b in [b for b in newest_first if b.trial and b.is_good][:1]}
    return [b for b in newest_first if b.id not in kept]


def _first_of_each(backups: Iterable[Backup], span_of: Callable[[datetime], tuple[int, ...]], most: int) -> set[int]:
    newest: dict[tuple[int, ...], int] = {}
    for backup in backups:
        if backup.is_good:
            newest.setdefault(span_of(backup.made_at.astimezone(CITY_TIME)), backup.id)
    return set(list(newest.values())[:most])


def is_due(hour: int, newest: Job | None, now: datetime) -> bool:
    """Whether today's backup is to be asked for: none since that hour of the city's day, or one that failed an hour ago."""
    here = now.astimezone(CITY_TIME)
    begun = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    begun = begun if begun <= here else begun - timedelta(days=1)
    if newest is None or newest.asked_at < begun:
        return newest is None or not newest.is_open
    if newest.state not in (JobState.FAILED, JobState.STOPPED) or newest.ended_at is None:
        return False
    return now - newest.ended_at > RETRY


class Alarm(StrEnum):
    """What is wrong with the backups of an installation, the most urgent first."""

    NONE_YET = "none_yet"
    TOO_OLD = "too_old"
    LAST_FAILED = "last_failed"
    TRIAL_FAILED = "trial_failed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class BackupState:
    """How an installation stands: whether backups are made by themselves, the newest ones, how the last attempt ended."""

    is_on: bool
    newest_good: datetime | None
    newest_trial_failed: bool = False
    last_failure: datetime | None = None


def alarms(state: BackupState, now: datetime) -> list[Alarm]:
    """Empty when all is well. Where backups are off there is nothing to be done before they are on."""
    if not state.is_on:
        return [Alarm.OFF]
    newest, failure = state.newest_good, state.last_failure
    found = {
        Alarm.NONE_YET: newest is None,
        Alarm.TOO_OLD: newest is not None and now - newest > OLDEST,
        Alarm.LAST_FAILED: failure is not None and (newest is None or failure > newest),
        Alarm.TRIAL_FAILED: state.newest_trial_failed,
    }
    return [alarm for alarm, is_found in found.items() if is_found]
