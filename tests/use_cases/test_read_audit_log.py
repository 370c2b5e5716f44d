"""The inspector finds any event by what is asked, a page at a time; sign-ins are counted for those who may (R118)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.audit_query import AuditPage, AuditQuery
from domain.clock import fixed_clock
from domain.errors import BadDates, NotFound, Refused, UnreadableInstant
from domain.origin import Channel, Origin
from domain.permissions import SYSTEM, Permission
from exchange.anchor_file import AnchorFile
from tests.flow import access_as
from tests.stores import NOW
from use_cases.access import Access
from use_cases.anchor_audit_log import anchor_audit_log
from use_cases.asked_audit import asked_audit, asked_event
from use_cases.export_audit_log import export_audit_log
from use_cases.export_usage import export_usage
from use_cases.read_audit_log import read_audit_log
from use_cases.read_usage import read_usage

TODAY = NOW.date()


@pytest.fixture
def store(sample_copy: Database) -> Database:
    """Ten days with three events each, by two people, in one session and one request a day."""
    for day in range(10):
        database = Database(
            sample_copy.engine.url.render_as_string(hide_password=False), fixed_clock(NOW - timedelta(days=9 - day))
        )
        for username in ("sct.nhap", "syt.nhap"):
            access = access_as(sample_copy, "sct.nhap" if username == "sct.nhap" else "chutich")
            origin = Origin(Channel.PAGE, f"10.0.0.{day}", f"session{day}", f"request{day}")
            with database.writing(access.actor, touches_data=False, origin=origin) as stores:
                stores.audit.record(
                    AuditAction.EXTRACT, object_kind="view", object_id=f"tổng quan {day}", note="Bán lẻ hàng hoá"
                )
            if username == "sct.nhap":
                with database.writing(SYSTEM, touches_data=False, origin=origin) as stores:
                    stores.audit.record(
                        AuditAction.SIGN_IN, object_kind="account", object_id="4", username="sct.nhap",
                        result="refused" if day % 2 else "done",
                    )  # fmt: skip
        database.close()
    return sample_copy


@pytest.fixture
def inspector(store: Database) -> Access:
    return access_as(store, "thanhtra")


def page(access: Access, most: int = 50, before: int | None = None, **wishes: object) -> AuditPage:
    with access.reading() as stores:
        return stores.audit_reader.page(AuditQuery(**wishes), before=before, most=most)


def test_R118_pages_follow_each_other_without_a_gap_newest_first(inspector: Access) -> None:
    whole = [event.id for event in page(inspector, most=1000).events]
    assert len(whole) > 30
    found, before = [], None
    while True:
        one = page(inspector, most=7, before=before)
        found += [event.id for event in one.events]
        before = one.next_before
        if before is None:
            break
    assert found == whole


FILTERS: list[tuple[dict[str, object], int]] = [
    ({"username": "sct.nhap"}, 20),
    ({"username": "sct.nhap", "action": "sign_in"}, 10),
    ({"action": "sign_in", "result": "refused"}, 5),
    ({"unit_code": "SCT"}, 20),  # sign-ins belong to the unit of whoever came
    ({"unit_code": "SC"}, 0),
    ({"unit_code": "%"}, 0),
    ({"object_kind": "view", "object_id": "tổng quan 3"}, 2),
    ({"session": "session4"}, 3),
    ({"request_id": "request4", "username": "sct.nhap"}, 2),
    ({"since": TODAY, "until": TODAY, "object_kind": "view"}, 2),
    ({"since": TODAY - timedelta(days=2), "until": TODAY - timedelta(days=1), "object_kind": "view"}, 4),
    ({"text": "ban le"}, 20),
    ({"text": "BÁN LẺ hoá", "username": "sct.nhap"}, 10),
    ({"text": "10.0.0.9"}, 3),
    ({"text": "không có ở đâu"}, 0),
]


def test_R118_each_filter_finds_exactly_its_events(inspector: Access) -> None:
    found = [len(page(inspector, **wishes).events) for wishes, _count in FILTERS]
    assert found == [count for _wishes, count in FILTERS]


def test_R118_a_search_for_words_stops_and_says_where_to_go_on(
    inspector: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data_access.audit_reader.MOST_LOOKED_AT", 8)
    found, before, turns = 0, None, 0
    while turns == 0 or before is not None:
        one = page(inspector, text="ban le", before=before)
        assert one.looked_at <= 8
        found, before, turns = found + len(one.events), one.next_before, turns + 1
    assert (found, turns > 3) == (20, True)


def test_R119_only_who_may_read_the_log_reads_it(store: Database) -> None:
    for username in ("chutich", "vanhanh", "sct.lanhdao", "sct.quantri"):
        with pytest.raises(Refused):
            page(access_as(store, username))


def test_C72_the_page_says_how_the_chain_stands(inspector: Access, tmp_path: Path) -> None:
    anchors = AnchorFile(tmp_path / "anchors", "k")
    assert read_audit_log(inspector, anchors, AuditQuery()).chain.is_as_said
    anchor = anchor_audit_log(replace(inspector, actor=SYSTEM), anchors)
    opened = read_audit_log(inspector, anchors, AuditQuery(), number=anchor.last_id)
    assert (opened.chain.anchor, opened.chain.is_as_said) == (anchor, True)
    assert opened.event is not None
    anchors.append("2026-11-22", anchor.last_id, "f" * 64)
    assert not read_audit_log(inspector, anchors, AuditQuery()).chain.is_as_said
    with pytest.raises(NotFound):
        read_audit_log(inspector, anchors, AuditQuery(), number=10**6)


def test_R118_the_address_is_read_strictly() -> None:
    asked = asked_audit({"tu": "2026-11-01", "nguoi": " sct.nhap ", "yeu-cau": "r"})
    assert (asked.since, asked.username, asked.request_id) == (date(2026, 11, 1), "sct.nhap", "r")
    with pytest.raises(UnreadableInstant):
        asked_audit({"tu": "hôm qua"})
    for day in ("0001-01-01", "9999-12-31"):  # there is no day before or after
        with pytest.raises(UnreadableInstant):
            asked_audit({"tu": day})
    for text in ("-1", "1" * 11, "²"):
        with pytest.raises(NotFound):
            asked_event({"so": text}, "so")


def test_R118_the_file_holds_what_the_filters_find_and_says_when_it_does_not(
    inspector: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = export_audit_log(inspector, {"nguoi": "sct.nhap"})
    assert (made.row_count, made.title) == (20, "Nhật ký hệ thống")
    monkeypatch.setattr("use_cases.export_audit_log.MOST", 5)
    cut = export_audit_log(inspector, {"nguoi": "sct.nhap"})
    assert (cut.row_count, "5 sự kiện mới nhất" in cut.title) == (5, True)


def test_R118_sign_ins_are_counted_for_person_and_unit(inspector: Access) -> None:
    usage = read_usage(inspector, since=TODAY - timedelta(days=9), until=TODAY)
    person = next(p for p in usage.people if p.username == "sct.nhap")
    assert (person.sign_ins, person.failed, person.days, person.last) == (5, 5, 5, NOW - timedelta(days=1))
    unit = next(u for u in usage.units if u.unit_code == "SCT")
    assert (unit.accounts, unit.active, unit.used, unit.sign_ins, unit.failed) == (4, 4, 1, 5, 5)
    assert len(usage.units) > 5
    assert {p.unit_code for p in read_usage(inspector, unit_code="SCT").people} == {"SCT"}
    with pytest.raises(BadDates):
        read_usage(inspector, since=TODAY, until=TODAY - timedelta(days=1))


@pytest.mark.parametrize("username", ["sct.lanhdao", "sct.quantri"])
def test_R118_a_units_own_people_see_their_unit_only_whatever_they_ask(store: Database, username: str) -> None:
    access = access_as(store, username)
    for asked in ("", "STC", "TPHCM"):
        usage = read_usage(access, unit_code=asked)
        assert {u.unit_code for u in usage.units} == {"SCT"}
        assert {p.unit_code for p in usage.people} <= {"SCT"}
    assert {row[0] for table in export_usage(access, {"dv": ""}).tables for row in table.rows} == {"SCT"}
    with access.reading() as stores:
        assert {s.username for s in stores.audit_reader.sign_ins(TODAY - timedelta(days=9), TODAY)} == {"sct.nhap"}


def test_R118_the_operator_sees_usage_of_all_and_others_none(store: Database) -> None:
    assert len(read_usage(access_as(store, "vanhanh")).units) > 5
    for username in ("chutich", "sct.nhap", "sct.phong"):
        access = access_as(store, username)
        assert not access.actor.may(Permission.READ_USAGE)
        with pytest.raises(Refused):
            read_usage(access)
