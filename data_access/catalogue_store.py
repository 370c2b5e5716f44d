"""Indicators, the sets they belong to, their relations, targets and who reports them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as db

from data_access.among import among
from data_access.guard import Store, requires
from data_access.tables import (
    indicator_relation,
    indicator_set,
    indicator_set_item,
    indicator_version,
    reporting_regime,
    reporting_responsibility,
    target_version,
)
from domain.clock import CITY_TIME
from domain.errors import BadDates, ChangedMeanwhile, NotFound, SecondReporter
from domain.indicator import (
    Direction,
    Indicator,
    IndicatorRelation,
    IndicatorSet,
    Relation,
    SetItem,
    TimeAggregation,
)
from domain.permissions import Permission
from domain.report_form import Responsibility
from domain.target import Comparator, RecordedTarget, Target, TargetScope, in_force

# Built once: to build a statement costs more than to run most of these.
_v = indicator_version.c
_IN_FORCE = (
    db.select(*(_v[name] for name in Indicator.__dataclass_fields__))
    .where(db.or_(_v.valid_from.is_(None), _v.valid_from <= db.bindparam("day")))
    .where(db.or_(_v.valid_to.is_(None), _v.valid_to >= db.bindparam("day")))
    .order_by(_v.code, _v.version)
)
_IN_FORCE_OF_CODES = _IN_FORCE.where(among(_v.code, "codes"))
_VERSIONS = (
    db.select(*(_v[name] for name in Indicator.__dataclass_fields__))
    .where(among(_v.code, "codes"))
    .order_by(_v.code, _v.version)
)
_s = indicator_set.c
_i = indicator_set_item.c
_SET = (
    db.select(_s.code, _s.name, _s.kind, _s.source, _i.item_order, _i.indicator_code, _i.heading, _i.is_headline)
    .outerjoin(indicator_set_item, _i.set_code == _s.code)
    .where(_s.code == db.bindparam("code"))
    .order_by(_i.item_order)
)
_RELATIONS = db.select(indicator_relation).order_by(indicator_relation.c.code)
_t = target_version.c
_TARGETS = (
    db.select(*(_t[name] for name in Target.__dataclass_fields__))
    .where(_t.subject_code == db.bindparam("subject"))
    .order_by(_t.version, _t.id)
)
_TARGETS_OF_INDICATORS = _TARGETS.where(among(_t.indicator_code, "indicators"))
_FigureKey = tuple[str, str, str]
_Span = tuple[date, date]


class CatalogueStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def indicators(self, day: date, codes: Sequence[str] | None = None) -> dict[str, Indicator]:
        """The definitions in force on a day, by code in catalogue order."""
        query = _IN_FORCE if codes is None else _IN_FORCE_OF_CODES
        rows = self.connection.execute(query, {"day": day, "codes": codes}).all()
        return {indicator.code: indicator for indicator in map(indicator_of, rows)}

    @requires(Permission.VIEW_FIGURES)
    def codes_known_on(self, day: date) -> frozenset[str]:
        """The indicators that count on a day or did before it: their figures stay to be read."""
        begun = db.or_(_v.valid_from.is_(None), _v.valid_from <= day)
        return frozenset(self.connection.scalars(db.select(_v.code).where(begun).distinct()))

    @requires(Permission.VIEW_FIGURES)
    def versions(self, codes: Sequence[str]) -> tuple[Indicator, ...]:
        """Every definition that some indicators ever had, oldest first: what comparisons over time ask (D14)."""
        return tuple(map(indicator_of, self.connection.execute(_VERSIONS, {"codes": codes}).all()))

    @requires(Permission.VIEW_FIGURES)
    def indicator_set(self, code: str) -> IndicatorSet:
        """Raises `NotFound`."""
        rows = self.connection.execute(_SET, {"code": code}).all()
        if not rows:
            raise NotFound(kind="indicator_set", code=code)
        head = rows[0]
        items = (SetItem(*row[4:]) for row in rows if row.indicator_code is not None)
        return IndicatorSet(head.code, head.name, head.kind, tuple(items), head.source)

    @requires(Permission.VIEW_FIGURES)
    def indicator_sets(self, kind: str) -> list[IndicatorSet]:
        """The sets of a kind without their items."""
        c = indicator_set.c
        query = db.select(indicator_set).where(c.kind == kind).order_by(c.code)
        return [IndicatorSet(r.code, r.name, r.kind, (), r.source) for r in self.connection.execute(query)]

    @requires(Permission.VIEW_FIGURES)
    def relations(self) -> tuple[IndicatorRelation, ...]:
        return tuple(map(_relation, self.connection.execute(_RELATIONS).all()))

    @requires(Permission.VIEW_FIGURES)
    def targets(
        self, subject_code: str, indicator_codes: Sequence[str] | None = None, as_of: datetime | None = None
    ) -> list[Target]:
        """The newest version of every target of a subject, as known at an instant (D24)."""
        query = _TARGETS if indicator_codes is None else _TARGETS_OF_INDICATORS
        rows = self.connection.execute(query, {"subject": subject_code, "indicators": indicator_codes}).all()
        # What is decided today counts today; what takes effect later does not yet.
        today = self.clock().astimezone(CITY_TIME).date()
        known = (t for t in map(_target, rows) if (t.is_known_at(as_of) if as_of else _applies(t, today)))
        return in_force(known)

    @requires(Permission.VIEW_FIGURES)
    def target_versions(self, subject_code: str, indicator_code: str) -> list[RecordedTarget]:
        """Every version of every target of an indicator, newest first, with the instant it was recorded."""
        found = db.select(target_version).where(_t.subject_code == subject_code, _t.indicator_code == indicator_code)
        rows = self.connection.execute(found.order_by(_t.id.desc()))
        return [RecordedTarget(_of_row(row), row.recorded_at) for row in rows]

    @requires(Permission.SET_TARGETS)
    def set_target(self, target: Target) -> Target:
        """Append the next version of a target; `version` is that of the one it replaces, 0 for a new one.

        Raises `ChangedMeanwhile` when somebody else appended one since.
        """
        versions = (v.target for v in self.target_versions(target.subject_code, target.indicator_code))
        latest = max((t.version for t in versions if t.key == target.key), default=0)
        if latest != target.version:
            raise ChangedMeanwhile(kind="target", code=target.indicator_code)
        new = replace(target, version=latest + 1, recorded_by=self.actor.username)
        self._append_targets([new])
        return new

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_indicators(self, rows: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(indicator_version), list(rows))

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_relations(self, rows: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(indicator_relation), list(rows))

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_set(self, new: IndicatorSet, *, legal_basis: str = "") -> None:
        head = {"code": new.code, "name": new.name, "kind": new.kind, "source": new.source}
        self.connection.execute(db.insert(indicator_set), [{**head, "legal_basis": legal_basis}])
        items = [
            {
                "set_code": new.code,
                "item_order": i.order,
                "indicator_code": i.indicator_code,
                "heading": i.group,
                "is_headline": i.is_headline,
            }
            for i in new.items
        ]
        if items:
            self.connection.execute(db.insert(indicator_set_item), items)

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_regimes(self, rows: Iterable[dict[str, Any]]) -> None:
        self.connection.execute(db.insert(reporting_regime), list(rows))

    @requires(Permission.MAINTAIN_CATALOGUE)
    def assign(self, rows: Sequence[dict[str, Any]]) -> None:
        """Make units responsible for figures from one day to another, without end where `valid_to` is None.

        Raises `SecondReporter` when a unit, the same or another, answers for the figure on any of
        the days already (D22), `BadDates` for an end before the beginning.
        """
        r = reporting_responsibility.c
        regimes = {row["regime_code"] for row in rows}
        taken = db.select(reporting_responsibility).where(r.regime_code.in_(regimes))
        known: dict[_FigureKey, list[_Span]] = {}
        for row in [row._mapping for row in self.connection.execute(taken)] + list(rows):
            spans = known.setdefault((row["indicator_code"], row["subject_code"], row["regime_code"]), [])
            span = (row["valid_from"], row["valid_to"] or date.max)
            if any(first <= span[1] and span[0] <= last for first, last in spans if first <= last):
                raise SecondReporter(code=row["indicator_code"], subject=row["subject_code"])
            spans.append(span)
        if any(row["valid_to"] is not None and row["valid_to"] < row["valid_from"] for row in rows):
            raise BadDates
        self.connection.execute(db.insert(reporting_responsibility), list(rows))

    @requires(Permission.VIEW_FIGURES)
    def responsibilities(self, regime_code: str, day: date) -> list[Responsibility]:
        """Who answers for which figure of a form on a day or later."""
        r = reporting_responsibility.c
        query = (
            db.select(r.id, r.indicator_code, r.subject_code, r.reporting_unit_code, r.valid_from, r.valid_to)
            .where(r.regime_code == regime_code, db.or_(r.valid_to.is_(None), r.valid_to >= day))
            .where(db.or_(r.valid_to.is_(None), r.valid_to >= r.valid_from))
            .order_by(r.indicator_code, r.reporting_unit_code, r.valid_from)
        )
        return [Responsibility(*row) for row in self.connection.execute(query)]

    @requires(Permission.MAINTAIN_CATALOGUE)
    def end_responsibility(self, responsibility_id: int, last_day: date) -> Responsibility:
        """Let a unit answer no longer than a day; one that has not begun is taken back by the day before it.

        Raises `NotFound`, and `BadDates` where it would last longer than it did.
        """
        r = reporting_responsibility.c
        query = db.select(r.id, r.indicator_code, r.subject_code, r.reporting_unit_code, r.valid_from, r.valid_to)
        row = self.connection.execute(query.where(r.id == responsibility_id)).first()
        if row is None:
            raise NotFound(kind="responsibility", code=responsibility_id)
        found = Responsibility(*row)
        if found.valid_to is not None and last_day > found.valid_to:
            raise BadDates
        ending = db.update(reporting_responsibility).where(r.id == responsibility_id)
        self.connection.execute(ending.values(valid_to=last_day))
        return found

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_targets(self, targets: Iterable[Target]) -> None:
        self._append_targets(targets)

    def _append_targets(self, targets: Iterable[Target]) -> None:
        now = self.clock()
        names = Target.__dataclass_fields__
        rows = [{**{name: getattr(t, name) for name in names}, "recorded_at": now} for t in targets]
        self.connection.execute(db.insert(target_version), rows)


# Rows read again and again are the same rows; what they say depends on nothing else.
@lru_cache(maxsize=1024)
def indicator_of(row: db.Row[Any]) -> Indicator:
    values = dict(row._mapping)
    values["frequency"] = tuple(values["frequency"].split(","))
    values["data_groups"] = tuple(group for group in values["data_groups"].split(",") if group)
    values["time_aggregation"] = TimeAggregation(values["time_aggregation"])
    values["direction"] = Direction(values["direction"])
    return Indicator(**values)


@lru_cache(maxsize=4096)
def _relation(row: db.Row[Any]) -> IndicatorRelation:
    return IndicatorRelation(row.code, Relation(row.relation), row.of_code, row.note)


@lru_cache(maxsize=4096)
def _target(row: db.Row[Any]) -> Target:
    return _of_row(row)


def _of_row(row: db.Row[Any]) -> Target:
    values = {name: row._mapping[name] for name in Target.__dataclass_fields__}
    values["scope"] = TargetScope(values["scope"])
    values["comparator"] = Comparator(values["comparator"])
    return Target(**values)


def _applies(target: Target, today: date) -> bool:
    return target.applies_from is None or target.applies_from <= today
