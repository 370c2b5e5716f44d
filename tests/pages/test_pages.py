"""Every page for every role, with good, bad and missing input."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

import components.territory_map
import pages.frame.asked
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
DASHBOARDS = [entry.script for entry in PAGES if entry.permission is Permission.VIEW_FIGURES]
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


@pytest.mark.parametrize("script", [s for s in SCRIPTS if s != "account/my_account.py"])
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
    constants = [n for n in acts if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant | ast.Tuple)]
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

    monkeypatch.setattr(pages.frame.asked, "list_months", broken)
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
@pytest.mark.parametrize("query", [{}, {"ma": "X", "dv": "0", "nq": "NQ-1"}], ids=["bare", "asked"])
@pytest.mark.parametrize("script", DASHBOARDS)
def test_before_anything_is_loaded_each_page_says_once_what_is_missing_with_title_and_statement_R021(
    open_as: Open, installation: str, script: str, query: dict[str, str]
) -> None:
    with database_at(installation).writing(SYSTEM) as stores:
        add_units(stores, "TTCDS")
        new = NewAccount(
            "chutich", "Người đầu tiên", hash_password(PASSWORD), "TTCDS", Role.OPERATOR, "", is_sample=True
        )
        stores.accounts.add(new, valid_from=date(2026, 1, 1))
    shown = words(open_as("chutich", script, **query))
    assert "Quản trị vận hành cần nạp danh mục" in shown
    assert [shown.count(part) for part in ("q-banner", "<h1>", STATEMENT)] == [1, 1, 1]


def test_R021_an_error_after_the_title_leaves_one_title_and_the_statement(
    open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(components.territory_map, "_trace", lambda *_: 1 / 0)
    shown = words(open_as("chutich", "session/territory.py"))
    assert "mã sự cố" in shown
    assert [shown.count(part) for part in ("<h1>", STATEMENT)] == [1, 1]


def test_an_unreadable_period_is_told_once(open_as: Open) -> None:
    for script in ("session/territory.py", "session/indicator.py", "session/overview.py"):
        assert words(open_as("chutich", script, ky="tháng 9")).count("q-banner") == 1, script


def test_the_territory_page_opens_as_its_address_says_and_its_links_keep_it(open_as: Open) -> None:
    query = {"vung": "trung-tam", "tim": "sai gon", "nhom": "phuong", "ky": "2026-03", "luc": "2026-10-01"}
    page = open_as("chutich", "session/territory.py", **query)
    assert page.toggle[0].value is True
    assert page.text_input[0].value == "sai gon"
    shown = words(page)
    links = [parse_qs(urlsplit(unescape(link)).query) for link in re.findall(r'class="q-unit" href="([^"]+)"', shown)]
    assert len(links) == 1
    assert links[0]["dv"] == ["7926740"]
    assert {name: links[0][name][0] for name in ("vung", "tim", "nhom", "ky")} == {
        k: v for k, v in query.items() if k != "luc"
    }
    assert links[0]["luc"] == ["2026-10-01T16:59:59Z"]
    (banner,) = re.findall(r'href="([^"]+)">Xem số liệu hiện nay', shown)
    assert parse_qs(urlsplit(unescape(banner)).query).keys() == {"ma", "ky", "vung", "tim", "nhom"}


def test_the_toggle_and_the_search_of_the_territory_page_write_its_address(open_as: Open) -> None:
    page = open_as("chutich", "session/territory.py")
    page.toggle[0].set_value(True).run()
    page.text_input[0].set_value("thu duc").run()
    assert page.query_params["vung"] == "trung-tam"
    assert page.query_params["tim"] == "thu duc"
    page.toggle[0].set_value(False).run()
    page.text_input[0].set_value("").run()
    assert not {"vung", "tim"} & page.query_params.keys()


@pytest.mark.parametrize(
    ("script", "query", "charts", "told"),
    [
        ("session/indicator.py", {"ma": "KT03.01"}, 1, "Nguồn: báo chí dẫn số liệu công bố: "),
        (
            "session/indicator.py",
            {"ma": "CC01.02", "ky": "2026-09"},
            1,
            "Nguồn: số liệu minh hoạ do hệ thống tạo, không phải số thật.",
        ),
        ("session/territory.py", {}, 3, "Nguồn: số liệu minh hoạ do hệ thống tạo, không phải số thật."),
        (
            "session/sector.py",
            {"lv": "thuong-mai-dich-vu-gia-ca", "ky": "2026-09"},
            3,
            "Nguồn: số liệu minh hoạ do hệ thống tạo, không phải số thật.",
        ),
        ("session/resolution.py", {}, 1, "Nguồn: báo chí dẫn số liệu công bố: "),
    ],
)
def test_every_chart_has_its_source_at_its_foot(
    open_as: Open, script: str, query: dict[str, str], charts: int, told: str
) -> None:
    """visual.md §10 criterion 5."""
    feet = re.findall(r'<p class="q-source">(.*?)</p>', words(open_as("chutich", script, **query)))
    assert len(feet) >= charts
    assert all(foot.startswith("Nguồn: ") for foot in feet), feet
    assert any(foot.startswith(told) for foot in feet), feet


def test_every_sample_account_belongs_to_a_role_that_may_view() -> None:
    assert {a.role for a in ACCOUNTS} | {Role.SYSTEM, Role.SENDER, Role.FIELD_FOLLOWER, Role.FORM_DESIGNER} == set(
        GRANTS
    )
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
