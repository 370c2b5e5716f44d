"""Anchors of the audit log: once a day by itself, at once when the operator asks, never instead of the other jobs (C72)."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import manage
from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from tests.data_access.audit_logs import write_events
from use_cases.access import Access
from use_cases.run_scheduled_jobs import run_scheduled_jobs

At = Callable[[int], Access]


@pytest.fixture
def file(tmp_path: Path) -> AnchorFile:
    return AnchorFile(tmp_path / "elsewhere" / "anchors.jsonl", "k" * 32)


def test_C72_the_round_anchors_once_a_day_in_the_replica_that_holds_the_lease(at: At, file: AnchorFile) -> None:
    for holder in ("a", "a", "b"):
        run_scheduled_jobs(at(0), holder=holder, anchors=file)
    assert [anchor.day for anchor in file.genuine()] == ["2026-11-22"]
    run_scheduled_jobs(at(1), holder="b", anchors=file)
    assert [anchor.day for anchor in file.genuine()] == ["2026-11-22", "2026-11-23"]
    assert file.forged_lines() == []


def test_C72_a_disk_that_is_full_keeps_no_other_job_from_its_work(system: Access, tmp_path: Path, at: At) -> None:
    (tmp_path / "a_file").touch()
    unwritable = AnchorFile(tmp_path / "a_file" / "anchors.jsonl", "k")
    assert run_scheduled_jobs(at(10), holder="a", anchors=unwritable)
    with system.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM obligation WHERE period = '2026-11'").scalar()


def test_C72_the_file_is_the_owners_alone_and_each_line_stands_by_itself(file: AnchorFile) -> None:
    file.append("2026-11-22", 5, "a" * 64)
    file.append("2026-11-23", 9, "b" * 64)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    told = [json.loads(line) for line in file.path.read_text("utf-8").splitlines()]
    assert [sorted(line) for line in told] == [["day", "last_hash", "last_id", "mac"]] * 2


def test_C72_the_commands_anchor_and_verify_in_words(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = AnchorFile(tmp_path / "anchors.jsonl", "k")
    monkeypatch.setattr(manage, "system_access", lambda: Access(empty, SYSTEM))
    monkeypatch.setattr(manage, "installation_anchors", lambda: file)
    assert manage.main(["verify"]) == 0
    assert "chưa có mốc neo nào để so" in capsys.readouterr().out
    write_events(empty)
    assert manage.main(["anchor"]) == 0
    assert f"mã băm {file.genuine()[0].last_hash}" in capsys.readouterr().out
    assert manage.main(["verify"]) == 0
    assert "đã so với 1 mốc neo, mới nhất ngày 22/11/2026" in capsys.readouterr().out
    file.path.write_text("{}\n", "utf-8")
    assert manage.main(["verify"]) == 1
    assert "Tệp mốc neo: dòng 1" in capsys.readouterr().out
