"""The planning department's desk: facts and order of a session, commentary, what is awaited (R074, R083, C54, N10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import BadInput, ChangedMeanwhile, IllegalTransition, NotFound, OtherUnit, Refused, RuleBroken
from domain.monthly_session import SessionAct, moved
from domain.session_desk import desk_items
from tests.use_cases.people import holder_of, last_events
from use_cases.access import Access
from use_cases.arrange_session import arrange_session
from use_cases.comment_on_figure import comment_on_figure
from use_cases.edit_session import edit_session
from use_cases.freeze_session import freeze_session
from use_cases.move_session import move_session
from use_cases.open_session_facts import open_session_facts, planned_session
from use_cases.plan_session import plan_session

SESSION, EXPORTS = "2025-09", "KT04.01"


def test_R074_a_session_begins_with_the_citys_letterhead_and_its_facts_are_edited(system: Access) -> None:
    planner = holder_of(system.database, "kehoach")
    with pytest.raises(RuleBroken):
        plan_session(planner, period=SESSION)
    session = plan_session(planner, period="2025-Q4")
    assert (session.letterhead.agency, session.letterhead.symbol) == (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
        "BC-UBND",
    )
    head = replace(session.letterhead, number=" 05 ", recipients=("Lưu: VT, TH", "  "))
    wanted = replace(
        session, chair="Bí thư\u202e", held_on=date(2026, 1, 5), participant_codes=("SCT",), letterhead=head
    )
    newer = edit_session(planner, wanted=wanted)
    kept = open_session_facts(planner, period="2025-Q4").session
    assert kept == newer
    assert (kept.chair, kept.letterhead.number, kept.letterhead.recipients) == ("Bí thư", "05", ("Lưu: VT, TH",))
    [(_who, action, told)] = last_events(system.database)
    assert (action, told["after"]["held_on"]) == ("arrange_session", "2026-01-05")
    with pytest.raises(ChangedMeanwhile):
        edit_session(planner, wanted=wanted)
    for wrong, problem in (
        (replace(newer, participant_codes=("X9",)), NotFound),
        (replace(newer, chair="a" * 201), BadInput),
    ):
        with pytest.raises(problem):
            edit_session(planner, wanted=wrong)
    with pytest.raises(Refused):
        edit_session(holder_of(system.database, "tonghop"), wanted=newer)


def test_R074_items_are_chosen_ordered_and_marked(system: Access) -> None:
    planner = holder_of(system.database, "kehoach")
    facts = open_session_facts(planner, period=SESSION).facts
    assert [i.indicator_code for i in moved(facts.items, EXPORTS, 1)][:2] == [EXPORTS, facts.items[0].indicator_code]
    chosen = [replace(i, note="Nhấn mạnh", is_slide=True) for i in moved(facts.items[:7], EXPORTS, 99)]
    arrange_session(planner, seen=facts.session, items=chosen)
    kept = open_session_facts(planner, period=SESSION).facts.items
    assert [(i.order, i.indicator_code) for i in kept] == [(n, i.indicator_code) for n, i in enumerate(chosen, 1)]
    assert kept[-1] == replace(chosen[-1], order=7)
    seen = open_session_facts(planner, period=SESSION).session
    headlines = [replace(i, is_headline=True) for i in kept]
    for wrong in ([], [kept[0], kept[0]], headlines):
        with pytest.raises(BadInput):
            arrange_session(planner, seen=seen, items=wrong)
    with pytest.raises(NotFound):
        arrange_session(planner, seen=seen, items=[replace(kept[0], indicator_code="XX99.99")])
    with pytest.raises(ChangedMeanwhile):
        arrange_session(planner, seen=facts.session, items=kept)
    with pytest.raises(Refused):
        arrange_session(holder_of(system.database, "chutich"), seen=seen, items=kept)


def test_R083_the_owning_agency_comments_while_the_session_is_open(system: Access) -> None:
    store = system.database
    planner, unit, other = (holder_of(store, who) for who in ("kehoach", "sct.nhap", "stc.nhap"))

    def comment(access: Access, text: str, code: str = EXPORTS) -> None:
        comment_on_figure(access, period=SESSION, indicator_code=code, text=text)

    def said(access: Access) -> list[str]:
        with access.reading() as stores:
            return [c.text for c in stores.commentaries.newest(planned_session(stores, SESSION))]

    for text in ("Bản đầu", "Bản sau", "Bản sau"):
        comment(unit, text)
    assert (said(planner), said(unit), said(other)) == (["Bản sau"], ["Bản sau"], [])
    assert [who for who, _action, _told in last_events(store, 3)].count("sct.nhap") == 2
    for wrong, problem in (
        (lambda: comment(other, "Của đơn vị khác"), OtherUnit),
        (lambda: comment(other, ""), OtherUnit),
        (lambda: comment(planner, "Viết thay"), Refused),
        (lambda: comment(unit, "a" * 1501), BadInput),
        (lambda: comment(unit, "Ngoài danh mục", "KT03.99"), NotFound),
    ):
        with pytest.raises(problem):
            wrong()
    freeze_session(planner, period=SESSION, version=1)
    view = open_session_facts(planner, period=SESSION)
    assert [c.text for c in view.facts.commentaries] == ["Bản sau"]
    for late in (
        lambda: comment(unit, "Sau khi chốt"),
        lambda: edit_session(planner, wanted=view.session),
        lambda: arrange_session(planner, seen=view.session, items=view.facts.items),
    ):
        with pytest.raises(IllegalTransition):
            late()
    move_session(planner, period=SESSION, version=view.session.version, act=SessionAct.REOPEN)
    comment(unit, "")
    assert said(planner) == []


def test_C54_N10_what_is_awaited_is_counted_and_the_last_known_value_stays_apart(system: Access) -> None:
    planner, unit = (holder_of(system.database, who) for who in ("kehoach", "sct.nhap"))
    plan_session(planner, period="2026-11")
    facts = open_session_facts(planner, period="2026-11").facts
    monthly = next(r for r in facts.reports if r.form_code == "KTXH-T")
    assert (monthly.approved, monthly.expected) == (0, len(monthly.awaited_names))
    assert "Sở Công Thương" in monthly.awaited_names
    assert open_session_facts(unit, period="2026-11").facts.reports == facts.reports  # the same count for everybody
    held = {d.item.indicator_code: d for d in desk_items(open_session_facts(planner, period=SESSION).facts)}
    assert held["TC01.01"].figure is not None
    assert held["TC01.01"].last_known is None
    waiting = {d.item.indicator_code: d.last_known for d in held.values() if d.figure is None}
    assert EXPORTS in waiting
    assert any(waiting.values())
    assert all(known is None or known.key.month < SESSION for known in waiting.values())
