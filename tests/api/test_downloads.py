"""Files leave the house through one authorised door, and each tells what it is (D19, R087)."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

import api.downloads as downloads_module
from api.download_list import DOWNLOADS
from api.downloads import disposition
from data_access.audit_tables import audit_event
from data_access.unit_of_work import Database
from domain.permissions import GRANTS, Role
from exchange.extract_files import FILE_FORMATS
from language.sentences import STATEMENT
from settings import ROOT
from tests.api.conftest import Ask
from use_cases.deliver_extract import deliver_extract

# The others are files that somebody brought or that were built: each has its own tests.
VIEWS = [e.name for e in DOWNLOADS.values() if getattr(e.make, "func", None) is deliver_extract]
QUERIES = {"chi-tieu": "ma=KT01.03&ky=2025-09", "tien-do": "bieu=KTXH-T", "kho-du-lieu": "ct=KT03.01&den=2025-10"}

# Whoever may look may take out: accounts by who looks after them, the log by the inspector.
WHO = {"tai-khoan": "vanhanh", "danh-muc": "vanhanh", "nhat-ky": "thanhtra", "su-dung": "thanhtra"}


def address_of(name: str, ending: str) -> str:
    return f"/tai-ve/{name}?{QUERIES.get(name, 'ky=2025-09')}&dang={ending}"


def text_of(content: bytes, ending: str) -> str:
    """Everything that a reader of the file sees."""
    if ending != "xlsx":
        return content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)


@pytest.mark.parametrize("ending", FILE_FORMATS)
@pytest.mark.parametrize("name", VIEWS)
def test_D19_R087_every_file_carries_statement_source_instant_code_and_person(ask: Ask, name: str, ending: str) -> None:
    who = WHO.get(name, "chutich")
    answer = ask(address_of(name, ending), who)
    assert answer.status == 200, answer.text
    text = text_of(answer.content, ending)
    assert STATEMENT in text
    assert f"({who})" in text
    assert ("2026-11-22T09:00:00+07:00" if ending == "json" else "09:00 ngày 22/11/2026") in text
    assert ('"snapshot_code": "' if ending == "json" else "Mã số liệu") in text
    assert ('"is_sample": true' if ending == "json" else "dữ liệu mẫu") in text
    assert answer.headers["content-disposition"].endswith(f".{ending}")


@pytest.mark.parametrize("ending", FILE_FORMATS)
def test_X13_W2_no_cache_keeps_a_file_and_no_browser_guesses_its_type(ask: Ask, ending: str) -> None:
    answer = ask(address_of("tong-quan", ending))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == FILE_FORMATS[ending].media_type


def test_a_visitor_is_sent_to_the_view_where_the_sign_in_form_waits(ask: Ask) -> None:
    answer = ask("/tai-ve/chi-tieu?ma=KT01.03&luc=2025-12-15&dang=xlsx", None)
    assert (answer.status, answer.content) == (303, b"")
    assert answer.headers["location"] == "/chi-tieu?ma=KT01.03&luc=2025-12-15"


def test_R117_without_the_permission_the_answer_is_a_sentence(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GRANTS, Role.INSPECTOR, frozenset())
    for name in VIEWS:
        answer = ask(address_of(name, "csv"), "thanhtra")
        assert answer.status == 403
        assert "Bạn không có quyền" in answer.text
        assert STATEMENT in answer.text


def test_L1_a_file_without_the_right_leaves_one_refusal_in_the_log(
    ask: Ask, store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GRANTS, Role.INSPECTOR, frozenset())
    ask(address_of("nghi-quyet", "csv"), "thanhtra")
    with store.engine.connect() as connection:
        rows = connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).all()
    refused = [r for r in rows if r.action == "refuse_access" and r.object_id == "nghi-quyet"]
    assert refused[0] == rows[0]
    assert (refused[0].username, refused[0].object_kind, refused[0].result) == ("thanhtra", "download", "refused")


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/tai-ve/khong-co", 404, "Không có tệp tải về “khong-co”"),
        ("/tai-ve/tong-quan?dang=exe", 404, "Không có định dạng tệp “exe”"),
        ("/tai-ve/chi-tieu?ma=<b>", 404, "&lt;b&gt;"),
        ("/tai-ve/bieu-mau?hs=abc", 404, "Không có hồ sơ số abc"),
        ("/tai-ve/kho-du-lieu?tu=2026-01&den=2025-01", 422, "Kỳ đầu phải trước"),
        ("/tai-ve/linh-vuc?lv=x", 404, "Không có lĩnh vực “x”"),
        ("/tai-ve/tong-quan?ky=thang-9", 422, "Kỳ “thang-9” không đọc được"),
        ("/tai-ve/tong-quan?luc=homqua", 422, "Thời điểm “homqua” không đọc được"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(ask: Ask, address: str, status: int, told: str) -> None:
    answer = ask(address)
    assert (answer.status, told in answer.text) == (status, True), answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_what_nobody_expected_gets_a_number_and_no_traceback(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_anything: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(downloads_module, "_make", fail)
    answer = ask("/tai-ve/tong-quan")
    assert answer.status == 500
    assert "mã sự cố" in answer.text
    assert "secret" not in answer.text


def test_R085_every_file_leaves_a_trace_of_who_took_what(ask: Ask, store: Database) -> None:
    ask("/tai-ve/dia-ban?dang=csv", "sct.nhap")
    with store.engine.connect() as connection:
        rows = connection.execute(audit_event.select().order_by(audit_event.c.id)).all()
    told = json.loads(rows[-1].detail)
    assert (rows[-1].action, rows[-1].username, rows[-1].object_id) == ("extract", "sct.nhap", "dia-ban")
    assert told["rows"] == 168
    assert told["query"] == {"dang": "csv"}
    assert len(told["snapshot_code"]) == 8


def test_C56_the_overview_is_one_workbook_with_a_sheet_for_each_block(ask: Ask) -> None:
    book = load_workbook(io.BytesIO(ask(address_of("tong-quan", "xlsx")).content))
    assert book.sheetnames == [
        "Đánh giá chung", "Chỉ tiêu chính", "Cần chỉ đạo", "Tất cả chỉ tiêu", "Chờ số liệu", "Nguồn",
    ]  # fmt: skip
    sheet = book["Tất cả chỉ tiêu"]
    heads = [c.value for c in sheet[4]]
    values = [row[heads.index("Giá trị")] for row in sheet.iter_rows(min_row=5)]
    assert {c.data_type for c in values if c.value is not None} == {"n"}
    assert "So với kế hoạch (%)" in heads
    assert (sheet.freeze_panes, sheet.page_setup.paperSize, sheet.print_title_rows) == ("A5", 9, "$4:$4")
    assert sheet.auto_filter.ref.startswith("A4:")


def test_D11_a_file_shows_what_was_known_at_the_instant_of_its_view(ask: Ask) -> None:
    """The same query string as the view: the value published later is not in the file."""

    def value(luc: str) -> tuple[str, str]:
        told = json.loads(ask(f"/tai-ve/tong-quan?ky=2025-09&luc={luc}&dang=json").content)
        return told["stamp"]["as_of"], told["stamp"]["snapshot_code"]

    assert value("2025-10-07")[0] == "2025-10-07T23:59:59+07:00"
    assert value("2025-10-07") != value("2025-12-15")


def test_the_name_of_a_file_survives_every_browser() -> None:
    told = disposition('Tổng "quan".xlsx')
    assert told == "attachment; filename=\"T-ng--quan-.xlsx\"; filename*=UTF-8''T%E1%BB%95ng%20%22quan%22.xlsx"
    assert told.isascii()


def test_nothing_leaves_through_streamlits_own_media_address() -> None:
    scripts = [p for room in ("pages", "components") for p in (ROOT / room).rglob("*.py")]
    assert [p.name for p in scripts if "download_button" in p.read_text("utf-8")] == []
