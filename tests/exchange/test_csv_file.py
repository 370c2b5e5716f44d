"""CSV that spreadsheets open as it is."""

from __future__ import annotations

from exchange.csv_file import csv_bytes


def test_the_file_carries_its_mark_and_no_text_becomes_a_formula() -> None:
    data = csv_bytes([["Đơn vị", "a,b"], ["=HYPERLINK(1)", "-3"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "Đơn vị,\"a,b\"\r\n'=HYPERLINK(1),'-3\r\n"
