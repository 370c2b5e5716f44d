"""Indicators, the sets they belong to, their relations, targets and who reports them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as db

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
from domain.errors import BadDates, NotFound, SecondReporter
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
from domain.target import Comparator, Target, TargetScope

_FigureKey = tuple[str, str, str]
_Span = tuple[date, date]


class CatalogueStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def indicators(self, day: date, codes: Sequence[str] | None = None) -> dict[str, Indicator]:
        """The definitions in force on a day, by code in catalogue order."""
        v = indicator_version.c
        query = (
            db.select(indicator_version)
            .where(db.or_(v.valid_from.is_(None), v.valid_from <= day))
            .where(db.or_(v.valid_to.is_(None), v.valid_to >= day))
            .order_by(v.code, v.version)
        )
        if codes is not None:
            query = query.where(v.code.in_(codes))
        return {row.code: _indicator(row) for row in self.connection.execute(query)}

    @requires(Permission.VIEW_FIGURES)
    def versions(self, codes: Sequence[str]) -> tuple[Indicator, ...]:
        """Every definition that some indicators ever had, oldest first: what comparisons over time ask (D14)."""
        v = indicator_version.c
        query = db.select(indicator_version).where(v.code.in_(codes)).order_by(v.code, v.version)
        return tuple(_indicator(row) for row in self.connection.execute(query))

    @requires(Permission.VIEW_FIGURES)
    def indicator_set(self, code: str) -> IndicatorSet:
        """Raises `NotFound`."""
        head = self.connection.execute(db.select(indicator_set).where(indicator_set.c.code == code)).first()
        if head is None:
            raise NotFound(kind="indicator_set", code=code)
        item = indicator_set_item.c
        items = self.connection.execute(
            db.select(indicator_set_item).where(item.set_code == code).order_by(item.item_order)
        )
        return IndicatorSet(
            head.code, head.name, head.kind,
            tuple(SetItem(i.item_order, i.indicator_code, i.heading, i.is_headline) for i in items), head.source,
        )  # fmt: skip

    @requires(Permission.VIEW_FIGURES)
    def indicator_sets(self, kind: str) -> list[IndicatorSet]:
        """The sets of a kind without their items."""
        c = indicator_set.c
        query = db.select(indicator_set).where(c.kind == kind).order_by(c.code)
        return [IndicatorSet(r.code, r.name, r.kind, (), r.source) for r in self.connection.execute(query)]

    @requires(Permission.VIEW_FIGURES)
    def relations(self) -> tuple[IndicatorRelation, ...]:
        rows = self.connection.execute(db.select(indicator_relation).order_by(indicator_relation.c.code))
        return tuple(IndicatorRelation(r.code, Relation(r.relation), r.of_code, r.note) for r in rows)

    @requires(Permission.VIEW_FIGURES)
    def targets(
        self, subject_code: str, indicator_codes: Sequence[str] | None = None, as_of: datetime | None = None
    ) -> list[Target]:
        """The newest version of every target of a subject, as known at an instant (D24)."""
        t = target_version.c
        query = db.select(target_version).where(t.subject_code == subject_code).order_by(t.version)
        if indicator_codes is not None:
            query = query.where(t.indicator_code.in_(indicator_codes))
        versions = (_target(row) for row in self.connection.execute(query))
        newest = {_target_key(t): t for t in versions if as_of is None or t.is_known_at(as_of)}
        return list(newest.values())

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
        now = self.clock()
        names = Target.__dataclass_fields__
        rows = [{**{name: getattr(t, name) for name in names}, "recorded_at": now} for t in targets]
        self.connection.execute(db.insert(target_version), rows)


def _indicator(row: Any) -> Indicator:
    values = dict(row._mapping)
    values.pop("state")
    values["frequency"] = tuple(values["frequency"].split(","))
    values["data_groups"] = tuple(values["data_groups"].split(","))
    values["time_aggregation"] = TimeAggregation(values["time_aggregation"])
    values["direction"] = Direction(values["direction"])
    return Indicator(**values)


def _target_key(target: Target) -> tuple[str, ...]:
    return (target.indicator_code, target.period, target.scope, target.plan_type)


def _target(row: Any) -> Target:
    values = dict(row._mapping)
    del values["id"], values["recorded_at"]
    values["scope"] = TargetScope(values["scope"])
    values["comparator"] = Comparator(values["comparator"])
    return Target(**values)
