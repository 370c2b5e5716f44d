"""What a session of the real past would have looked at: the published figures of the sample, without a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cache

from domain.clock import parse_instant
from domain.figures import months_needed
from domain.indicator import Direction, Indicator, IndicatorRelation, Relation, TimeAggregation
from domain.indicator_story import SourceNote
from domain.monthly_session import MonthlySession, SessionItem
from domain.observation import Figure, shown
from domain.organisation import OrganisationUnit
from domain.session_facts import RULES_VERSION, SessionFacts
from exchange.sample_files import SampleFiles
from settings import ROOT

SEEN_AT: datetime = parse_instant("2026-11-22T09:00")
_FILES = SampleFiles(ROOT / "sample_data")
CITY = OrganisationUnit("TPHCM", "Thành phố Hồ Chí Minh", "thanh_pho", "cap_thanh_pho", valid_from=date(2025, 7, 1))
FORMER_CITY = OrganisationUnit("TPHCM_CU", "Thành phố Hồ Chí Minh", "thanh_pho", "cap_tinh", valid_to=date(2025, 6, 30))


def published_facts(
    period: str, *, subject: OrganisationUnit = CITY, extra: Iterable[Figure] = (), **changes: object
) -> SessionFacts:
    """Facts of a session of the past; `extra` stand beside or in place of the published figures."""
    session = MonthlySession(period, subject.code, "PHIEN-HOP")
    needed = {*months_needed(session.month), *months_needed(session.month.previous)}
    found = [f for f in _figures() if f.key.subject_code == subject.code and f.key.month in needed]
    figures = shown([*found, *extra]).values()
    facts = SessionFacts(
        session=session, items=_items(), seen_at=SEEN_AT, day=SEEN_AT.date(), rules_version=RULES_VERSION,
        code_version="test", is_sample=True, subject=subject, units=_units(), indicators=tuple(_indicators().values()),
        versions=(), relations=_relations(), figures=tuple(sorted(figures, key=lambda f: f.revision_id)),
        targets=tuple(t for t in _FILES.targets() if t.subject_code == subject.code), sources=_sources(),
        reports=(), commentaries=(), explanations=(), tasks=(), edits=(), changes=None,
    )  # fmt: skip
    return replace(facts, **changes)


@cache
def _indicators() -> dict[str, Indicator]:
    rows = _FILES.indicators(good_from=0.95, risk_from=0.85)
    return {row["code"]: _indicator(row) for row in rows}


def _indicator(row: dict) -> Indicator:
    known = {field.name for field in fields(Indicator)}
    made = {name: value for name, value in row.items() if name in known}
    made |= {"frequency": tuple(row["frequency"].split(",")), "data_groups": tuple(row["data_groups"].split(","))}
    made |= {"time_aggregation": TimeAggregation(row["time_aggregation"]), "direction": Direction(row["direction"])}
    return Indicator(**made)


@cache
def _figures() -> tuple[Figure, ...]:
    found = _FILES.published_figures(_indicators())
    return tuple(replace(f, revision_id=number, recorded_at=SEEN_AT) for number, f in enumerate(found, 1))


@cache
def _relations() -> tuple[IndicatorRelation, ...]:
    return tuple(
        IndicatorRelation(r["code"], Relation(r["relation"]), r["of_code"], r["note"]) for r in _FILES.relations()
    )


@cache
def _sources() -> tuple[SourceNote, ...]:
    return tuple(SourceNote(r["key"], r["url"], r["published"]) for r in _FILES.sources())


@cache
def _units() -> tuple[OrganisationUnit, ...]:
    owners = {i.owner_unit_code for i in _indicators().values()}
    return tuple(
        OrganisationUnit(u["code"], u["name"], u["kind"], u["level"]) for u in _FILES.units() if u["code"] in owners
    )


@cache
def _items() -> tuple[SessionItem, ...]:
    chosen = next(s for s in _FILES.sets() if s.code == "PHIEN-HOP")
    return tuple(SessionItem(n, i.indicator_code, i.group, i.is_headline) for n, i in enumerate(chosen.items, 1))
