"""Every page for every role, with good, bad and missing input."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import pages.frame
import use_cases.open_session_dashboard as dashboard_module
from data_access.account_store import NewAccount
from domain.observation import Layer
from domain.permissions import GRANTS, SYSTEM, Permission, Role
from language.sentences import STATEMENT
from pages.manifest import PAGES
from settings import ROOT
from tests.data_access.figures import add_units, figure
from tests.pages.conftest import words
from tests.stores import PASSWORD
from use_cases.access import database_at
from use_cases.load_sample import ACCOUNTS
from use_cases.passwords import hash_password

SCRIPTS = [entry.script for entry in PAGES]
Open = Callable[..., AppTest]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("username", ["chutich", "sct.nhap", "thanhtra", "vanhanh"])
def test_a_signed_in_person_sees_each_page_with_the_statement_R021(open_as: Open, script: str, username: str) -> None:
    page = open_as(username, script)
    assert not page.exception
    assert STATEMENT in words(page)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_visitor_sees_the_sign_in_form_and_no_figure(open_as: Open, script: str) -> None:
    page = open_as(None, script)
    assert [i.label for i in page.text_input] == ["Tên đăng nhập", "Mật khẩu"]
    assert page.button[0].label == "Đăng nhập"
    assert "q-panel" not in words(page)
    assert STATEMENT not in words(page)


@pytest.mark.parametrize("script", SCRIPTS)
def test_R117_without_the_permission_a_page_answers_with_a_sentence(
    open_as: Open, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GRANTS, Role.INSPECTOR, frozenset())
    shown = words(open_as("thanhtra", script))
    assert "Bạn không có quyền" in shown
    assert "q-panel" not in shown


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_page_asks_for_its_permission_before_anything_else(script: str) -> None:
    """The first statement that is not an import or a definition opens the page."""
    tree = ast.parse((ROOT / "pages" / script).read_text("utf-8"))
    acts = [n for n in tree.body if not isinstance(n, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.Expr)]
    constants = [n for n in acts if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)]
    first = next(n for n in acts if n not in constants)
    assert "open_page(" in ast.unparse(first)


@pytest.mark.parametrize(
    ("script", "query", "told"),
    [
        ("session/overview.py", {"ky": "1999-01"}, "Không có số liệu cho kỳ “1999-01”; đang xem tháng 9/2025."),
        ("session/overview.py", {"ky": "<b>x</b>"}, "Không có số liệu cho kỳ “&lt;b&gt;x&lt;/b&gt;”"),
        ("session/overview.py", {"luc": "hôm qua"}, "Thời điểm “hôm qua” không đọc được."),
        ("session/sector.py", {"lv": "khong-co"}, "Không có lĩnh vực “khong-co”; đang xem Tăng trưởng kinh tế."),
        ("session/indicator.py", {"ma": "X1"}, "Không có chỉ tiêu mang mã “X1”; đang xem KT01.03."),
        ("session/indicator.py", {"ma": "KT01.03", "ky": "tháng 9"}, "Kỳ “tháng 9” không đọc được."),
        ("session/territory.py", {"ma": "KT01.03"}, "Phường, xã không báo cáo chỉ tiêu “KT01.03”"),
        ("session/territory.py", {"dv": "0"}, "Không có phường, xã mang mã “0”"),
        ("session/resolution.py", {"nq": "NQ-1900"}, "Không có nghị quyết mang mã “NQ-1900”"),
    ],
)
def test_bad_input_shows_the_default_with_a_notice(
    open_as: Open, script: str, query: dict[str, str], told: str
) -> None:
    page = open_as("chutich", script, **query)
    assert not page.exception
    assert told in words(page)
    assert STATEMENT in words(page)


def test_D24_a_page_as_known_at_an_instant_says_so(open_as: Open) -> None:
    then = words(open_as("chutich", "session/indicator.py", ma="KT01.11", luc="2025-12-15"))
    later = words(open_as("chutich", "session/indicator.py", ma="KT01.11", luc="2026-01-10"))
    assert "Đang xem số liệu như đã biết lúc 23:59 ngày 15/12/2025." in then
    assert "8.066" in then
    assert "8.755" not in then
    assert "8.755" in later


def test_an_indicator_without_any_value_names_who_is_awaited(open_as: Open) -> None:
    shown = words(open_as("chutich", "session/indicator.py", ma="AS01.06"))
    assert "Chưa có số liệu nào của Thành phố. Đang chờ: Thống kê Thành phố Hồ Chí Minh." in shown


def test_search_finds_without_diacritics(open_as: Open) -> None:
    page = open_as("chutich")
    page.button(key="search").click().run()
    page.text_input(key="search_text").set_value("ban le").run()
    assert "ma=KT03.01" in words(page)


def test_an_unexpected_error_shows_an_incident_number_and_no_traceback(
    open_as: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr(pages.frame, "list_months", broken)
    page = open_as("chutich")
    shown = words(page)
    assert not page.exception
    assert "mã sự cố" in shown
    assert "secret" not in shown
    assert "ZeroDivision" not in shown
    incident = caplog.records[-1].getMessage().split()[-1]
    assert incident in shown
    assert "a secret detail" in caplog.text


def test_a_store_that_cannot_be_reached_gives_a_calm_page(open_as: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    import settings as settings_module

    open_as("chutich")
    monkeypatch.setenv("QTTT_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    settings_module.settings.cache_clear()
    page = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=30).run()
    assert not page.exception
    assert "Chưa kết nối được kho số liệu." in words(page)


@pytest.mark.parametrize("store_kind", ["empty"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_before_anything_is_loaded_each_page_says_what_is_missing(
    open_as: Open, installation: str, script: str
) -> None:
    with database_at(installation).writing(SYSTEM) as stores:
        add_units(stores, "TTCDS")
        new = NewAccount("chutich", "Người đầu tiên", hash_password(PASSWORD), "TTCDS", Role.OPERATOR, "")
        stores.accounts.add(new, valid_from=date(2026, 1, 1))
    page = open_as("chutich", script)
    assert not page.exception
    assert "Quản trị vận hành cần nạp danh mục" in words(page)


def test_every_sample_account_belongs_to_a_role_that_may_view() -> None:
    assert {a.role for a in ACCOUNTS} | {Role.SYSTEM} == set(GRANTS)
    assert all(Permission.VIEW_FIGURES in GRANTS[a.role] for a in ACCOUNTS)


def test_the_page_of_a_month_is_drawn_once_and_again_after_a_change(
    open_as: Open, monkeypatch: pytest.MonkeyPatch, installation: str
) -> None:
    calls: list[object] = []
    original = dashboard_module.judge

    def counted(*arguments: object) -> object:
        calls.append(arguments)
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(dashboard_module, "judge", counted)
    open_as("kehoach")
    open_as("kehoach")
    assert len(calls) == 1, "the second look, after another sign-in, is answered from the cache"
    with database_at(installation).writing(SYSTEM) as stores:
        stores.observations.append([figure(1.0, code="KT04.01", layer=Layer.ENTERED)])
    shown = words(open_as("kehoach"))
    assert len(calls) == 2
    assert "Kim ngạch xuất khẩu" in shown
