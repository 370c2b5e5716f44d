"""Drafts as text in pieces with places, and drafts that mean harm (N05, F3, X13)."""

from __future__ import annotations

import io
import zipfile

import pytest

from domain.attachment import FileRefusal
from domain.document_text import Part, Place
from domain.errors import FileRefused
from exchange.document_text import pasted_draft, read_draft
from exchange.docx_grid import table_passages
from tests.exchange.documents import PDF, XLSX
from tests.exchange.drafts import draft

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, *, head: str = "", **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {_W}>{text}</w:x>")
    return made.getvalue()


def line(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_runs_are_joined_and_what_was_struck_out_or_is_a_field_code_is_left_out() -> None:
    struck = "<w:p><w:r><w:t>tăng 6,</w:t></w:r><w:del><w:r><w:delText>8</w:delText><w:t>8</w:t></w:r></w:del><w:r><w:t>9%</w:t></w:r></w:p>"
    field = "<w:p><w:r><w:instrText>PAGE 77</w:instrText></w:r><w:r><w:t>trang</w:t></w:r></w:p>"
    found = read_draft(docx_of(line("tăng ", "6", ",9%") + struck + field))
    assert [p.text for p in found] == ["tăng 6,9%", "tăng 6,9%", "trang"]


def test_notes_headers_and_text_boxes_count_once() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent>" + line("trong khung 5%") + "</w:txbxContent></w:pict></w:r></w:p>"
    found = read_draft(
        docx_of(box, footnotes="<w:footnote>" + line("chú thích 7%") + "</w:footnote>", header1=line("đầu trang"))
    )
    assert [(p.place.part, p.text.strip()) for p in found] == [
        (Part.BODY, "trong khung 5%"), (Part.HEADER, "đầu trang"), (Part.FOOTNOTE, "chú thích 7%"),
    ]  # fmt: skip


def test_a_cell_knows_its_row_column_title_and_unit() -> None:
    found = {p.place: p for p in read_draft(draft())}
    cell = found[Place(Part.TABLE, 1, 3, 4)]
    assert (cell.text, cell.label, cell.heading, cell.unit) == (
        "115,0", "Tổng số", "Tháng 9/2025 so với cùng kỳ năm trước (%)", "%",
    )  # fmt: skip
    assert cell.caption.endswith("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")
    assert found[Place(Part.TABLE, 1, 3, 2)].unit == "Tỷ đồng"


def test_a_unit_of_the_row_counts_before_that_over_the_table() -> None:
    rows = [["STT", "Chỉ tiêu", "Đơn vị tính", "Tháng 9"], ["1", "Khách quốc tế", "lượt người", "609.615"]]
    (cell,) = (p for p in table_passages(rows, 1, ["Đơn vị tính: Tỷ đồng"]) if p.text == "609.615")
    assert (cell.label, cell.unit, cell.heading) == ("Khách quốc tế", "lượt người", "Tháng 9")


def test_pasted_text_is_taken_line_by_line_in_one_spelling() -> None:
    assert [(p.place.number, p.text) for p in pasted_draft("a\n\nta\u0306ng 5%")] == [(1, "a"), (3, "tăng 5%")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileRefusal.NO_DRAFT),
        (XLSX, FileRefusal.NO_DRAFT),
        (b"tang 5%", FileRefusal.NO_DRAFT),
        (docx_of("")[:-40], FileRefusal.BROKEN),
        (docx_of("<w:p>"), FileRefusal.BROKEN),
        (docx_of(line("&boom;"), head='<!DOCTYPE x [<!ENTITY boom "ha">]>'), FileRefusal.BROKEN),
        (docx_of(line("&e;"), head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), FileRefusal.BROKEN),
        (docx_of(line("0" * 30_000_000)), FileRefusal.BROKEN),
        (docx_of("<w:sdt>" * 30_000 + "</w:sdt>" * 30_000), FileRefusal.BROKEN),
        (docx_of("<w:p/>" * 10, vbaProject="x").replace(b"vbaProject.xml", b"vbaProject.bin"), FileRefusal.MACROS),
    ],
)  # fmt: skip
def test_X13_what_is_no_sound_draft_is_refused(content: bytes, kind: FileRefusal) -> None:
    with pytest.raises(FileRefused) as refused:
        read_draft(content)
    assert refused.value.values["kind"] is kind
