"""The page of backups: the operator's alone; alarm, request, progress, stopping, outcome of a drill (R138, B3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import settings as settings_module
from api.job_list import WORKS
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from tests.pages.conftest import words
from tests.stores import NOW
from use_cases.access import Access
from use_cases.work_off_jobs import work_off_next

SCRIPT, MY_WORK = "administration/backups.py", "reporting/my_work.py"
Open = Callable[..., AppTest]


@pytest.fixture
def folder(installation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Daily backups are on."""
    (tmp_path / "kept").mkdir()
    monkeypatch.setenv("QTTT_BACKUP_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("QTTT_BACKUP_KEY", "k" * 32)
    monkeypatch.setenv("QTTT_VAR", str(tmp_path))
    settings_module.settings.cache_clear()
    yield tmp_path / "kept"
    settings_module.settings.cache_clear()


def work_off(installation: str) -> None:
    database = Database(installation, fixed_clock(NOW))
    assert work_off_next(Access(database, SYSTEM), WORKS, holder="a")
    database.close()


def test_R138_a_backup_is_asked_for_stopped_made_and_tried(open_as: Open, installation: str, folder: Path) -> None:
    page = open_as("vanhanh", SCRIPT)
    assert "Chưa có bản sao lưu nào." in words(page)
    page.button(key="back_up").click().run()
    assert "Đang chờ máy xử lý" in words(page)
    assert page.button(key="back_up").disabled
    page.button(key="stop_1").click().run()
    page.button(key="back_up").click().run()
    work_off(installation)
    page = open_as("vanhanh", SCRIPT)
    assert "Bản sao lưu tốt gần nhất: vừa xong" in words(page)
    assert "đã đọc lại, chưa khôi phục thử" in words(page)
    page.button(key="try_out").click().run()
    [file] = folder.glob("*.backup")
    file.write_bytes(file.read_bytes()[:-1])
    work_off(installation)
    told = words(open_as("vanhanh", SCRIPT))
    assert "khôi phục thử KHÔNG đạt" in told
    assert "bị cắt cụt hoặc bị sửa" in told
    assert "is-bad" in words(open_as("vanhanh", MY_WORK))


def test_B3_where_it_is_off_the_page_says_what_to_do(open_as: Open) -> None:
    page = open_as("vanhanh", SCRIPT)
    assert "QTTT_BACKUP_DIR" in words(page)
    assert page.button(key="back_up").disabled


@pytest.mark.parametrize("username", ["chutich", "thanhtra", "sct.quantri"])
def test_R138_nobody_else_sees_it(open_as: Open, username: str) -> None:
    assert "Bạn không có quyền" in words(open_as(username, SCRIPT))
    assert "sao lưu" not in words(open_as(username, MY_WORK)).lower()
