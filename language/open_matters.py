"""What is still open when a session is about to be frozen: said before it is done, not found out in the session."""

from __future__ import annotations

from domain.session_desk import desk_items
from domain.session_facts import SessionFacts
from language.numbers import number
from language.report import write_report


def open_matters(facts: SessionFacts) -> str:
    """`Còn 4 chỉ tiêu chưa có số liệu; 2 giải trình chưa trả lời; …`; empty when nothing is open."""
    items = desk_items(facts)
    stale = sum(len(s.stale) for s in write_report(facts).sentences)
    counts = [
        (sum(i.figure is None for i in items), "chỉ tiêu chưa có số liệu"),
        (sum(i.commentary is None for i in items), "chỉ tiêu chưa có đánh giá của cơ quan chủ trì"),
        (sum(e.state == "asked" for e in facts.explanations), "yêu cầu giải trình chưa trả lời"),
        (sum(max(0, r.expected - r.approved) for r in facts.reports), "báo cáo chưa được phê duyệt"),
        (stale, "số trong câu viết tay không khớp số liệu"),
    ]
    told = [f"{number(count)} {words}" for count, words in counts if count]
    return f"Còn {'; '.join(told)}. Vẫn chốt được; các mục này được giữ nguyên như vậy trong bản chốt." if told else ""
