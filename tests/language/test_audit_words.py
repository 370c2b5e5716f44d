"""An inspector reads the log in words: what changed line by line, who, where from (R118, R119)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from domain.audit_anchor import Anchor
from domain.audit_chain import AuditEvent
from domain.audit_check import Head
from domain.clock import parse_instant
from language.audit_words import action_words, actor_words, chain_state_words, channel_words, usage_file_title
from language.event_words import change_lines, detail_lines


def event(before: object = None, after: object = None, **changes: object) -> AuditEvent:
    texts = [json.dumps(fact, ensure_ascii=False) if fact is not None else "" for fact in (before, after)]
    told = {
        "id": 1, "occurred_at": parse_instant("2026-11-22T09:00"), "username": "sct.nhap", "roles": "specialist",
        "unit_codes": "SCT", "channel": "page", "address": "10.0.0.9", "session": "", "request_id": "",
        "action": "submit", "object_kind": "submission", "object_id": "9", "before": texts[0], "after": texts[1],
        "detail": "{}", "result": "done",
    }  # fmt: skip
    return AuditEvent(**{**told, **changes})


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (None, None, []),
        (["draft", 0], ["in_review", 1], [("", "bản nháp, 0", "đang duyệt, 1")]),
        ("2026-11-25", "2026-11-30", [("", "2026-11-25", "2026-11-30")]),
        ({"unit": "SCT"}, {"unit": "STC"}, [("đơn vị", "SCT", "STC")]),
        ({"unit": "SCT", "title": ""}, None, [("đơn vị", "SCT", "–"), ("tên gọi", "–", "–")]),
        (None, {"role": "specialist"}, [("vai trò", "–", "chuyên viên nhập số liệu")]),
        ({"SCT": "2026-11-25"}, "2026-11-30", [("", "SCT: 2026-11-25", "2026-11-30")]),
        (
            [["KT03.01", "TPHCM", "in_period", ["", None, ""]]],
            [["KT03.01", "TPHCM", "in_period", ["184014", None, "ghi chú"]]],
            [("KT03.01, TPHCM, trong kỳ", "–", "184014, ghi chú")],
        ),
        ([], [], []),
        ("lạ", [1, {"a": "b"}], [("", "lạ", "1, a: b")]),
    ],
)
def test_R119_before_and_after_are_told_line_by_line(before: object, after: object, lines: list[object]) -> None:
    assert list(change_lines(event(before, after))) == lines


def test_R118_details_say_what_has_content() -> None:
    told = event(detail='{"reason": "", "sha256": "ab", "không rõ": [1, 2]}')
    assert detail_lines(told) == [("SHA-256", "ab"), ("không rõ", "1, 2")]


def test_R118_who_and_where_from() -> None:
    assert actor_words(event(), {"SCT": "Sở Công Thương"}) == "sct.nhap · chuyên viên nhập số liệu · Sở Công Thương"
    assert actor_words(event(roles="system", unit_codes="", username=""), {}) == "không rõ tài khoản"
    assert channel_words(event()) == "trang, từ 10.0.0.9"
    assert action_words("submit") == "Gửi lên bước sau"
    assert action_words("tên cũ") == "tên cũ", "what was recorded before the list stays as it is"


def test_C72_the_state_of_the_chain_says_that_it_is_a_glance() -> None:
    head, anchor = Head(1234, "a"), Anchor("2026-11-22", 1000, "b", "c")
    assert "số 1.234" in chain_state_words(head, anchor, is_as_said=True)
    assert "22/11/2026 (sự kiện số 1.000) khớp" in chain_state_words(head, anchor, is_as_said=True)
    assert "chưa có mốc neo" in chain_state_words(head, None, is_as_said=True)
    assert "manage.py verify" in chain_state_words(head, anchor, is_as_said=False)
    assert usage_file_title(date(2026, 11, 1), date(2026, 11, 22)).endswith("từ 01/11/2026 đến 22/11/2026")


def test_what_the_program_does_by_itself_is_said_so() -> None:
    assert actor_words(event(roles="system", unit_codes="", username="system"), {}) == "hệ thống tự làm"
