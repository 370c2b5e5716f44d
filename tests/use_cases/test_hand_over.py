"""A handover: posts and open work go over from a day on, four eyes hold, nothing is half done (R113, D08, C69)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_access.identity_tables import account
from data_access.unit_of_work import Database
from domain.delegation import Mandate
from domain.errors import BadDates, BadInput, DutiesClash, FourEyes, NotGrantable, OtherUnit, OwnAccount, ReasonMissing
from domain.handover import Handover
from domain.permissions import SYSTEM, Role
from domain.submission import Action
from tests.flow import act, explain, first_submission, type_in, usual
from tests.use_cases.people import (
    AN,
    SPECIALIST,
    TODAY,
    WHY,
    administrator,
    holder_of,
    holdings,
    id_of,
    last_events,
    leader,
    operator,
)
from use_cases.access import Access
from use_cases.end_post import end_post
from use_cases.give_post import give_post
from use_cases.hand_over import choose_handover, hand_over, preview_handover
from use_cases.issue_account import issue_account
from use_cases.name_acting_leader import name_acting_leader
from use_cases.open_dossier import open_dossier
from use_cases.remind_of_deadlines import remind_of_deadlines

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def take_on(database: Database) -> int:
    """A newcomer in the unit, with a post that says nothing about reports."""
    made = issue_account(
        operator(database), person=AN, post=replace(SPECIALIST, role=Role.UNIT_ADMINISTRATOR), grant=WHY
    )
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(account.update().values(must_change_password=False))
    return made.account_id


def plan(database: Database, giver: str, taker: str, day: date = TODAY) -> Handover:
    return Handover(id_of(database, giver), id_of(database, taker), "SCT", day, "QĐ 20/QĐ-SCT")


def test_R113_posts_reports_and_notices_go_over_and_are_seen_before(sample_copy: Database) -> None:
    unit = administrator(sample_copy)
    take_on(sample_copy)
    task = first_submission(holder_of(sample_copy, "sct.nhap"))
    remind_of_deadlines(Access(sample_copy, SYSTEM))
    wanted = plan(sample_copy, "sct.nhap", "an.nguyen")
    preview = preview_handover(unit, wanted)
    assert preview.problem is None
    assert [h.post.role for h in preview.work.posts] == [Role.SPECIALIST]
    assert task in [s.id for s in preview.work.reports]
    assert [h.valid_to for h in holdings(sample_copy, "sct.nhap")] == [None], "a preview changes nothing"
    hand_over(unit, wanted)
    assert [h.valid_to for h in holdings(sample_copy, "sct.nhap")] == [YESTERDAY]
    [_admin, held] = holdings(sample_copy, "an.nguyen")
    assert (held.valid_from, held.valid_to, held.reason, held.granted_by) == (
        TODAY,
        None,
        "QĐ 20/QĐ-SCT",
        "sct.quantri",
    )
    assert first_submission(holder_of(sample_copy, "an.nguyen")) == task
    with holder_of(sample_copy, "an.nguyen").reading() as stores:
        assert len([n for n in stores.notices.inbox() if n.obligation_id]) >= preview.work.unread
    who, action, told = last_events(sample_copy)[0]
    assert (who, action, told["to"], told["day"]) == ("sct.quantri", "hand_over", "an.nguyen", "2026-11-22")
    assert task in told["reports"]


def test_R113_a_handover_may_begin_later_and_keeps_the_last_day_of_the_post(sample_copy: Database) -> None:
    take_on(sample_copy)
    [held] = holdings(sample_copy, "sct.nhap")
    end_post(operator(sample_copy), holding_id=held.id, last_day=date(2026, 12, 31), reason="x")
    hand_over(administrator(sample_copy), plan(sample_copy, "sct.nhap", "an.nguyen", date(2026, 12, 1)))
    assert [h.valid_to for h in holdings(sample_copy, "sct.nhap")] == [date(2026, 11, 30)]
    taken = holdings(sample_copy, "an.nguyen")[-1]
    assert (taken.valid_from, taken.valid_to) == (date(2026, 12, 1), date(2026, 12, 31))


def test_C34_acting_posts_end_with_the_handover(sample_copy: Database) -> None:
    take_on(sample_copy)
    mandate = Mandate("SCT", id_of(sample_copy, "sct.phong"), "QĐ 3", TODAY, date(2026, 12, 31))
    name_acting_leader(operator(sample_copy), mandate=mandate)
    with pytest.raises(NotGrantable):  # while somebody acts as leader the unit's administrator changes nothing
        preview_handover(administrator(sample_copy), plan(sample_copy, "sct.phong", "an.nguyen"))
    wanted = plan(sample_copy, "sct.phong", "an.nguyen")
    assert [s.act for s in preview_handover(operator(sample_copy), wanted).work.stand_ins] == ["QĐ 3"]
    hand_over(operator(sample_copy), wanted)
    assert {h.valid_to for h in holdings(sample_copy, "sct.phong")} == {YESTERDAY}


def test_D08_whoever_took_over_does_not_approve_what_he_entered_nor_the_giver_after_a_promotion(
    sample_copy: Database,
) -> None:
    """The division head takes the specialist's post over; the specialist becomes division head."""
    enterer = holder_of(sample_copy, "sct.nhap")
    task = first_submission(enterer)
    type_in(enterer, task, usual(open_dossier(enterer, submission_id=task).sheet))
    hand_over(operator(sample_copy), plan(sample_copy, "sct.nhap", "sct.phong"))
    both = holder_of(sample_copy, "sct.phong")
    assert both.actor.roles == {Role.SPECIALIST, Role.DIVISION_HEAD}
    explain(both, task)
    act(both, task, Action.SUBMIT)
    with pytest.raises(FourEyes):
        act(both, task, Action.ENDORSE)
    [head] = [h for h in holdings(sample_copy, "sct.phong") if h.post.role is Role.DIVISION_HEAD]
    end_post(operator(sample_copy), holding_id=head.id, last_day=YESTERDAY, reason="x")
    give_post(operator(sample_copy), account_id=enterer.actor.account_id or 0, post=head.post, grant=WHY)
    promoted = holder_of(sample_copy, "sct.nhap")
    assert promoted.actor.roles == {Role.DIVISION_HEAD}
    with pytest.raises(FourEyes):
        act(promoted, task, Action.ENDORSE)


def test_R113_what_stands_against_it_is_found_before_and_nothing_is_half_done(sample_copy: Database) -> None:
    take_on(sample_copy)
    unit, above, good = administrator(sample_copy), operator(sample_copy), plan(sample_copy, "sct.nhap", "an.nguyen")
    cases = [
        (unit, replace(good, reason=" "), ReasonMissing), (unit, replace(good, taker_id=good.giver_id), BadInput),
        (unit, replace(good, day=YESTERDAY), BadDates),
        (unit, replace(good, taker_id=unit.actor.account_id or 0), OwnAccount),
        (unit, replace(good, taker_id=id_of(sample_copy, "stc.nhap")), OtherUnit),
        (above, replace(good, taker_id=id_of(sample_copy, "thanhtra")), DutiesClash),
    ]  # fmt: skip
    for access, wanted, kind in cases:
        assert isinstance(preview_handover(access, wanted).problem, kind)
        with pytest.raises(kind):
            hand_over(access, wanted)
    for giver, kind in (("sct.quantri", OwnAccount), ("sct.lanhdao", NotGrantable), ("stc.nhap", OtherUnit)):
        with pytest.raises(kind):
            preview_handover(unit, replace(good, giver_id=id_of(sample_copy, giver)))
    assert [h.valid_to for h in holdings(sample_copy, "sct.nhap")] == [None]
    hand_over(unit, good)
    with pytest.raises(BadInput) as refused:
        hand_over(unit, good)
    assert refused.value.values["kind"] == "nothing_in_hand"


def test_R113_who_may_give_and_take_is_who_the_actor_looks_after(sample: Database) -> None:
    choice = choose_handover(administrator(sample))
    assert (choice.unit_code, [a.username for a in choice.givers]) == ("SCT", ["sct.nhap", "sct.phong"])
    assert [a.username for a in choose_handover(leader(sample)).givers] == ["sct.nhap", "sct.phong", "sct.quantri"]
    assert "SYT" not in choose_handover(operator(sample)).units
    with pytest.raises(OtherUnit):
        choose_handover(administrator(sample), unit_code="STC")
