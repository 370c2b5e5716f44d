"""Lists of accounts and of the portal's requests: rehearsed, then the sound rows taken whole (R111, R112, K07, C69)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import settings as settings_module
from data_access.unit_of_work import Database
from domain.account import Person
from domain.account_list import ListLine
from domain.account_request import RequestKind, RequestSource
from domain.errors import (
    BadInput,
    NotFound,
    NotGrantable,
    OtherUnit,
    QuotaExceeded,
    Refused,
    UsernameTaken,
)
from domain.permissions import Role
from tests.use_cases.people import administrator, holdings, id_of, last_events, operator
from use_cases.decide_request import grant_request
from use_cases.end_account import end_account
from use_cases.import_accounts import ListedAccount, import_accounts, preview_accounts
from use_cases.import_requests import import_requests, preview_requests
from use_cases.list_accounts import list_accounts
from use_cases.list_requests import list_requests
from use_cases.read_account_list import read_account_list


def line(row: int, username: str, unit: str = "SCT", role: Role | None = Role.SPECIALIST, **more: object) -> ListLine:
    return replace(ListLine(row, Person(username, username), unit, role, "Chuyên viên"), **more)


def told(listed: Sequence[ListedAccount]) -> list[object]:
    return [type(one.problem) if one.problem else None for one in listed]


def test_R111_each_row_is_rehearsed_by_the_rules_of_issuing(sample_copy: Database) -> None:
    lines = [
        line(2, "an.nguyen"), line(3, "an.nguyen"), line(4, "sct.nhap"), line(5, "Trần"), line(6, "binh.le", "XX"),
        line(7, "binh.le", role=None), line(8, "binh.le", faults=(("day", "31/02"),)), line(9, "chi.vo", "STC", Role.OPERATOR),
    ]  # fmt: skip
    listed = preview_accounts(operator(sample_copy), lines)
    assert told(listed) == [None, UsernameTaken, UsernameTaken, BadInput, NotFound, BadInput, BadInput, None]
    assert list_accounts(operator(sample_copy)).total == 17
    assert last_events(sample_copy)[0][1] == "load_sample"


def test_R111_the_sound_rows_are_taken_together_with_a_password_for_each(sample_copy: Database) -> None:
    above, lines = operator(sample_copy), [line(2, "an.nguyen"), line(3, "binh.le", role=Role.SENDER)]
    with pytest.raises(UsernameTaken):
        import_accounts(above, [*lines, line(4, "sct.nhap")], reason="QĐ 9")
    assert list_accounts(above).total == 17
    made = import_accounts(above, lines, reason="QĐ 9")
    assert ([m.username for m in made], len({m.password for m in made})) == (["an.nguyen", "binh.le"], 2)
    assert [(h.post.role, h.reason) for h in holdings(sample_copy, "binh.le")] == [(Role.SENDER, "QĐ 9")]


def test_R113_a_unit_takes_rows_of_its_own_as_far_as_posts_are_vacant(sample_copy: Database) -> None:
    unit = administrator(sample_copy)
    end_account(unit, account_id=id_of(sample_copy, "sct.nhap"), reason="x")
    lines = [
        line(2, "an.nguyen"),
        line(3, "binh.le"),
        line(4, "chi.vo", "STC"),
        line(5, "dung.ly", role=Role.AGENCY_LEADER),
    ]
    assert told(preview_accounts(unit, lines)) == [None, NotGrantable, OtherUnit, NotGrantable]


def test_R110_the_file_itself_uses_the_quota_up(sample_copy: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module.settings(), "profile", "cantho")
    listed = preview_accounts(operator(sample_copy), [line(n, f"user{n}", "SYT") for n in range(2, 7)])
    assert told(listed) == [None, None, None, QuotaExceeded, QuotaExceeded]


def test_K07_requests_of_the_portal_come_in_once_and_in_the_same_states(sample_copy: Database) -> None:
    above = operator(sample_copy)
    lines = [
        line(2, "an.nguyen", external_ref="DN-1", reason="Mới"),
        line(3, "sct.nhap", role=None, external_ref="DN-2", kind=RequestKind.REVOKE, reason="Nghỉ"),
        line(4, "binh.le", external_ref="DN-1", reason="Mới"), line(5, "binh.le", reason="Mới"),
        line(6, "khong.co", role=None, external_ref="DN-3", kind=RequestKind.REVOKE, reason="Nghỉ"),
        line(7, "binh.le", "XX", external_ref="DN-4", reason="Mới"), line(8, "binh.le", external_ref="DN-5"),
    ]  # fmt: skip
    listed = preview_requests(above, lines)
    assert [one.problem is None for one in listed] == [True, True, False, False, False, False, False]
    assert import_requests(above, lines[:2]) == 2
    found = list_requests(above)
    assert {(r.wish.external_ref, r.wish.source, r.state.value) for r in found.requests} == {
        ("DN-1", RequestSource.PORTAL, "asked"), ("DN-2", RequestSource.PORTAL, "asked")
    }  # fmt: skip
    assert len(list_requests(administrator(sample_copy)).requests) == 2
    with pytest.raises(BadInput):
        import_requests(above, lines[:1])
    for request in found.requests:
        grant_request(above, request_id=request.id, decision="Theo đề nghị của cổng")
    assert {r.account.username for r in list_accounts(above).rows if not r.account.is_active} == {"sct.nhap"}
    for act in (preview_requests, import_requests):
        with pytest.raises(Refused):
            act(administrator(sample_copy), lines[:1])


def test_R111_a_file_is_read_by_the_reader_of_every_upload(sample: Database) -> None:
    text = "Họ tên,Tên đăng nhập,Mã đơn vị,Vai trò\nAn,an.nguyen,SCT,Chuyên viên nhập số liệu\n"
    [found] = read_account_list(operator(sample), content=text.encode(), name="a.csv")
    assert (found.person.username, found.role) == ("an.nguyen", Role.SPECIALIST)
