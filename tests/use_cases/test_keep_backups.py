"""Backups by themselves and on request, through the queue; what is no longer kept goes, what is not ours stays (R138, B3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.backup_record import Alarm, Keep
from domain.clock import fixed_clock
from domain.errors import BackupFailed, NotFound, Refused
from domain.job import Job, JobKind, JobState
from domain.permissions import SYSTEM, Actor, Position, Role
from tests.stores import NOW
from tests.use_cases.backups import changed, path_with_tools, plan_for, url_of
from tests.use_cases.people import last_events
from use_cases.access import Access
from use_cases.ask_for_backup import ask_for_backup, ask_for_trial
from use_cases.backup_plan import BackupPlan
from use_cases.keep_backups import back_up, try_kept_backup
from use_cases.list_backups import backup_alarms, list_backups
from use_cases.make_backup import make_backup
from use_cases.run_scheduled_jobs import run_scheduled_jobs
from use_cases.stop_job import stop_job
from use_cases.work_off_jobs import Work, work_off_next

OPERATOR = Actor(None, "vanhanh", "Vận hành", (Position("TTCDS", Role.OPERATOR, ""),))
LEADER = Actor(None, "chutich", "Chủ tịch", (Position("TPHCM", Role.CITY_LEADER, ""),))


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def at(empty: Database) -> Iterator[Callable[[timedelta], Access]]:
    """The program itself some time later."""
    opened: list[Database] = []

    def later(by: timedelta) -> Access:
        opened.append(Database(url_of(empty), fixed_clock(NOW + by)))
        return Access(opened[-1], SYSTEM)

    yield later
    for database in opened:
        database.close()


@pytest.fixture
def plan(empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BackupPlan:
    monkeypatch.setenv("PATH", path_with_tools())
    return plan_for(url_of(empty), tmp_path)


@pytest.fixture
def operator(empty: Database) -> Access:
    return Access(empty, OPERATOR)


def works(plan: BackupPlan) -> dict[JobKind, Work]:
    def made(access: Access, _arguments: object, tell: object) -> None:
        back_up(access, plan, tell=tell)

    def tried(access: Access, arguments: dict[str, str], tell: object) -> None:
        try_kept_backup(access, plan, backup_id=int(arguments["backup"]), tell=tell)

    return {JobKind.BACKUP: made, JobKind.BACKUP_TRIAL: tried}


def jobs_of(access: Access) -> list[Job]:
    with access.reading() as stores:
        return stores.jobs.of_kind(JobKind.BACKUP)


def test_R138_the_round_asks_once_a_day_and_a_worker_makes_it(
    plan: BackupPlan, operator: Access, at: Callable[[timedelta], Access]
) -> None:
    assert set(list_backups(operator, plan).alarms) == {Alarm.NONE_YET}
    for hours in (0, 1, 2):
        system = at(timedelta(hours=hours))
        run_scheduled_jobs(system, holder="a", backups=plan)
        work_off_next(system, works(plan), holder="w")
    [job] = jobs_of(operator)
    assert (job.state, job.asked_by, job.step, job.file) == (JobState.DONE, "system", "check", None)
    listed = list_backups(operator, plan)
    [backup] = listed.backups
    assert [p.name for p in (plan.folder or Path()).glob("*.backup")] == [backup.name]
    assert (listed.alarms, listed.failures, listed.folder) == ([], [], str(plan.folder))
    run_scheduled_jobs(at(timedelta(days=1)), holder="a", backups=plan)
    assert len(jobs_of(operator)) == 2


def test_R138_two_replicas_and_a_person_ask_for_one_backup(
    plan: BackupPlan, operator: Access, at: Callable[[timedelta], Access]
) -> None:
    run_scheduled_jobs(at(timedelta()), holder="a", backups=plan)
    run_scheduled_jobs(at(timedelta()), holder="b", backups=plan)
    assert ask_for_backup(operator, plan).asked_by == "system"
    assert len(jobs_of(operator)) == 1
    stop_job(operator, job_id=jobs_of(operator)[0].id)
    assert jobs_of(operator)[0].state is JobState.STOPPED, (
        "what the program asked for may be stopped by whoever may ask"
    )


def test_R138_without_a_folder_nothing_is_made_and_the_operator_is_told(
    plan: BackupPlan, operator: Access, at: Callable[[timedelta], Access]
) -> None:
    off = changed(plan, folder=None)
    run_scheduled_jobs(at(timedelta()), holder="a", backups=off)
    assert jobs_of(operator) == []
    assert list_backups(operator, off).alarms == [Alarm.OFF]
    with pytest.raises(BackupFailed):
        ask_for_backup(operator, off)


def test_B3_a_failure_is_an_alarm_and_is_tried_again_an_hour_later(
    plan: BackupPlan, operator: Access, at: Callable[[timedelta], Access]
) -> None:
    (plan.work.parent / "kept").rmdir()  # its disk is not mounted: nothing is made beside it
    for minutes in (0, 30, 61):
        system = at(timedelta(minutes=minutes))
        run_scheduled_jobs(system, holder="a", backups=plan)
        work_off_next(system, works(plan), holder="w")
    assert [job.state for job in jobs_of(operator)] == [JobState.FAILED] * 2
    listed = list_backups(operator, plan)
    assert listed.alarms == [Alarm.NONE_YET, Alarm.LAST_FAILED]
    [failure] = listed.failures
    assert failure.fault is not None
    assert failure.fault.values["kind"] == "folder"
    assert last_events(operator.database)[0][1] == "make_backup"


def test_R138_retention_removes_only_what_it_made(plan: BackupPlan, at: Callable[[timedelta], Access]) -> None:
    folder, now = plan.folder or Path(), at(timedelta())
    first = back_up(now, plan)
    make_backup(now, plan, folder / "before-the-upgrade.backup")
    (folder / "qttt-20200101-010000-abcd.backup").write_bytes(b"of somebody else")
    for days in (20, 21):
        back_up(at(timedelta(days=days)), changed(plan, keep=Keep(14, 1, 1)))
    assert first is not None
    names = {p.name for p in folder.glob("*.backup")}
    assert (first.name in names, len(names)) == (False, 4)
    with now.reading() as stores:
        assert first.id not in {b.id for b in stores.backups.backups()}
        with pytest.raises(NotFound):
            stores.backups.one(first.id)
    assert "remove_backup" in [action for _who, action, _detail in last_events(now.database, 3)]


def test_R138_where_the_disk_is_not_mounted_nothing_counts_as_removed(
    plan: BackupPlan, at: Callable[[timedelta], Access]
) -> None:
    folder = plan.folder or Path()
    first = back_up(at(timedelta()), plan)
    assert first is not None
    mounted = folder.rename(folder.with_name("elsewhere"))
    folder.mkdir()
    later = at(timedelta(days=20))
    back_up(later, changed(plan, keep=Keep(1, 1, 1)))
    back_up(at(timedelta(days=21)), changed(plan, keep=Keep(1, 1, 1)))
    assert (mounted / first.name).exists()
    with later.reading() as stores:
        assert first.id in {b.id for b in stores.backups.backups()}


def test_B2_a_drill_is_asked_for_and_its_outcome_stays_with_the_backup(plan: BackupPlan, operator: Access) -> None:
    system = Access(operator.database, SYSTEM)
    made = back_up(system, plan)
    assert made is not None
    ask_for_trial(Access(operator.database, SYSTEM), backup_id=made.id)
    work_off_next(system, works(plan), holder="w")
    [backup] = list_backups(operator, plan).backups
    assert backup.trial is not None
    assert backup.is_good
    file = Path(made.place) / made.name
    file.write_bytes(file.read_bytes()[:-1])
    ask_for_trial(system, backup_id=made.id)
    work_off_next(system, works(plan), holder="w")
    listed = list_backups(operator, plan)
    assert listed.alarms == [Alarm.NONE_YET, Alarm.TRIAL_FAILED]
    file.unlink()
    assert list_backups(operator, plan).absent == {made.id}
    with pytest.raises(BackupFailed):
        try_kept_backup(system, plan, backup_id=made.id)


def test_R138_only_the_operator_keeps_backups(plan: BackupPlan, operator: Access) -> None:
    leader = Access(operator.database, LEADER)
    for act in (
        lambda: ask_for_backup(leader, plan),
        lambda: list_backups(leader, plan),
        lambda: ask_for_trial(leader, backup_id=1),
        lambda: make_backup(leader, plan, plan.work / "x"),
    ):
        with pytest.raises(Refused):
            act()
    assert backup_alarms(leader, plan) == ()
    assert backup_alarms(operator, plan) == [Alarm.NONE_YET]
    assert backup_alarms(operator, changed(plan, folder=None)) == (), "somebody tries the program out"
    assert backup_alarms(operator, changed(plan, folder=None, needs_key=True)) == [Alarm.OFF]
