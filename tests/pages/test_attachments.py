"""Documents on the entry page and in the review inbox (R053)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from domain.upload_limits import MIB, UPLOAD_BYTES
from settings import ROOT, config
from tests.exchange.documents import PDF
from tests.flow import access_as, first_submission, send
from tests.pages.conftest import words
from use_cases.access import Access, database_at
from use_cases.attach_file import attach_file

Open = Callable[..., AppTest]
ENTRY, REVIEW = "reporting/entry.py", "reporting/review.py"


@pytest.fixture
def enterer(installation: str) -> Access:
    return access_as(database_at(installation), "sct.nhap")


def add(page: AppTest, name: str, content: bytes) -> None:
    page.button(key="attach_file").click().run()
    assert page.button(key="attach_confirm").disabled
    page.file_uploader[0].set_value((name, content, "application/pdf")).run()
    page.button(key="attach_confirm").click().run()


def test_R053_a_document_is_attached_marked_and_removed_after_a_question(open_as: Open) -> None:
    page = open_as("sct.nhap", ENTRY)
    assert "Chưa đính kèm tài liệu nào." in words(page)
    add(page, "Công văn 12.pdf", PDF)
    shown = words(page.run())
    assert "Tài liệu đính kèm (1)" in shown
    assert 'href="/tai-ve/tep?so=' in shown
    assert "chưa quét mã độc" in shown
    page.button(key="remove_attachment").click().run()
    assert "Tài liệu đính kèm (1)" in words(page)
    page.button(key="remove_confirm").click().run()
    assert "Chưa đính kèm tài liệu nào." in words(page.run())


def test_F2_what_is_not_taken_is_told_and_nothing_is_attached(open_as: Open) -> None:
    page = open_as("sct.nhap", ENTRY)
    add(page, "bao-cao.pdf", b"MZ\x90\0")
    assert "Đây là tệp chương trình nên không nhận." in words(page)
    assert "Chưa đính kèm tài liệu nào." in words(page.run())


def test_R053_a_reviewer_sees_what_is_attached_and_no_way_to_what_was_not_searched(
    open_as: Open, enterer: Access
) -> None:
    attach_file(enterer, submission_id=first_submission(enterer), name="Công văn <12>.pdf", content=PDF)
    number = send(enterer)
    shown = words(open_as("sct.phong", REVIEW, hs=str(number)))
    assert "Tài liệu đính kèm (1)" in shown
    assert "<b>Công văn _12_</b>" in shown
    assert "chưa quét mã độc" in shown
    assert "/tai-ve/tep" not in shown
    page = open_as("sct.nhap", ENTRY, hs=str(number))
    assert "Tài liệu đính kèm (1)" in words(page)
    assert "attach_file" not in [b.key for b in page.button]


def test_F1_the_server_and_the_reader_have_one_limit() -> None:
    assert config()["server"]["maxUploadSize"] * MIB == UPLOAD_BYTES


def test_the_words_of_the_uploader_are_replaced() -> None:
    """Streamlit's own words, as its front end has them: a new version that says them otherwise fails here."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    scripts = [*folder.glob("FileUploader.*.js"), *folder.glob("utils.*.js")]
    said = "\n".join(script.read_text("utf-8") for script in scripts)
    ours = (ROOT / "pages" / "static" / "words.js").read_text("utf-8")
    for word in ("Upload", "Drag and drop a file here", "Add files", "file upload", "Only one file is allowed."):
        assert f"`{word}`" in said
        assert f'"{word}"' in ours
    for part in (" per file`", "`File must be ", " or smaller.`", " files are not allowed.`", "`Cancel upload of "):
        assert part in said
