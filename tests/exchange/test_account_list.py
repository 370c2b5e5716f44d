"""Lists of accounts as offices write them: headings anywhere, dates and roles in several spellings (R111, R112)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.account_list import MOST_LINES
from domain.account_request import RequestKind
from domain.errors import BadInput
from domain.permissions import Role
from domain.workbook_grid import Content, SheetGrid, WorkbookGrid
from exchange.account_list import account_lines
from exchange.workbook_file import read_workbook

HEAD: tuple[Content, ...] = (
    "STT",
    "Họ và tên",
    "Tên đăng nhập",
    "Email",
    "Mã đơn vị",
    "Vai trò",
    "Chức danh",
    "Từ ngày",
)
ROW: tuple[Content, ...] = (
    1.0,
    "Nguyễn Văn An",
    "an.nguyen",
    "an@x.vn",
    "SCT",
    "Chuyên viên nhập số liệu",
    "Chuyên viên",
    "01/12/2026",
)


def grid(*rows: tuple[Content, ...]) -> WorkbookGrid:
    return WorkbookGrid("xlsx", (SheetGrid("Trang 1", rows),))


def test_R111_headings_are_found_below_a_title_and_rows_above_blanks_are_kept() -> None:
    lines = account_lines(
        grid(("DANH SÁCH ĐỀ NGHỊ",), (), HEAD, ROW, (None,) * 8, (2.0, "Lê Bình", "binh.le", None, "SCT", ""))
    )
    assert [(line.row, line.person.username, line.unit_code, line.role) for line in lines] == [
        (4, "an.nguyen", "SCT", Role.SPECIALIST), (6, "binh.le", "SCT", None)
    ]  # fmt: skip
    assert (lines[0].valid_from, lines[0].person.email, lines[0].title) == (date(2026, 12, 1), "an@x.vn", "Chuyên viên")


@pytest.mark.parametrize(("written", "role"), [
    ("LANH DAO PHONG", Role.DIVISION_HEAD), ("agency_leader", Role.AGENCY_LEADER), ("Thanh tra", Role.INSPECTOR)])  # fmt: skip
def test_R111_roles_are_known_by_name_without_diacritics_or_by_code(written: str, role: Role) -> None:
    [line] = account_lines(grid(HEAD, (*ROW[:5], written)))
    assert (line.role, line.faults) == (role, ())


@pytest.mark.parametrize(
    ("place", "written", "fault"),
    [(5, "giám đốc", "role"), (5, "system", "role"), (5, "hệ thống", "role"), (7, "31/02/2026", "day"), (7, "hôm nay", "day")],
)  # fmt: skip
def test_R111_what_cannot_be_read_is_a_finding_with_its_text(place: int, written: str, fault: str) -> None:
    [line] = account_lines(grid(HEAD, (*ROW[:place], written, *ROW[place + 1 :])))
    assert line.faults == ((fault, written),)
    with pytest.raises(BadInput):
        line.check()


@pytest.mark.parametrize("day", [date(2026, 12, 1), "2026-12-01", "1.12.2026", "01-12-2026"])
def test_R111_days_in_several_spellings(day: Content) -> None:
    assert account_lines(grid(HEAD, (*ROW[:7], day)))[0].valid_from == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [((("Tên", "Lương"),), "list_headings"), ((HEAD,), "list_empty"), ((HEAD, *[ROW] * (MOST_LINES + 1)), "list_long")],
    ids=["headings", "empty", "long"],
)  # fmt: skip
def test_R111_a_file_without_such_a_list_says_what_it_lacks(rows: tuple[tuple[Content, ...], ...], kind: str) -> None:
    with pytest.raises(BadInput) as refused:
        account_lines(grid(*rows))
    assert refused.value.values["kind"] == kind


def test_K07_the_portals_list_is_a_text_with_separators() -> None:
    text = "Mã đề nghị;Loại đề nghị;Họ tên;Tên đăng nhập;Mã đơn vị;Lý do\nDN-1;Thu hồi;Lan;sct.nhap;SCT;Nghỉ việc\n"
    [line] = account_lines(read_workbook(text.encode(), "cong.csv"))
    assert (line.external_ref, line.kind, line.reason) == ("DN-1", RequestKind.REVOKE, "Nghỉ việc")
