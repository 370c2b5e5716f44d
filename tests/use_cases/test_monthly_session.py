"""A session from its plan to its freeze, and what is told when figures change afterwards (N01–N03, D10, D11)."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest

from data_access.unit_of_work import Database
from domain.clock import parse_instant
from domain.errors import ChangedMeanwhile, IllegalTransition, NotFound, RuleBroken
from domain.monthly_session import SessionAct, SessionState, moved
from domain.observation import Basis, Comparison
from domain.pace import Status
from domain.period import ReportingPeriod
from domain.session_facts import dashboard_of
from exchange.frozen_file import facts_bytes, facts_of
from language.monthly_session_words import after_freeze_sentence
from language.operator_problems import OPERATOR_PROBLEMS
from language.report import write_report
from tests.data_access.figures import figure
from tests.flow import access_as
from use_cases.access import Access
from use_cases.add_indicator import NewIndicator, add_indicator
from use_cases.arrange_session import arrange_session
from use_cases.ask_explanation import ask_explanation
from use_cases.comment_on_figure import comment_on_figure
from use_cases.compare_with_freeze import compare_with_freeze, frozen_month
from use_cases.edit_session import edit_session
from use_cases.freeze_session import freeze_session
from use_cases.list_sessions import list_sessions
from use_cases.move_session import move_session
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.open_session_facts import SessionView, open_session_facts
from use_cases.plan_session import plan_session
from use_cases.verify_store import broken_freezes

SEPTEMBER = "2025-09"


@pytest.fixture
def planner(sample_copy: Database) -> Access:
    return access_as(sample_copy, "kehoach")


def freeze_september(planner: Access) -> SessionView:
    version = open_session_facts(planner, period=SEPTEMBER).session.version
    freeze_session(planner, period=SEPTEMBER, version=version)
    return open_session_facts(planner, period=SEPTEMBER)


def correct_growth(system: Access, value: float) -> None:
    """GRDP growth of nine months, published anew."""
    newer = figure(
        value, code="KT01.03", period=SEPTEMBER, basis=Basis.CUMULATIVE, comparison=Comparison.YOY_PCT,
        decided_at=parse_instant("2026-01-06"), note="Công bố lại",
    )  # fmt: skip
    with system.writing() as stores:
        stores.observations.append([newer])


def test_N02_what_was_frozen_is_equal_to_the_byte_after_a_correction_which_is_told_beside_it(
    system: Access, planner: Access
) -> None:
    frozen = freeze_september(planner)
    before, said = facts_bytes(frozen.facts), dashboard_of(frozen.facts).verdict
    assert said.counts[Status.LATE] == 2

    correct_growth(system, 8.21)

    again = open_session_facts(planner, period=SEPTEMBER)
    assert (facts_bytes(again.facts), again.code) == (before, frozen.code)
    changes = compare_with_freeze(planner, facts=again.facts)
    assert [(c.was.value if c.was else None, c.now.value) for c in changes.corrections] == [(7.07, 8.21)]
    assert [(f.indicator_code, f.was, f.now) for f in changes.flips] == [("KT01.03", Status.LATE, Status.GOOD)]
    assert changes.flips[0].revision_ids == (changes.corrections[0].now.revision_id,)
    live = open_session_dashboard(planner, month=ReportingPeriod.parse(SEPTEMBER))
    assert live.verdict.counts[Status.LATE] == 1


def test_N02_an_indicator_that_came_since_is_nothing_that_changed_for_a_frozen_session(
    system: Access, planner: Access, operator: Access
) -> None:
    frozen = freeze_september(planner)
    known = frozen.facts.indicators[0]
    came = replace(
        known,
        code="KT03.99",
        name="Chỉ tiêu mới",
        concept="Khái niệm",
        method="Cách tính",
        valid_from=date(2026, 11, 22),
    )
    add_indicator(operator, NewIndicator(came, "15/QĐ-UBND", date(2026, 11, 20)))
    with system.writing() as stores:
        stores.observations.append([figure(5.0, code=came.code, period=SEPTEMBER)])
    changes = compare_with_freeze(planner, facts=frozen.facts)
    assert came.code not in {c.now.key.indicator_code for c in changes.new_periods}


def test_N02_no_part_of_the_facts_stands_in_an_order_of_the_database(planner: Access) -> None:
    facts = open_session_facts(planner, period=SEPTEMBER).facts
    assert list(facts.relations) == sorted(facts.relations, key=astuple)
    assert [f.revision_id for f in facts.figures] == sorted(f.revision_id for f in facts.figures)


def test_N02_a_quarter_in_preparation_does_not_hide_the_freeze_of_its_last_month(planner: Access) -> None:
    frozen, month = freeze_september(planner), ReportingPeriod.parse(SEPTEMBER)
    plan_session(planner, period="2025-Q3")
    told = frozen_month(planner, month=month)
    assert told is not None
    assert (told.period, told.code) == (SEPTEMBER, frozen.code)


@pytest.mark.parametrize(
    ("planned", "followed"), [(("2025-12", "2025", "2025-Q4"), "2025-12"), (("2025-Q4", "2025"), "2025")]
)
def test_R074_the_overview_of_a_month_follows_its_own_session_and_else_that_of_the_longest_period(
    planner: Access, planned: tuple[str, ...], followed: str
) -> None:
    leading = dict(zip(planned, ("KT04.01", "TC01.01", "KT03.01"), strict=False))
    for period, code in leading.items():
        plan_session(planner, period=period)
        seen = open_session_facts(planner, period=period).facts
        arrange_session(planner, seen=seen.session, items=moved(seen.items, code, 1))
    month = ReportingPeriod.parse("2025-12")
    overview = open_session_dashboard(planner, month=month)
    assert overview.rows[0].indicator.code == leading[followed]
    for period in planned:
        freeze_session(planner, period=period, version=2)
    told = frozen_month(planner, month=month)
    assert told is not None
    assert told.period == followed


def test_N02_the_banner_says_what_has_changed_since(system: Access, planner: Access) -> None:
    frozen, month = freeze_september(planner), ReportingPeriod.parse(SEPTEMBER)
    told = frozen_month(planner, month=month)
    assert told is not None
    assert after_freeze_sentence(told.code, told.changes) == (
        f"Phiên họp đã chốt số liệu, mã {frozen.code}. Từ đó chưa có số liệu nào thay đổi."
    )
    correct_growth(system, 8.21)
    told = frozen_month(planner, month=month)
    assert told is not None
    assert after_freeze_sentence(told.code, told.changes) == (
        f"Phiên họp đã chốt số liệu, mã {frozen.code}. Từ đó có 1 số liệu đính chính; 1 chỉ tiêu đổi xếp loại."
    )
    assert frozen_month(access_as(planner.database, "noivu"), month=month) is None


def test_N01_a_session_sees_what_was_decided_until_its_cut_off(system: Access, planner: Access) -> None:
    everything = open_session_facts(planner, period=SEPTEMBER)
    with planner.writing() as stores:
        stores.sessions.change(replace(everything.session, cut_off_at=parse_instant("2025-10-05T00:00")))
    less = open_session_facts(planner, period=SEPTEMBER).facts
    assert less.seen_at == parse_instant("2025-10-05T00:00")
    assert 0 < len(less.figures) < len(everything.facts.figures)
    assert max(f.decided_at for f in less.figures) <= less.seen_at


def test_N01_a_cut_off_in_the_past_cuts_off_figures_while_texts_and_tasks_go_on_until_the_freeze(
    planner: Access, sample_copy: Database
) -> None:
    session = open_session_facts(planner, period=SEPTEMBER).session
    edit_session(planner, wanted=replace(session, cut_off_at=parse_instant("2025-10-09T17:00")))
    comment_on_figure(access_as(sample_copy, "stc.nhap"), period=SEPTEMBER, indicator_code="TC01.01", text="Tăng")
    figure_now = open_session_facts(planner, period=SEPTEMBER).facts.row("TC01.01").figure
    ask_explanation(planner, period=SEPTEMBER, revision_id=figure_now.revision_id, question="Vì sao?")
    facts = freeze_september(planner).facts
    assert max(f.decided_at for f in facts.figures) <= facts.seen_at == parse_instant("2025-10-09T17:00")
    assert (facts.day, facts.task_day) == (date(2025, 10, 9), date(2026, 11, 22))
    assert [c.text for c in facts.commentaries] == ["Tăng"]
    assert [e.question for e in facts.explanations] == ["Vì sao?"]
    late = [t for t in facts.tasks if t.is_overdue(facts.task_day)]
    assert late
    assert "đã quá hạn" in " ".join(s.text for part in write_report(facts).sections for s in part.sentences)
    assert "nhiệm vụ đến ngày 22/11/2026." in " ".join(write_report(facts).source_lines)


def test_N02_the_same_facts_are_the_same_bytes_and_read_back_the_same(planner: Access) -> None:
    facts = open_session_facts(planner, period=SEPTEMBER).facts
    content = facts_bytes(facts)
    assert facts_of(content) == facts
    assert facts_bytes(facts_of(content)) == content


def test_N03_september_against_what_august_saw(planner: Access) -> None:
    changes = open_session_facts(planner, period=SEPTEMBER).facts.changes
    assert changes is not None
    assert changes.since_period == "2025-08"
    assert {c.now.key.month for c in changes.new_periods} >= {"2025-09"}
    assert [(f.indicator_code, f.now) for f in changes.flips] == [("KT01.03", Status.LATE), ("DT01.03", Status.LATE)]
    lists = [{c.now.revision_id for c in x} for x in (changes.new_periods, changes.updates, changes.corrections)]
    assert sum(map(len, lists)) == len(set.union(*lists))


def test_a_frozen_session_is_held_and_concluded_and_never_goes_back(planner: Access) -> None:
    version = freeze_september(planner).session.version
    for act, state in ((SessionAct.HOLD, SessionState.HELD), (SessionAct.CONCLUDE, SessionState.CONCLUDED)):
        moved = move_session(planner, period=SEPTEMBER, version=version, act=act)
        assert moved.state is state
        version = moved.version
    assert moved.held_on == planner.today
    with pytest.raises(IllegalTransition):
        move_session(planner, period=SEPTEMBER, version=version, act=SessionAct.REOPEN)


def test_whoever_reopens_and_freezes_again_keeps_both_freezes(system: Access, planner: Access) -> None:
    first = freeze_september(planner)
    move_session(planner, period=SEPTEMBER, version=first.session.version, act=SessionAct.REOPEN)
    correct_growth(system, 8.21)
    second = freeze_september(planner)
    assert first.code != second.code
    with system.reading() as stores:
        assert [f.period for f in stores.sessions.freezes()] == ["2025-08", SEPTEMBER, SEPTEMBER]
        assert broken_freezes(stores) == []


def test_two_people_at_one_session_do_not_overwrite_each_other(planner: Access) -> None:
    seen = open_session_facts(planner, period=SEPTEMBER).session
    freeze_september(planner)
    with pytest.raises((ChangedMeanwhile, IllegalTransition)):
        freeze_session(planner, period=SEPTEMBER, version=seen.version)
    with pytest.raises(ChangedMeanwhile):
        move_session(planner, period=SEPTEMBER, version=seen.version, act=SessionAct.REOPEN)


def test_N02_verify_finds_a_freeze_that_says_something_else(system: Access, planner: Access) -> None:
    freeze_september(planner)
    with system.writing() as stores:
        good = stores.sessions.newest_freeze(SEPTEMBER, "TPHCM")
        session = open_session_facts(planner, period=SEPTEMBER).session
        stores.sessions.freeze(
            session, manifest=good.manifest.replace(SEPTEMBER, "2025-07"), manifest_sha256=good.manifest_sha256,
            facts=good.facts,
        )  # fmt: skip
    with system.reading() as stores:
        assert [p.values["period"] for p in broken_freezes(stores)] == [SEPTEMBER]
    assert "invariant_broken:session_freeze" in OPERATOR_PROBLEMS


@pytest.mark.parametrize("period", ["2026-H1", "2025-9M", "2025", "2026-Q1"])
def test_a_session_stands_for_any_period_up_to_a_year(planner: Access, period: str) -> None:
    plan_session(planner, period=period)
    assert period in [s.period for s in list_sessions(planner)]
    assert open_session_facts(planner, period=period).facts.items
    with pytest.raises(RuleBroken):
        plan_session(planner, period=period)


def test_a_month_without_a_session_says_so(planner: Access) -> None:
    with pytest.raises(NotFound):
        open_session_facts(planner, period="2024-05")
