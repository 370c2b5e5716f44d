"""The files of a submission leave through the same authorised door (R053, D18, F5)."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database
from domain.stored_file import StoredFile
from tests.api.conftest import Ask
from tests.exchange.documents import PDF
from tests.flow import access_as, first_submission
from use_cases.attach_file import attach_file


@pytest.fixture(scope="module")
def file(store: Database) -> StoredFile:
    enterer = access_as(store, "sct.nhap")
    return attach_file(enterer, submission_id=first_submission(enterer), name="Công văn\r\n.pdf", content=PDF).file


def test_R053_a_file_goes_to_who_may_have_it_and_stays_nowhere(ask: Ask, file: StoredFile) -> None:
    answer = ask(f"/tai-ve/tep?so={file.id}", "sct.nhap")
    assert (answer.status, answer.content) == (200, PDF)
    assert (
        answer.headers["content-disposition"]
        == "attachment; filename=\"C-ng-v-n.pdf\"; filename*=UTF-8''C%C3%B4ng%20v%C4%83n.pdf"
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("username", "status", "told"),
    [
        ("stc.nhap", 403, "Hồ sơ này của đơn vị khác."),
        ("chutich", 403, "Hồ sơ này của đơn vị khác."),
        ("sct.phong", 422, "Tệp chưa quét mã độc nên chỉ người đính kèm mở được."),
    ],
)
def test_D18_others_get_a_sentence(ask: Ask, file: StoredFile, username: str, status: int, told: str) -> None:
    answer = ask(f"/tai-ve/tep?so={file.id}", username)
    assert answer.status == status
    assert told in answer.text
    assert PDF not in answer.content


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "²"])
def test_a_file_that_is_not_there_is_told(ask: Ask, number: str) -> None:
    answer = ask(f"/tai-ve/tep?so={number}", "sct.nhap")
    assert answer.status == 404
    assert "Không có tệp này" in answer.text


def test_a_visitor_signs_in_first(ask: Ask, file: StoredFile) -> None:
    assert ask(f"/tai-ve/tep?so={file.id}", None).status == 303
