"""The progress page for every role that follows: D18, R021, R069–R071, C41, C42."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_access.account_store import NewAccount
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM, Role
from language.sentences import STATEMENT
from tests.data_access.figures import add_units
from tests.pages.conftest import words
from tests.stores import NOW, PASSWORD
from tests.use_cases.walked_reports import opened_in, walk
from use_cases.access import database_at
from use_cases.passwords import hash_password

SCRIPT = "planning/timeliness.py"
Open = Callable[..., AppTest]


@pytest.fixture
def september(installation: str) -> None:
    """An earlier period, in which SCT was in time and STC late."""
    store = Database(installation, fixed_clock(NOW))
    opened_in(store, "2026-09-01")
    walk(store, "SCT", "2026-09", "2026-09-20T10:00", "2026-09-22T10:00", "2026-09-24T10:00")
    walk(store, "STC", "2026-09", "2026-09-22T08:00", "2026-09-23T10:00", "2026-09-28T09:00")
    store.close()


@pytest.mark.parametrize("username", ["noivu", "thongke", "kehoach", "vanhanh", "chutich"])
def test_R069_C41_who_follows_all_sees_units_with_marks_and_words(
    open_as: Open, september: None, username: str
) -> None:
    page = open_as(username, SCRIPT, bieu="KTXH-T", ky="2026-09")
    shown = words(page)
    assert not page.exception
    assert "trễ 2 ngày làm việc" in shown
    assert "1 đúng hạn, 1 trễ hạn" in shown
    assert "chậm ở chuyên viên" in shown
    assert STATEMENT in shown
    can_remind = any(b.label.startswith("Nhắc") for b in page.button)
    assert can_remind == (username != "chutich")


def test_the_countdown_says_why_that_day(open_as: Open) -> None:
    shown = words(open_as("noivu", SCRIPT))
    assert "Còn 2 ngày làm việc, hết ngày thứ Tư 25/11/2026, vì 24/11 là Ngày Văn hóa Việt Nam." in shown


def test_R069_a_leader_sees_the_own_unit_only_and_may_urge_it(open_as: Open, september: None) -> None:
    page = open_as("sct.lanhdao", SCRIPT)
    shown = words(page)
    assert "Sở Công Thương" in shown
    assert "Sở Tài chính" not in shown
    assert "Nhắc 1 đơn vị" in [b.label for b in page.button]
    assert "Nhắc 1 đơn vị" not in [b.label for b in open_as("sct.nhap", SCRIPT).button]


def test_filters_and_the_search_stand_in_the_address(open_as: Open, september: None) -> None:
    late = words(open_as("noivu", SCRIPT, bieu="KTXH-T", ky="2026-09", loc="tre"))
    assert "dv=SCT" not in late
    assert "dv=STC" in late
    found = words(open_as("noivu", SCRIPT, bieu="KTXH-T", tim="cong thuong"))
    assert "dv=SCT" in found
    assert "dv=STC" not in found
    none = words(open_as("noivu", SCRIPT, bieu="KTXH-T", tim="khong co"))
    assert "Không có đơn vị nào khớp" in none


@pytest.mark.parametrize("query", [{"bieu": "XX"}, {"ky": "1999-01"}, {"bieu": "<b>"}])
def test_an_unknown_report_is_told_and_the_nearest_shown(open_as: Open, query: dict[str, str]) -> None:
    page = open_as("noivu", SCRIPT, **query)
    assert not page.exception
    assert "mà bạn được theo dõi; đang xem báo cáo gần nhất." in words(page)


def test_R071_reminding_shows_message_and_receivers_and_leaves_a_log(open_as: Open) -> None:
    page = open_as("noivu", SCRIPT, bieu="KTXH-T", tim="cong thuong")
    page.button(key="remind").click().run()
    shown = words(page)
    assert "đề nghị đơn vị hoàn thành báo cáo" in shown
    assert "Chuyên viên Sở Công Thương, Lãnh đạo Sở Công Thương" in shown
    page.button(key="send_reminder").click().run()
    assert "Theo dõi, Sở Nội vụ → Sở Công Thương: Lãnh đạo Sở Công Thương" in words(page)


def test_D18_a_monitor_reads_times_and_proof_but_never_the_form(open_as: Open, september: None) -> None:
    unit = words(open_as("noivu", SCRIPT, dv="SCT"))
    assert "10:00 ngày 24/09/2026" in unit
    assert "xem=bieu" not in unit
    asked = {"dv": "SCT", "bieu": "KTXH-T", "ky": "2026-09"}
    proof = words(open_as("noivu", SCRIPT, **asked, xem="xac-nhan"))
    assert "Xác nhận thời hạn báo cáo: đúng hạn" in proof
    assert "QĐ 62/2024/QĐ-UBND, Điều 6" in proof
    refused = words(open_as("noivu", SCRIPT, **asked, xem="bieu"))
    assert "Hồ sơ này của đơn vị khác." in refused
    assert "q-signed" not in refused


def test_R067_the_own_unit_prints_the_form_with_places_for_signatures(open_as: Open, september: None) -> None:
    asked = {"dv": "SCT", "bieu": "KTXH-T", "ky": "2026-09"}
    assert "xem=bieu" in words(open_as("sct.lanhdao", SCRIPT, dv="SCT"))
    shown = words(open_as("sct.lanhdao", SCRIPT, **asked, xem="bieu"))
    for part in ("Người lập biểu", "Người kiểm tra", "Người phê duyệt", "10:00 ngày 24/09/2026", STATEMENT):
        assert part in shown


def test_a_unit_that_is_not_followed_answers_with_a_sentence(open_as: Open) -> None:
    assert "Không có báo cáo nào của đơn vị “STC”" in words(open_as("sct.lanhdao", SCRIPT, dv="STC"))


@pytest.mark.parametrize("store_kind", ["empty"])
def test_before_any_period_the_page_says_who_opens_one(open_as: Open, installation: str) -> None:
    with database_at(installation).writing(SYSTEM) as stores:
        add_units(stores, "TTCDS")
        new = NewAccount(
            "vanhanh", "Người đầu tiên", hash_password(PASSWORD), "TTCDS", Role.OPERATOR, "", is_sample=True
        )
        stores.accounts.add(new, valid_from=date(2026, 1, 1))
    shown = words(open_as("vanhanh", SCRIPT))
    assert "Kỳ tự mở vào ngày đầu tháng; quản trị vận hành có thể mở kỳ sớm hơn." in shown
    assert STATEMENT in shown
