"""The tab of packs: asked for by a button, followed, stopped, taken; not there for whoever may not present."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.job import JobKind
from domain.permissions import SYSTEM
from tests.pages.conftest import words
from tests.stores import NOW
from use_cases.access import Access
from use_cases.download import Download
from use_cases.work_off_jobs import work_off_next

AUGUST = {"script": "session/pack.py", "ky": "2025-08", "muc": "ho-so"}


def work_off(installation: str) -> None:
    database = Database(installation, fixed_clock(NOW))
    works = {JobKind.SESSION_PACK: lambda *_: Download("ho-so-2025-08.zip", "application/zip", b"PK")}
    assert work_off_next(Access(database, SYSTEM), works, holder="a")
    database.close()


def test_N02_a_pack_is_asked_for_followed_and_taken(open_as: Callable[..., AppTest], installation: str) -> None:
    page = open_as("kehoach", **AUGUST)
    assert "Chưa lập hồ sơ nào cho phiên họp này." in words(page)
    page.button(key="build_pack").click().run()
    assert "Đang chờ máy xử lý" in words(page)
    assert page.button(key="build_pack").disabled, "one of one's own at a time"
    work_off(installation)
    page.run()
    assert '<a class="q-link" href="/tai-ve/ho-so?so=1">ho-so-2025-08.zip</a>' in words(page)
    assert "Đang chờ máy xử lý" not in words(page)


def test_N02_who_asked_may_stop_and_others_see_it(open_as: Callable[..., AppTest]) -> None:
    page = open_as("kehoach", **AUGUST)
    page.button(key="build_pack").click().run()
    other = open_as("chutich", **AUGUST)
    assert "Phòng Kế hoạch tổng hợp yêu cầu lúc" in words(other)
    assert not [button for button in other.button if button.key == "stop_1"]
    mine = open_as("kehoach", **AUGUST)
    mine.button(key="stop_1").click().run()
    assert "Đã dừng lúc" in words(mine)


def test_N02_before_the_freeze_there_is_nothing_to_pack(open_as: Callable[..., AppTest]) -> None:
    page = open_as("kehoach", **{**AUGUST, "ky": "2025-09"})
    assert page.button(key="build_pack").disabled
    assert "Hồ sơ chỉ lập từ phiên họp đã chốt số liệu" in words(page)


def test_N02_units_have_no_packs(open_as: Callable[..., AppTest]) -> None:
    page = open_as("sct.lanhdao", **AUGUST)
    assert "muc=ho-so" not in words(page)
    assert not [button for button in page.button if button.key == "build_pack"]
