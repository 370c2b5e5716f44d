"""The command `deadlines`: official holidays, the store's own days, and no store at all (R041, K02)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import manage
from data_access.unit_of_work import Database
from domain.deadline import Deadline
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM
from exchange.profile_files import read_profile
from settings import PROFILES
from use_cases.access import Access
from use_cases.list_deadlines import list_deadlines

OCTOBER = ReportingPeriod.parse("2026-10")


def october(access: Access) -> Deadline:
    [(month, found)] = list_deadlines(access, profile=read_profile(PROFILES, "tphcm"), first=OCTOBER, last=OCTOBER)
    assert month == OCTOBER
    return found


def test_K02_a_swap_saturday_in_the_store_moves_the_deadline(system: Access) -> None:
    assert october(system).due_on == date(2026, 10, 26)
    swap = {"day": date(2026, 10, 24), "kind": "working_day", "name": "Ngày làm việc bù", "source": "vận hành"}
    with system.writing() as stores:
        stores.state.add_calendar_days([swap])
    assert october(system).due_on == date(2026, 10, 24)


def test_R041_a_store_without_sample_still_knows_the_holidays(empty: Database) -> None:
    november = ReportingPeriod.parse("2026-11")
    profile = read_profile(PROFILES, "tphcm")
    [(_, found)] = list_deadlines(Access(empty, SYSTEM), profile=profile, first=november, last=november)
    assert found.due_on == date(2026, 11, 25)


def test_before_there_is_a_store_asking_makes_none(tmp_path: Path) -> None:
    absent = Database(f"sqlite:///{tmp_path}/absent.sqlite3")
    assert october(Access(absent, SYSTEM)).due_on == date(2026, 10, 26)
    absent.close()
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_one_line_a_month(
    sample: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(manage, "system_access", lambda: Access(sample, SYSTEM))
    assert manage.main(["deadlines", "--from", "2025-01", "--to", "2027-12"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 36
    assert lines[21:23] == ["2026-10 2026-10-26T23:59:59+07:00", "2026-11 2026-11-25T23:59:59+07:00"]
    assert manage.main(["deadlines", "--from", "2026-1", "--to", "2026-02"]) == 2
