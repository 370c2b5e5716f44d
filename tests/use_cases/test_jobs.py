"""The queue of work beside the pages: asked for once, done by one, never lost, with the asker's present rights."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
import sqlalchemy as db

from data_access.identity_tables import account, position_holding
from data_access.session_tables import built_file
from data_access.session_tables import job as job_table
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import IllegalTransition, Refused, StoreUnavailable
from domain.job import MOST_TRIES, PATIENCE, Halt, Job, JobKind, JobState, Tell, Verdict
from domain.permissions import SYSTEM, Permission
from tests.stores import NOW
from tests.use_cases.people import holder_of
from use_cases.access import Access
from use_cases.download import Download
from use_cases.work_off_jobs import Work, give_jobs_back, is_work_waiting, work_off_next

PACK = JobKind.SESSION_PACK
AUGUST = {"period": "2025-08"}


class Builder:
    """Work in two parts that keeps with whose rights it was done; `before` is called ahead of a part."""

    def __init__(self, before: Mapping[int, object] | None = None) -> None:
        self.before = before or {}
        self.askers: list[str] = []

    def __call__(self, access: Access, arguments: Mapping[str, str], tell: Tell) -> Download:
        access.require(Permission.PRESENT_SESSION)
        for part in range(2):
            tell("report", part, 2)
            if callable(act := self.before.get(part)):
                act()
        self.askers.append(access.actor.username)
        return Download(f"ho-so-{arguments['period']}.zip", "application/zip", b"PK")


def works(builder: Work | None = None) -> dict[JobKind, Work]:
    return {PACK: builder or Builder()}


@pytest.fixture
def planner(system: Access) -> Access:
    return holder_of(system.database, "kehoach")


@pytest.fixture
def later(system: Access) -> Iterator[Access]:
    """The program itself when a worker has been silent for too long."""
    url = system.database.engine.url.render_as_string(hide_password=False)
    database = Database(url, fixed_clock(NOW + PATIENCE + timedelta(seconds=1)))
    yield Access(database, SYSTEM)
    database.close()


def ask(access: Access, arguments: Mapping[str, str] = AUGUST) -> Job:
    with access.writing(touches_data=False) as stores:
        return stores.jobs.ask(PACK, arguments)


def stop(access: Access, job: Job) -> Job:
    with access.writing(touches_data=False) as stores:
        return stores.jobs.stop(job.id)


def take(access: Access, holder: str) -> Job | None:
    with access.writing(touches_data=False) as stores:
        return stores.jobs.take(holder)


def newest(access: Access) -> Job:
    with access.reading() as stores:
        return stores.jobs.jobs(PACK, AUGUST)[0]


def test_a_job_is_done_by_a_worker_and_its_file_kept(system: Access, planner: Access) -> None:
    job = ask(planner)
    assert (job.state, job.asked_by, job.is_open) == (JobState.WAITING, "kehoach", True)
    assert is_work_waiting(system)
    assert work_off_next(system, works(), holder="a")
    assert not work_off_next(system, works(), holder="a")
    done = newest(planner)
    assert (done.state, done.step, done.done_parts, done.all_parts) == (JobState.DONE, "report", 2, 2)
    assert done.file is not None
    assert (done.file.name, done.file.size, done.file.built_by) == ("ho-so-2025-08.zip", 2, "kehoach")
    with planner.reading() as stores:
        assert stores.jobs.file(done.file.id) == (done.file, b"PK")


def test_a_request_that_is_undone_leaves_no_job(system: Access, planner: Access) -> None:
    def undone() -> None:
        with planner.writing() as stores:
            stores.jobs.ask(PACK, AUGUST)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert not is_work_waiting(system)


def test_the_same_asked_twice_by_one_person_is_one_job_and_by_two_people_two(system: Access, planner: Access) -> None:
    first, start, found = ask(planner), threading.Barrier(3), list[int]()

    def again() -> None:
        start.wait()
        found.append(ask(planner).id)

    threads = [threading.Thread(target=again) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [first.id] * 3
    assert ask(planner, {"period": "2025-09"}).id != first.id
    assert ask(holder_of(system.database, "tonghop")).id != first.id
    while work_off_next(system, works(), holder="a"):
        pass
    assert ask(planner).id > first.id, "what has ended is asked for anew"


def test_two_workers_at_once_do_each_job_once_and_do_not_disturb_each_other(system: Access, planner: Access) -> None:
    """Two people build at the same moment: the workers meet in the middle of their jobs."""
    other, meeting = holder_of(system.database, "tonghop"), threading.Barrier(2, timeout=30)
    ask(planner), ask(other)
    builder, errors = Builder({0: meeting.wait, 1: meeting.wait}), list[BaseException]()

    def work(name: str) -> None:
        url = system.database.engine.url.render_as_string(hide_password=False)
        database = Database(url, fixed_clock(NOW))
        try:
            assert work_off_next(Access(database, SYSTEM), works(builder), holder=name)
        except BaseException as error:
            errors.append(error)
        database.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(builder.askers) == ["kehoach", "tonghop"]
    with planner.reading() as stores:
        jobs = stores.jobs.jobs(PACK, AUGUST)
    assert [job.state for job in jobs] == [JobState.DONE] * 2
    assert {(job.asked_by, job.file.built_by) for job in jobs if job.file} == {(n, n) for n in builder.askers}


def test_four_workers_take_three_jobs_and_nobody_the_same(system: Access, planner: Access) -> None:
    asked = {ask(planner, {"period": period}).id for period in ("2025-07", "2025-08", "2025-09")}
    start, taken = threading.Barrier(4), list[Job | None]()

    def work(name: str) -> None:
        start.wait()
        taken.append(take(system, name))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(job.id for job in taken if job) == sorted(asked)
    assert taken.count(None) == 1


def test_a_waiting_job_stops_at_once_and_a_running_one_after_its_part(system: Access, planner: Access) -> None:
    assert stop(planner, ask(planner)).state is JobState.STOPPED
    running = ask(planner)
    work_off_next(system, works(Builder({0: lambda: stop(planner, running)})), holder="a")
    assert (newest(planner).state, newest(planner).file) == (JobState.STOPPED, None)
    with pytest.raises(IllegalTransition):
        stop(planner, running)


def test_nobody_stops_what_somebody_else_asked_for(system: Access, planner: Access) -> None:
    job = ask(planner)
    with pytest.raises(Refused):
        stop(holder_of(system.database, "tonghop"), job)
    assert newest(planner).state is JobState.WAITING


def test_the_job_of_a_worker_that_fell_silent_begins_anew_and_the_late_one_changes_nothing(
    system: Access, planner: Access, later: Access
) -> None:
    ask(planner)
    other: list[bool] = []
    builder = Builder({0: lambda: other.append(work_off_next(later, works(), holder="b"))})
    assert work_off_next(system, works(builder), holder="a")
    assert other == [True], "the second worker took what the first one seemed to have left"
    assert builder.askers == [], "the first one stopped at its next part"
    with system.database.engine.connect() as connection:
        assert connection.scalar(db.select(db.func.count()).select_from(built_file)) == 1


@pytest.mark.parametrize("ending", ["fails", "was to stop"])
def test_a_late_worker_whose_job_another_has_goes_on_with_the_next(
    system: Access, planner: Access, later: Access, ending: str
) -> None:
    """It fell silent, another took its job, then its own attempt ended badly: that is nobody's business any more."""
    ask(planner)

    def overtaken() -> None:
        assert take(later, "b") is not None
        if ending == "fails":
            raise ZeroDivisionError
        raise Halt(Verdict.STOP)

    assert work_off_next(system, works(Builder({0: overtaken})), holder="a")
    assert newest(planner).state is JobState.RUNNING


def test_a_job_that_costs_its_workers_their_life_is_given_up(system: Access, planner: Access, later: Access) -> None:
    ask(planner)
    for number in range(MOST_TRIES):
        assert take(system, str(number)) is not None
        assert take(system, "next") is None, "its worker may still live"
        give_jobs_back(system, holder=str(number))
    assert take(later, "next") is None
    failed = newest(planner)
    assert (failed.state, failed.fault and failed.fault.values["kind"]) == (JobState.FAILED, "abandoned")
    assert not is_work_waiting(later)


def test_a_worker_that_is_told_to_end_leaves_its_job_to_the_next_one(system: Access, planner: Access) -> None:
    ask(planner)
    for _ in range(MOST_TRIES + 1):
        work_off_next(system, works(), holder="a", must_end=lambda: True)
        assert newest(planner).state is JobState.WAITING
    work_off_next(system, works(), holder="b")
    assert newest(planner).state is JobState.DONE, "an orderly end is no failed try"


def test_a_job_runs_with_the_rights_its_asker_has_by_then(system: Access, planner: Access) -> None:
    ask(planner)
    mine = position_holding.c.account_id == planner.actor.account_id
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(db.update(position_holding).where(mine).values(valid_to=NOW.date() - timedelta(days=1)))
    work_off_next(system, works(), holder="a")
    failed = newest(planner)
    assert (failed.state, failed.fault and failed.fault.code) == (JobState.FAILED, "refused")


def test_the_job_of_an_ended_account_is_refused(system: Access, planner: Access) -> None:
    ask(planner)
    mine = account.c.id == planner.actor.account_id
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(db.update(account).where(mine).values(is_active=False))
    builder = Builder()
    work_off_next(system, works(builder), holder="a")
    fault = newest(planner).fault
    assert (builder.askers, fault and fault.values["kind"]) == ([], "account_ended")


def test_what_goes_wrong_unexpectedly_gets_an_incident_number_that_is_in_the_log(
    system: Access, planner: Access, caplog: pytest.LogCaptureFixture
) -> None:
    ask(planner)
    with caplog.at_level(logging.ERROR):
        work_off_next(system, works(Builder({1: lambda: 1 / 0})), holder="a")
    fault = newest(planner).fault
    assert fault is not None
    assert f"incident {fault.values['incident']}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_store_that_fails_in_the_middle_costs_nothing_but_time(
    system: Access, planner: Access, later: Access
) -> None:
    ask(planner)

    def lost() -> None:
        raise StoreUnavailable(cause="test")

    with pytest.raises(StoreUnavailable):
        work_off_next(system, works(Builder({0: lost})), holder="a")
    assert newest(planner).state is JobState.RUNNING
    assert work_off_next(later, works(), holder="a")
    assert newest(planner).state is JobState.DONE


def test_only_who_may_ask_for_a_kind_sees_its_jobs_and_files(system: Access, planner: Access) -> None:
    ask(planner)
    work_off_next(system, works(), holder="a")
    file = newest(planner).file
    specialist = holder_of(system.database, "sct.nhap")
    with specialist.reading() as stores:
        for look in (lambda: stores.jobs.jobs(PACK, AUGUST), lambda: stores.jobs.file(file.id if file else 0)):
            with pytest.raises(Refused):
                look()
    with pytest.raises(Refused):
        ask(specialist)
    with system.database.engine.connect() as connection:
        assert connection.scalar(db.select(db.func.count()).select_from(job_table)) == 1
