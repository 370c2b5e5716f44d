"""Workers as processes: killed in the middle, told to end, left alone by their server; nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import manage
from api.worker_keeper import WorkerKeeper
from data_access.unit_of_work import Database
from domain.job import Job, JobKind, JobState
from exchange.frozen_file import sha256
from settings import ROOT
from tests.use_cases.people import holder_of
from tests.use_cases.reporting import rows_of
from use_cases.access import Access
from use_cases.ask_for_pack import ask_for_pack
from use_cases.download import Download
from use_cases.work_off_jobs import work_off_next


@pytest.fixture
def planner(system: Access) -> Access:
    return holder_of(system.database, "kehoach")


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """As long as it is there, the slow worker stays in its first part."""
    file = tmp_path / "gate"
    file.touch()
    return file


@pytest.fixture
def keeper(system: Access, gate: Path) -> Iterator[WorkerKeeper]:
    command = (
        sys.executable,
        "-m",
        "tests.use_cases.slow_worker",
        url_of(system.database),
        str(gate),
        str(os.getpid()),
    )
    made = WorkerKeeper(system, command)
    yield made
    gate.unlink(missing_ok=True)
    made.end()


def slow_worker(database: Database, gate: Path, *, server: int) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.use_cases.slow_worker", url_of(database), str(gate), str(server))


def url_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def newest(access: Access) -> Job:
    with access.reading() as stores:
        return stores.jobs.jobs(JobKind.SESSION_PACK, {"period": "2025-08"})[0]


def wait_until(holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.02)


def is_in_first_part(access: Access) -> bool:
    return newest(access).step == "first"


def test_kill_9_of_a_worker_loses_nothing_and_another_takes_over(
    system: Access, planner: Access, keeper: WorkerKeeper
) -> None:
    keeper.look()
    assert keeper.child is None, "nothing waits, so there is no worker"
    ask_for_pack(planner, period="2025-08")
    keeper.look()
    assert keeper.child is not None
    wait_until(lambda: is_in_first_part(planner))
    keeper.child.kill()
    keeper.child.wait()
    keeper.look()
    assert (keeper.child, newest(planner).state) == (None, JobState.WAITING), "not at once: it may die of the same"
    assert work_off_next(system, {JobKind.SESSION_PACK: lambda *_: Download("a.zip", "", b"PK")}, holder="another")
    assert newest(planner).state is JobState.DONE


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_worker_whose_part_hangs_ends_itself_and_the_next_one_does_its_job(
    system: Access, planner: Access, keeper: WorkerKeeper, gate: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keeper.command = (*keeper.command, "2")
    ask_for_pack(planner, period="2025-08")
    keeper.look()
    assert keeper.child is not None
    assert keeper.child.wait(30) == 1, "by itself: the gate still stands"
    assert "in slowly" in capfd.readouterr().err, "the log says where it hung"
    keeper.look()
    assert newest(planner).state is JobState.WAITING
    gate.unlink()
    keeper.not_before = 0
    keeper.look()
    wait_until(lambda: newest(planner).state is JobState.DONE)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_worker_that_is_told_to_end_finishes_its_part_and_leaves_the_rest(
    system: Access, planner: Access, keeper: WorkerKeeper, gate: Path
) -> None:
    ask_for_pack(planner, period="2025-08")
    keeper.look()
    wait_until(lambda: is_in_first_part(planner))
    assert keeper.child is not None
    keeper.child.terminate()
    gate.unlink()
    assert keeper.child.wait(30) == 0
    assert (newest(planner).state, newest(planner).file) == (JobState.WAITING, None)


def run_manage(database: Database, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QTTT_DATABASE_URL": url_of(database), "QTTT_NOW": "2026-11-22T09:00"}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_worker_whose_server_is_gone_takes_nothing(system: Access, planner: Access, gate: Path) -> None:
    ask_for_pack(planner, period="2025-08")
    assert subprocess.run(slow_worker(system.database, gate, server=1), cwd=ROOT, check=False).returncode == 0
    assert newest(planner).state is JobState.WAITING


@pytest.mark.parametrize("backend", ["sqlite"])
def test_the_command_works_off_what_waits_and_ends(system: Access, planner: Access) -> None:
    ask_for_pack(planner, period="2025-08")
    done = run_manage(system.database, "work", "--once")
    assert (done.returncode, done.stderr) == (0, "")
    assert newest(planner).file is not None


@pytest.mark.parametrize("backend", ["sqlite"])
def test_the_command_builds_a_pack_without_the_queue_and_refuses_an_unfrozen_session(
    system: Access, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(manage, "system_access", lambda: system)
    assert manage.main(["pack", "2025-08", "--out", str(tmp_path / "new")]) == 0
    [made] = (tmp_path / "new").iterdir()
    digest = sha256(made.read_bytes())
    assert digest in capsys.readouterr().out
    [detail] = rows_of(system, "SELECT detail FROM audit_event WHERE action = 'build_file'")
    assert digest in detail[0], "the log vouches for the archive"
    assert manage.main(["pack", "2025-09"]) == 2
    assert "chưa chốt số liệu" in capsys.readouterr().err
