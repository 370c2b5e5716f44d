"""What is told before a session is frozen (N02, C54)."""

from __future__ import annotations

from dataclasses import replace

from domain.clock import parse_instant
from domain.session_facts import ReportCount, SentenceEdit
from language.open_matters import open_matters
from use_cases.access import Access
from use_cases.open_session_facts import open_session_facts


def test_C54_what_is_still_open_is_counted_before_the_freeze(reader: Access) -> None:
    facts = open_session_facts(reader, period="2025-09").facts
    assert open_matters(facts).startswith("Còn 4 chỉ tiêu chưa có số liệu; 22 chỉ tiêu chưa có đánh giá")
    edit = SentenceEdit("cong-nghiep.iip.luy-ke", "IIP 9 tháng tăng 8,99%.", "", "kehoach", parse_instant("2026-11-22"))
    told = open_matters(replace(facts, edits=(edit,), reports=(ReportCount("KTXH-T", "Biểu", 31, 28, ()),)))
    assert "; 3 báo cáo chưa được phê duyệt; 1 số trong câu viết tay không khớp số liệu." in told


def test_nothing_is_said_when_nothing_is_open(reader: Access) -> None:
    assert open_matters(replace(open_session_facts(reader, period="2025-09").facts, items=(), reports=())) == ""
