"""kill -9 at random moments of a backup: a whole file under its name or none, and the next one clears up (X1)."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from exchange.backup_file import opened_backup
from settings import ROOT
from tests.use_cases.backups import KEY, path_with_tools, plan_for, url_of
from use_cases.access import Access
from use_cases.make_backup import make_backup

ROUNDS = 30


def test_X1_a_backup_that_is_killed_is_whole_or_not_there(
    sample_copy: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with_tools())
    plan, random, kept = plan_for(url_of(sample_copy), tmp_path), Random(), tmp_path / "kept"
    lasts = _until_done(plan.source, tmp_path, kept / "first.backup")
    for number in range(ROUNDS):
        file = kept / f"{number}.backup"
        with _child(plan.source, tmp_path, file) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.uniform(0, 1.1 * lasts))
            child.kill()
        if file.exists():
            with opened_backup(file, KEY, lambda: None) as archive:
                assert archive.manifest.contents.rows
    assert make_backup(Access(sample_copy, SYSTEM), plan, kept / "last.backup") is not None
    assert [p.name for p in kept.iterdir() if p.name.endswith(".partial")] == []
    assert [p.name for p in plan.work.iterdir() if p.is_dir()] == []


def _child(url: str, folder: Path, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.use_cases.backups", "", url, str(folder), str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _until_done(url: str, folder: Path, file: Path) -> float:
    """How long a backup takes when nobody is killed."""
    with _child(url, folder, file) as child:
        assert child.stdout is not None
        child.stdout.readline()
        begun = time.monotonic()
        assert child.wait() == 0
    return time.monotonic() - begun
