"""What a document is by its content, whatever its name says (R053, F1, F2, F5)."""

from __future__ import annotations

import pytest

from domain.attachment import DocumentKind, FileRefusal, honest_name, title_of
from domain.errors import FileRefused
from domain.upload_limits import UPLOAD_BYTES
from exchange.document_kind import document_kind
from tests.exchange.documents import DOCX, JPEG, ODS, ODT, PDF, PNG, XLSX, compound, package

TAKEN = {
    "pdf": PDF,
    "png": PNG,
    "jpg": JPEG,
    "docx": DOCX,
    "xlsx": XLSX,
    "odt": ODT,
    "ods": ODS,
    "doc": compound("Root Entry", "WordDocument"),
    "xls": compound("Root Entry", "Workbook"),
    "txt": "Báo cáo tháng 11\tđạt\r\n".encode(),
}
REFUSED = {
    "an empty file": (b"\xef\xbb\xbf \r\n", FileRefusal.EMPTY),
    "a program": (b"MZ\x90\0" + bytes(60), FileRefusal.EXECUTABLE),
    "a program of Linux": (b"\x7fELF\x02", FileRefusal.EXECUTABLE),
    "a shortcut": (b"L\0\0\0\x01\x14\x02\0\0\0", FileRefusal.EXECUTABLE),
    "a script": (b"#!/bin/sh\nrm -rf x\n", FileRefusal.EXECUTABLE),
    "a page": (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", FileRefusal.WEB_PAGE),
    "a page in UTF-16": ("<html><script>".encode("utf-16"), FileRefusal.WEB_PAGE),
    "a drawing with scripts": (b'<svg xmlns="http://www.w3.org/2000/svg">', FileRefusal.WEB_PAGE),
    "a document with macros": (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), FileRefusal.MACROS),
    "an old document with macros": (compound("WordDocument", "_VBA_PROJECT"), FileRefusal.MACROS),
    "a document with a password": (compound("EncryptedPackage"), FileRefusal.PASSWORD),
    "an installer": (compound("Root Entry", "Property"), FileRefusal.OTHER_KIND),
    "an archive": (package("bao-cao.pdf"), FileRefusal.OTHER_KIND),
    "an archive that ends too early": (DOCX[:-30], FileRefusal.BROKEN),
    "an archive that leaves its folder": (package("../../x", "word/document.xml"), FileRefusal.BROKEN),
    "another archive": (b"Rar!\x1a\x07\0", FileRefusal.OTHER_KIND),
    "bytes of any kind": (bytes(range(256)), FileRefusal.OTHER_KIND),
    "half a letter of UTF-16": (b"\xff\xfea", FileRefusal.OTHER_KIND),
}  # fmt: skip


@pytest.mark.parametrize("kind", TAKEN)
def test_R053_each_kind_of_the_list_is_known_by_its_content(kind: str) -> None:
    assert document_kind(TAKEN[kind]) == kind
    assert set(TAKEN) == set(DocumentKind)


@pytest.mark.parametrize("what", REFUSED)
def test_F2_everything_else_is_refused_by_its_content(what: str) -> None:
    content, refusal = REFUSED[what]
    with pytest.raises(FileRefused) as refused:
        document_kind(content)
    assert refused.value.values["kind"] is refusal


def test_F1_a_document_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() -> None:
    at_limit = PDF + bytes(UPLOAD_BYTES - len(PDF))
    assert document_kind(at_limit) is DocumentKind.PDF
    with pytest.raises(FileRefused) as refused:
        document_kind(at_limit + b"\0")
    assert refused.value.values == {"kind": FileRefusal.TOO_BIG, "size": 21, "allowed": 20}


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Công văn 12.pdf", "pdf", "Công văn 12.pdf"),
        ("CONG VAN.PDF", "pdf", "CONG VAN.PDF"),
        ("bang.csv", "txt", "bang.csv"),
        ("anh.jpeg", "jpg", "anh.jpeg"),
        ("bao-cao.exe", "txt", "bao-cao.exe.txt"),
        ("bao-cao.pdf", "docx", "bao-cao.pdf.docx"),
        ("../../x<img src=a>.xlsx", "xlsx", "x_img src=a_.xlsx"),
        ("ma\u202efdp.exe", "pdf", "mafdp.exe.pdf"),
        ("", "png", "tep.png"),
    ],
)
def test_F5_the_name_to_download_under_says_what_the_content_is(name: str, kind: str, shown: str) -> None:
    assert honest_name(name, DocumentKind(kind)) == shown


def test_a_title_is_one_visible_line_and_the_name_stands_for_a_missing_one() -> None:
    assert title_of("  Giải trình\u202e  bán lẻ ", "x.pdf") == "Giải trình bán lẻ"
    assert title_of(" \u200b", "C:\\bao cao\\Công văn 12.pdf") == "Công văn 12"
