"""The catalogue of indicators changes by documents: versions, new indicators, ends, sets (R008, R013-R015, R099)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.reporting_tables import notice
from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.errors import BadInput, ChangedMeanwhile, DecisionMissing, NotFound, Refused, RuleBroken
from domain.indicator import Direction, Indicator, Relation, SetItem, TimeAggregation
from domain.monthly_session import SessionItem
from domain.period import ReportingPeriod
from domain.permissions import Actor, Position, Role
from tests.use_cases.people import holder_of
from use_cases.access import Access
from use_cases.add_indicator import NewIndicator, add_indicator, offer_indicator
from use_cases.arrange_session import arrange_session
from use_cases.arrange_set import arrange_set, open_set
from use_cases.change_definition import DefinitionWish, change_definition, end_indicator, preview_definition
from use_cases.copy_form import copy_form
from use_cases.freeze_session import freeze_session
from use_cases.list_catalogue import CatalogueQuery, list_catalogue
from use_cases.open_definition import open_definition
from use_cases.open_indicator import open_indicator
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.open_session_facts import open_session_facts
from use_cases.read_store_state import read_store_state

RETAIL, DOCUMENT, DECIDED, SINCE = "KT03.01", "15/QĐ-UBND", date(2026, 11, 20), date(2026, 12, 1)
NEW = Indicator(
    "KT03.99", "Doanh thu thương mại điện tử bán lẻ", "Thương mại điện tử", "tỷ đồng", "Thương mại, dịch vụ, giá cả",
    ("M",), TimeAggregation.SUM, Direction.HIGHER_BETTER, 0, "SCT", concept="Doanh thu bán lẻ qua mạng",
    method="Tổng hợp từ sàn thương mại điện tử", valid_from=date(2026, 11, 22),
)  # fmt: skip


def wish(
    access: Access, code: str = RETAIL, *, anew: bool = False, since: date = SINCE, **says: object
) -> DefinitionWish:
    newest = open_definition(access, code=code).newest.indicator
    return DefinitionWish(replace(newest, valid_from=since, **says), DOCUMENT, DECIDED, "Ghi chú", anew)


def test_R013_R058_a_version_counts_from_its_day_on_and_every_replica_sees_it(operator: Access) -> None:
    version = read_store_state(operator).data_version
    asked = wish(operator, name="Tổng mức bán lẻ (mới)", concept="Doanh thu bán lẻ", since=date(2026, 11, 22))
    seen = preview_definition(operator, asked)
    assert {c.field for c in seen.changes} == {"name", "concept"}
    assert [f.code for f in seen.use.forms_that_ask] == ["KTXH-T"]
    assert read_store_state(operator).data_version == version, "a preview writes nothing"
    other = Access(Database(operator.database.engine.url.render_as_string(hide_password=False), operator.database.clock), operator.actor)  # fmt: skip
    before = open_indicator(other, code=RETAIL, month=ReportingPeriod.month(2025, 9)).indicator.name
    change_definition(operator, asked)
    assert read_store_state(operator).data_version > version, "what replicas keep by the data version is made anew"
    story = open_indicator(other, code=RETAIL, month=ReportingPeriod.month(2025, 9))
    other.database.close()
    assert (before != story.indicator.name, story.indicator.name) == (True, "Tổng mức bán lẻ (mới)")
    with operator.database.engine.connect() as connection:
        told = connection.execute(notice.select().where(notice.c.kind == "form_changed")).all()
    assert len({row.account_id for row in told}) == len(told) == 4, "who reports with the form is told once"
    assert '"what": "indicator"' in told[0].facts
    view = open_definition(operator, code=RETAIL)
    assert [v.recorded.indicator.version for v in view.versions] == [2, 1]
    now, was = (v.recorded for v in view.versions)
    assert (was.indicator.valid_to, now.decision_no, now.recorded_by) == (date(2026, 11, 21), DOCUMENT, "vanhanh")
    assert [
        r.figure.value for r in open_session_dashboard(operator, month=ReportingPeriod.month(2025, 9)).rows if r.figure
    ]


def test_R018_who_reports_is_told_also_while_a_next_version_of_the_form_is_drafted(operator: Access) -> None:
    copy_form(operator, code="KTXH-T", version=1)
    change_definition(operator, wish(operator, concept="Doanh thu bán lẻ"))
    with operator.database.engine.connect() as connection:
        assert len(connection.execute(notice.select().where(notice.c.kind == "form_changed")).all()) == 4


def test_R015_two_operators_do_not_overwrite_each_other(operator: Access) -> None:
    asked = wish(operator, name="Bản của tôi")
    change_definition(operator, wish(operator, name="Bản của người kia"))
    with pytest.raises(ChangedMeanwhile):
        change_definition(operator, asked)


def test_R099_a_new_indicator_gets_the_next_code_and_no_double_is_made(operator: Access) -> None:
    offer = offer_indicator(operator)
    assert offer.codes[NEW.sector] == "KT03.12"
    assert RETAIL in [i.code for i in offer.alike("tong muc ban le hang hoa dich vu")]
    assert offer.alike("Bán") == []
    new = NewIndicator(
        replace(NEW, code="KT03.12"), DOCUMENT, DECIDED, "", Relation.PART_OF, RETAIL, "PHIEN-HOP", "Thương mại"
    )
    added = add_indicator(operator, new)
    view = open_definition(operator, code="KT03.12")
    assert (added.indicator.version, [s.code for s in view.use.sets], len(view.relations)) == (1, ["PHIEN-HOP"], 1)
    with pytest.raises(RuleBroken, match="code_taken"):
        add_indicator(operator, replace(new, indicator=replace(NEW, code="KT03.12", name="Tên khác")))
    with pytest.raises(RuleBroken, match="name_taken"):
        add_indicator(operator, replace(new, indicator=replace(NEW, code="KT03.13")))
    for wrong, kind in ((replace(NEW, code="abc"), "indicator_code"), (replace(NEW, concept=""), "definition_field")):
        with pytest.raises(BadInput, match=kind):
            add_indicator(operator, replace(new, indicator=wrong))
    with pytest.raises(NotFound):
        add_indicator(operator, replace(new, indicator=replace(NEW, name="Tên riêng", owner_unit_code="KHONG")))
    assert offer_indicator(operator).codes[NEW.sector] == "KT03.13"


def test_R015_an_indicator_without_data_groups_comes_back_as_it_was_typed(operator: Access) -> None:
    add_indicator(operator, NewIndicator(NEW, DOCUMENT, DECIDED))
    assert open_definition(operator, code=NEW.code).newest.indicator == replace(NEW, version=1)


def test_R008_the_log_keeps_the_order_of_a_set_that_a_new_indicator_joins(operator: Access) -> None:
    add_indicator(operator, NewIndicator(NEW, DOCUMENT, DECIDED, set_code="PHIEN-HOP"))
    a = audit_event.c
    with operator.database.engine.connect() as connection:
        event = connection.execute(db.select(audit_event).where(a.action == AuditAction.ARRANGE_SET.value)).one()
    assert event.object_id == "PHIEN-HOP"
    assert json.loads(event.after) == [*json.loads(event.before), NEW.code]


def test_R015_an_indicator_ends_only_when_nothing_asks_for_it(operator: Access) -> None:
    ending = {"last_day": date(2026, 12, 31), "decision_no": DOCUMENT, "decided_on": DECIDED}
    with pytest.raises(RuleBroken) as refused:
        end_indicator(operator, seen=open_definition(operator, code=RETAIL).newest, **ending)
    assert refused.value.values["kind"] == "asked_by_form"
    add_indicator(operator, NewIndicator(NEW, DOCUMENT, DECIDED, set_code="PHIEN-HOP"))
    seen = open_definition(operator, code=NEW.code).newest
    with pytest.raises(RuleBroken, match="asked_by_set"):
        end_indicator(operator, seen=seen, **ending)
    shown = open_set(operator, code="PHIEN-HOP")
    without = replace(shown.chosen, items=shown.chosen.items[:-1])
    arrange_set(operator, without, seen=shown.version, decision_no=DOCUMENT, decided_on=DECIDED)
    end_indicator(operator, seen=seen, **ending)
    with pytest.raises(ChangedMeanwhile):
        end_indicator(operator, seen=seen, **{**ending, "last_day": date(2026, 12, 1)})
    for day, standing in ((date(2026, 12, 31), "in_force"), (date(2027, 1, 1), "ended")):
        line = next(n for n in list_catalogue(operator, CatalogueQuery(day=day)).lines if n.indicator.code == NEW.code)
        assert line.standing == standing
    with operator.reading() as stores:
        assert NEW.code not in stores.catalogue.indicators(date(2027, 1, 1))
        assert NEW.code in stores.catalogue.codes_known_on(date(2027, 1, 1))


def test_R015_the_overview_of_a_session_keeps_the_row_of_an_indicator_that_has_ended_since(
    operator: Access, at: Callable[[int], Access]
) -> None:
    planner, month = holder_of(operator.database, "kehoach"), ReportingPeriod.month(2025, 9)
    add_indicator(operator, NewIndicator(NEW, DOCUMENT, DECIDED))
    facts = open_session_facts(planner, period=month.code).facts
    arrange_session(planner, seen=facts.session, items=(*facts.items, SessionItem(len(facts.items) + 1, NEW.code)))
    freeze_session(planner, period=month.code, version=facts.session.version + 1)
    before = [row.indicator.code for row in open_session_dashboard(operator, month=month).rows]
    seen = open_definition(operator, code=NEW.code).newest
    end_indicator(operator, seen=seen, last_day=date(2026, 11, 30), decision_no=DOCUMENT, decided_on=DECIDED)
    later = open_session_dashboard(at(20), month=month)
    assert NEW.code in before
    assert [row.indicator.code for row in later.rows] == before


def test_R008_the_order_of_a_set_changes_by_a_document(operator: Access) -> None:
    shown = open_set(operator, code="PHIEN-HOP")
    turned = replace(shown.chosen, items=(*shown.chosen.items[1:], shown.chosen.items[0]))
    with pytest.raises(DecisionMissing):
        arrange_set(operator, turned, seen=shown.version, decision_no="", decided_on=None)
    arrange_set(operator, turned, seen=shown.version, decision_no=DOCUMENT, decided_on=DECIDED)
    now = open_set(operator, code="PHIEN-HOP")
    assert (now.version, now.decision_no) == (shown.version + 1, DOCUMENT)
    assert now.chosen.indicator_codes == turned.indicator_codes
    with pytest.raises(ChangedMeanwhile):
        arrange_set(operator, turned, seen=shown.version, decision_no=DOCUMENT, decided_on=DECIDED)
    twice = replace(turned, items=(*turned.items, turned.items[0]))
    unknown = replace(turned, items=(*turned.items, SetItem(99, "XX99.99")))
    for wrong, problem in ((twice, BadInput), (replace(turned, items=()), BadInput), (unknown, NotFound)):
        with pytest.raises(problem):
            arrange_set(operator, wrong, seen=now.version, decision_no=DOCUMENT, decided_on=DECIDED)


def test_R012_the_catalogue_is_found_without_diacritics_and_by_what_it_is(operator: Access) -> None:
    def codes(**asked: str) -> list[str]:
        return [line.indicator.code for line in list_catalogue(operator, CatalogueQuery(**asked)).lines]

    assert RETAIL in codes(text="ban le hang hoa")
    assert {c[:4] for c in codes(sector="Thương mại, dịch vụ, giá cả")} == {"KT03"}
    assert set(codes(set_code="PHIEN-HOP")) == set(open_set(operator, code="PHIEN-HOP").chosen.indicator_codes)
    assert codes(standing="ended") == []
    line = next(n for n in list_catalogue(operator, CatalogueQuery()).lines if n.indicator.code == RETAIL)
    assert line.use.figures > 100
    assert [f.code for f in line.use.forms_that_ask] == ["KTXH-T"]


def test_R117_the_catalogue_is_the_operators(sample_copy: Database) -> None:
    leader = Access(sample_copy, Actor(1, "chutich", "", (Position("TPHCM", Role.CITY_LEADER, ""),)))
    with pytest.raises(Refused):
        list_catalogue(leader, CatalogueQuery())
    with pytest.raises(Refused):
        add_indicator(leader, NewIndicator(NEW, DOCUMENT, DECIDED))
