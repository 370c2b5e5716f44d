"""The log for the inspector, usage for those who answer for people: each address with right and wrong roles (R118)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import words

Open = Callable[..., AppTest]
LOG, USAGE = "administration/audit_log.py", "administration/usage.py"


def test_R118_the_inspector_reads_the_log_and_opens_an_event(open_as: Open) -> None:
    page = open_as("thanhtra", LOG)
    assert not page.exception
    told = words(page)
    assert "Đăng nhập" in told
    assert "Chuỗi ghi đến sự kiện số" in told
    opened = words(open_as("thanhtra", LOG, so="1"))
    assert "Sự kiện số 1" in opened
    assert "Mọi việc về đối tượng này" in opened


def test_R118_filters_come_from_the_address(open_as: Open) -> None:
    told = words(open_as("thanhtra", LOG, viec="load_sample", nguoi="system"))
    assert "Nạp dữ liệu mẫu" in told
    assert "Đăng nhập</b>" not in told
    assert "nguoi=system" in told, "links keep the filters"
    assert "Không có sự kiện nào" in words(open_as("thanhtra", LOG, tim="khongcotunay"))
    assert "không đọc được" in words(open_as("thanhtra", LOG, tu="hom-qua"))
    assert "Không có sự kiện số" in words(open_as("thanhtra", LOG, so="99999"))


@pytest.mark.parametrize("username", ["chutich", "vanhanh"])
def test_R119_nobody_else_reads_it(open_as: Open, username: str) -> None:
    assert "Bạn không có quyền" in words(open_as(username, LOG))


@pytest.mark.parametrize(("username", "others"), [("thanhtra", True), ("vanhanh", True), ("sct.lanhdao", False)])
def test_R118_usage_of_all_units_or_of_ones_own(open_as: Open, username: str, others: bool) -> None:
    told = words(open_as(username, USAGE, dv="SCT"))
    assert "Sở Công Thương" in told
    assert ("Sở Tài chính" in told) == others
    assert "sct.nhap" in told


def test_R118_usage_is_not_for_everybody(open_as: Open) -> None:
    assert "Bạn không có quyền" in words(open_as("sct.phong", USAGE))
