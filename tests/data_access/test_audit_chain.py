"""Whoever owns the database can change the log, but not unnoticed: R119, C72, L4 of security.md, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as db
from hypothesis import given
from hypothesis import strategies as st

from data_access.audit_tables import audit_event, audit_head
from data_access.unit_of_work import Database
from domain.audit_chain import AuditEvent
from domain.audit_check import Fault, Head, Link, first_fault
from domain.errors import AuditLogBroken
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from language.sentences import problem_sentence
from tests.data_access.audit_logs import EVENTS, Owner, Row, chained_anew, write_events
from tests.stores import NOW
from use_cases.access import Access
from use_cases.anchor_audit_log import anchor_audit_log
from use_cases.verify_store import verify_store

KEY = "k" * 32


def changed(rows: list[Row], number: int, **values: object) -> list[Row]:
    return [{**row, **values} if row["id"] == number else row for row in rows]


def renumbered(rows: list[Row]) -> list[Row]:
    return [{**row, "id": number} for number, row in enumerate(rows, 1)]


def swapped(rows: list[Row], one: int, other: int) -> list[Row]:
    places = {one: other, other: one}
    return sorted(({**row, "id": places.get(row["id"], row["id"])} for row in rows), key=lambda row: row["id"])


def forged(rows: list[Row], **values: object) -> Row:
    return {**rows[0], "username": "keo", "hash": "f" * 64, **values}


# What is done to the rows, what verify says, and about which event.
TAMPERING: dict[str, tuple[Callable[[list[Row]], list[Row]], Fault, int]] = {
    "a person": (lambda r: changed(r, 5, username="nguoikhac"), Fault.CHANGED, 5),
    "a result": (lambda r: changed(r, 1, result="refused"), Fault.CHANGED, 1),
    "what was before": (lambda r: changed(r, EVENTS, before="[1]"), Fault.CHANGED, EVENTS),
    "an address": (lambda r: changed(r, 7, address="10.0.0.9"), Fault.CHANGED, 7),
    "a hash": (lambda r: changed(r, 6, hash="0" * 64), Fault.CHANGED, 6),
    "two events": (lambda r: changed(changed(r, 9, detail="{}"), 4, detail='{"a": 1}'), Fault.CHANGED, 4),
    "one taken out": (lambda r: r[:4] + r[5:], Fault.MISSING, 5),
    "the first taken out": (lambda r: r[1:], Fault.MISSING, 1),
    "one taken out, the rest renumbered": (lambda r: renumbered(r[:4] + r[5:]), Fault.MISSING, 5),
    "neighbours swapped": (lambda r: swapped(r, 5, 6), Fault.OUT_OF_ORDER, 5),
    "two far apart swapped": (lambda r: swapped(r, 2, 11), Fault.OUT_OF_ORDER, 2),
    "one put in, the rest renumbered": (lambda r: renumbered([*r[:4], forged(r), *r[4:]]), Fault.INSERTED, 5),
    "one put before the first": (lambda r: [forged(r, id=0), *r], Fault.INSERTED, 0),
    "one put after the last": (lambda r: [*r, forged(r, id=EVENTS + 1)], Fault.INSERTED, EVENTS + 1),
    "one chained after the last": (lambda r: chained_anew([*r, forged(r)]), Fault.HEAD_DIFFERS, EVENTS + 1),
    "the tail cut": (lambda r: r[:-3], Fault.TAIL_CUT, EVENTS - 2),
    "everything but the first cut": (lambda r: r[:1], Fault.TAIL_CUT, 2),
}


@pytest.fixture
def log(empty: Database) -> Database:
    write_events(empty)
    return empty


@pytest.fixture
def anchors(tmp_path: Path) -> AnchorFile:
    return AnchorFile(tmp_path / "outside" / "anchors.jsonl", KEY)


def found(database: Database, anchors: AnchorFile) -> list[tuple[object, object]]:
    broken = verify_store(Access(database, SYSTEM), anchors).broken
    assert all(problem_sentence(problem).startswith(("Nhật ký: ", "Tệp mốc neo: ")) for problem in broken)
    return [(problem.values["kind"], problem.values["number"]) for problem in broken]


def test_R119_the_log_is_whole_as_long_as_only_the_program_writes(log: Database, anchors: AnchorFile) -> None:
    anchor_audit_log(Access(log, SYSTEM), anchors)
    write_events(log)
    verified = verify_store(Access(log, SYSTEM), anchors)
    assert (verified.broken, verified.head.last_id, len(verified.anchors)) == ([], 2 * EVENTS, 1)


def test_L4_each_tampering_is_named_with_the_first_bad_event(log: Database, anchors: AnchorFile) -> None:
    owner = Owner(log)
    whole = owner.rows()
    for name, (tamper, fault, number) in TAMPERING.items():
        owner.put(tamper(whole))
        assert found(log, anchors) == [(fault, number)], name
    owner.put(whole)
    assert found(log, anchors) == []


def test_L4_a_head_that_was_moved_is_named(log: Database, anchors: AnchorFile) -> None:
    owner = Owner(log)
    owner.run(db.update(audit_head).values(last_hash="a" * 64))
    assert found(log, anchors) == [(Fault.HEAD_DIFFERS, EVENTS)]
    owner.run(db.update(audit_head).values(last_id=5))
    assert found(log, anchors) == [(Fault.HEAD_DIFFERS, 6)]
    owner.run(db.delete(audit_head), db.delete(audit_event))
    assert found(log, anchors) == []  # an empty store; only anchors know better
    anchors.append("2026-11-22", EVENTS, "b" * 64)
    assert found(log, anchors) == [(Fault.CUT_BELOW_ANCHOR, 1)]


def test_C72_a_tail_cut_together_with_the_head_is_found_by_the_anchor(log: Database, anchors: AnchorFile) -> None:
    anchor_audit_log(Access(log, SYSTEM), anchors)
    owner = Owner(log)
    owner.put(owner.rows()[:-3], head=True)
    assert found(log, anchors) == [(Fault.CUT_BELOW_ANCHOR, EVENTS - 2)]
    write_events(log, 5)  # more events than were cut do not hide it
    assert found(log, anchors) == [(Fault.REWRITTEN, 1)]


def test_C72_a_log_that_was_chained_anew_is_found_by_the_anchors(log: Database, anchors: AnchorFile) -> None:
    anchor_audit_log(Access(log, SYSTEM), anchors)
    write_events(log)
    anchor_audit_log(Access(log, SYSTEM), anchors)
    owner = Owner(log)
    owner.put(chained_anew(changed(owner.rows(), EVENTS + 3, username="nguoikhac")), head=True)
    assert found(log, AnchorFile(anchors.path.with_name("none"), KEY)) == [], "without anchors nobody could tell"
    (problem,) = verify_store(Access(log, SYSTEM), anchors).broken
    told = {"kind": Fault.REWRITTEN, "number": EVENTS + 1, "last": 2 * EVENTS, "day": NOW.date()}
    assert problem.values == told
    assert "từ số 13 đến số 24" in problem_sentence(problem)


def test_C72_a_tampered_file_of_anchors_is_said(log: Database, anchors: AnchorFile) -> None:
    for _ in range(3):
        anchor_audit_log(Access(log, SYSTEM), anchors)
        write_events(log, 2)
    lines = anchors.path.read_text("utf-8").splitlines(keepends=True)
    cases = {
        "changed": ([lines[0], lines[1].replace(f'"last_id": {EVENTS + 2}', f'"last_id": {EVENTS + 1}'), lines[2]], 2),
        "taken out": ([lines[0], lines[2]], 2),
        "swapped": ([lines[1], lines[0], lines[2]], 1),
        "unreadable": ([lines[0], "keo\n", *lines[1:]], 2),
    }
    for name, (kept, line) in cases.items():
        anchors.path.write_text("".join(kept), "utf-8")
        assert found(log, anchors)[0] == (Fault.ANCHOR_FORGED, line), name
    anchors.path.write_text("".join(lines), "utf-8")
    assert found(log, anchors) == []
    assert found(log, AnchorFile(anchors.path, "another key"))[0] == (Fault.ANCHOR_FORGED, 1)


def test_R119_reading_a_long_log_holds_a_few_thousand_events_at_a_time(
    log: Database, monkeypatch: pytest.MonkeyPatch, anchors: AnchorFile
) -> None:
    monkeypatch.setattr("data_access.audit_verifier.AT_ONCE", 2)
    assert found(log, anchors) == []


LINKS = [
    Link(AuditEvent(**{k: v for k, v in row.items() if k != "hash"}), row["hash"])
    for row in chained_anew(
        [{"id": 0, "occurred_at": NOW, "hash": "", **dict.fromkeys(
            ("username", "roles", "unit_codes", "channel", "address", "session", "request_id", "action",
             "object_kind", "object_id", "before", "after", "detail", "result"), str(n))} for n in range(9)]
    )
]  # fmt: skip
_TEXTS = (
    "username",
    "roles",
    "unit_codes",
    "address",
    "request_id",
    "action",
    "object_id",
    "after",
    "detail",
    "result",
)


def _fault(links: list[Link]) -> AuditLogBroken | None:
    head = Head(len(LINKS), LINKS[-1].hash)
    return first_fault(lambda number: [link for link in links if link.event.id >= number], head, [])


@given(st.integers(0, 8), st.sampled_from(_TEXTS), st.text(max_size=5))
def test_R119_no_field_of_any_event_can_be_changed_unnoticed(place: int, field: str, text: str) -> None:
    event = replace(LINKS[place].event, **{field: text})
    fault = _fault([*LINKS[:place], replace(LINKS[place], event=event), *LINKS[place + 1 :]])
    if event == LINKS[place].event:
        assert fault is None
    else:
        assert fault is not None
        assert (fault.values["kind"], fault.values["number"]) == (Fault.CHANGED, place + 1)


@given(st.permutations(range(9)))
def test_R119_no_order_but_the_one_they_were_written_in(order: list[int]) -> None:
    links = [replace(LINKS[n], event=replace(LINKS[n].event, id=place)) for place, n in enumerate(order, 1)]
    first = next((place for place, n in enumerate(order, 1) if n != place - 1), None)
    fault = _fault(links)
    assert (fault.values["number"] if fault else None) == first


@given(st.sets(st.integers(0, 8), min_size=1))
def test_R119_the_first_that_was_taken_out_is_named(gone: set[int]) -> None:
    fault = _fault([link for n, link in enumerate(LINKS) if n not in gone])
    assert fault is not None
    assert fault.values["number"] == min(gone) + 1
