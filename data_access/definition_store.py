"""Definitions of indicators in versions, what rests on them, and the order of sets: the operator's catalogue (R013–R015)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as db

from data_access.catalogue_store import indicator_of
from data_access.guard import Store, requires
from data_access.reporting_tables import form_item, report_form, submission_cell
from data_access.session_tables import monthly_session, session_item
from data_access.tables import (
    indicator_relation,
    indicator_set,
    indicator_set_item,
    indicator_version,
    observation_current,
    target_version,
)
from domain.definition import FormUse, IndicatorUse, RecordedDefinition
from domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from domain.indicator import Indicator, IndicatorRelation, IndicatorSet
from domain.permissions import Permission
from domain.report_form import FormState

_v = indicator_version.c
_DEFINED = tuple(Indicator.__dataclass_fields__)
_RECORDED = tuple(name for name in RecordedDefinition.__dataclass_fields__ if name != "indicator")


class DefinitionStore(Store):
    @requires(Permission.MAINTAIN_CATALOGUE)
    def every_version(self) -> list[Indicator]:
        """All definitions that any indicator ever had, by code, oldest first."""
        query = db.select(*(_v[name] for name in _DEFINED)).order_by(_v.code, _v.version)
        return [indicator_of(row) for row in self.connection.execute(query)]

    @requires(Permission.MAINTAIN_CATALOGUE)
    def history(self, code: str) -> list[RecordedDefinition]:
        """Every version of an indicator with its document, newest first. Raises `NotFound`."""
        found = db.select(indicator_version).where(_v.code == code).order_by(_v.version.desc())
        rows = self.connection.execute(found).all()
        if not rows:
            raise NotFound(kind="indicator", code=code)
        defined = self.connection.execute(
            db.select(*(_v[name] for name in _DEFINED)).where(_v.code == code).order_by(_v.version.desc())
        )
        return [
            RecordedDefinition(indicator_of(one), **{name: getattr(row, name) for name in _RECORDED})
            for one, row in zip(defined, rows, strict=True)
        ]

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add(self, new: RecordedDefinition) -> RecordedDefinition:
        """Append the next version; `version` is that of the one looked at, 0 for a new indicator. The one before
        ends the day before this one begins.

        Raises `ChangedMeanwhile` when somebody else was faster, `RuleBroken` for a code that is taken.
        """
        code, seen = new.indicator.code, new.indicator.version
        last = self.connection.scalars(db.select(db.func.max(_v.version)).where(_v.code == code)).one() or 0
        if last != seen:
            raise (
                RuleBroken(kind="code_taken", code=code) if seen == 0 else ChangedMeanwhile(kind="indicator", code=code)
            )
        since = new.indicator.valid_from
        if since is not None:
            still = db.or_(_v.valid_to.is_(None), _v.valid_to >= since)
            before = db.update(indicator_version).where(_v.code == code, _v.version == last, still)
            self.connection.execute(before.values(valid_to=since - timedelta(days=1)))
        added = replace(
            new, indicator=replace(new.indicator, version=last + 1), recorded_by=self.actor.username,
            recorded_at=self.clock(),
        )  # fmt: skip
        self.connection.execute(db.insert(indicator_version), [_row(added)])
        return added

    @requires(Permission.MAINTAIN_CATALOGUE)
    def end(self, seen: RecordedDefinition, *, last_day: date, decision_no: str, decided_on: date | None) -> None:
        """Let the newest version count no longer than a day. Raises `ChangedMeanwhile`, `NotFound`."""
        if self.history(seen.indicator.code)[0] != seen:
            raise ChangedMeanwhile(kind="indicator", code=seen.indicator.code)
        ending = db.update(indicator_version).where(
            _v.code == seen.indicator.code, _v.version == seen.indicator.version
        )
        told = {"end_decision_no": decision_no, "end_decided_on": decided_on, "ended_by": self.actor.username}
        self.connection.execute(ending.values(valid_to=last_day, **told))

    @requires(Permission.MAINTAIN_CATALOGUE)
    def relate(self, relation: IndicatorRelation) -> None:
        row = {"code": relation.code, "relation": relation.relation.value, "of_code": relation.of_code}
        self.connection.execute(db.insert(indicator_relation), [{**row, "note": relation.note}])

    @requires(Permission.MAINTAIN_CATALOGUE)
    def uses(self, code: str | None = None) -> dict[str, IndicatorUse]:
        """What rests on one indicator, or on each that anything rests on."""
        figures = {row[0]: row for row in self.connection.execute(_of(observation_current, code, _FIGURES))}
        drafts = {row[0]: row[1] for row in self.connection.execute(_of(submission_cell, code, _DRAFTS))}
        targets, sessions = self._codes(_TARGETS, target_version, code), self._codes(_SESSIONS, session_item, code)
        forms, sets = self._forms(code), self._sets(code)
        codes = {*figures, *drafts, *targets, *sessions, *forms, *sets}
        return {
            one: IndicatorUse(
                figures=figures[one][1] if one in figures else 0, last_month=figures[one][2] if one in figures else "",
                drafts=drafts.get(one, 0), targets=tuple(targets.get(one, ())), forms=tuple(forms.get(one, ())),
                sets=tuple(sets.get(one, ())), sessions=tuple(sessions.get(one, ())),
            )
            for one in codes
        }  # fmt: skip

    @requires(Permission.MAINTAIN_CATALOGUE)
    def sets(self) -> list[IndicatorSet]:
        """Every set without its items, those of sessions first."""
        c = indicator_set.c
        query = db.select(indicator_set).order_by(c.kind != "session", c.kind, c.code)
        return [IndicatorSet(r.code, r.name, r.kind, (), r.source) for r in self.connection.execute(query)]

    @requires(Permission.MAINTAIN_CATALOGUE)
    def set_state(self, code: str) -> tuple[int, str, date | None]:
        """The number of a set's arrangement with the document it rests on. Raises `NotFound`."""
        c = indicator_set.c
        row = self.connection.execute(db.select(c.version, c.decision_no, c.decided_on).where(c.code == code)).first()
        if row is None:
            raise NotFound(kind="indicator_set", code=code)
        return (row.version, row.decision_no, row.decided_on)

    @requires(Permission.MAINTAIN_CATALOGUE)
    def arrange_set(self, wanted: IndicatorSet, *, seen: int, decision_no: str, decided_on: date | None) -> None:
        """Keep the items of a set in their order. Raises `NotFound`, `ChangedMeanwhile`."""
        if self.set_state(wanted.code)[0] != seen:
            raise ChangedMeanwhile(kind="indicator_set", code=wanted.name)
        head = db.update(indicator_set).where(indicator_set.c.code == wanted.code)
        self.connection.execute(head.values(version=seen + 1, decision_no=decision_no, decided_on=decided_on))
        self.connection.execute(db.delete(indicator_set_item).where(indicator_set_item.c.set_code == wanted.code))
        rows = [
            {"set_code": wanted.code, "item_order": item.order, "indicator_code": item.indicator_code,
             "heading": item.group, "is_headline": item.is_headline}
            for item in wanted.items
        ]  # fmt: skip
        if rows:
            self.connection.execute(db.insert(indicator_set_item), rows)

    def _codes(self, query: db.Select[Any], table: db.Table, code: str | None) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one, other in self.connection.execute(_of(table, code, query)):
            found[one].append(other)
        return found

    def _forms(self, code: str | None) -> dict[str, list[FormUse]]:
        found: dict[str, list[FormUse]] = defaultdict(list)
        for r in self.connection.execute(_of(form_item, code, _FORMS)):
            found[r.indicator_code].append(FormUse(r.code, r.version, r.name, FormState(r.state), r.effective_to))
        return found

    def _sets(self, code: str | None) -> dict[str, list[IndicatorSet]]:
        found: dict[str, list[IndicatorSet]] = defaultdict(list)
        for r in self.connection.execute(_of(indicator_set_item, code, _SETS)):
            found[r.indicator_code].append(IndicatorSet(r.code, r.name, r.kind))
        return found


_o, _c, _t, _f, _i = observation_current.c, submission_cell.c, target_version.c, form_item.c, indicator_set_item.c
_FIGURES = db.select(_o.indicator_code, db.func.count(), db.func.max(_o.month)).group_by(_o.indicator_code)
_DRAFTS = db.select(_c.indicator_code, db.func.count()).where(_c.text != "").group_by(_c.indicator_code)
_TARGETS = db.select(_t.indicator_code, _t.period).distinct().order_by(_t.indicator_code, _t.period)
_SESSIONS = (
    db.select(session_item.c.indicator_code, session_item.c.period)
    .join(
        monthly_session,
        db.and_(
            monthly_session.c.period == session_item.c.period,
            monthly_session.c.subject_code == session_item.c.subject_code,
        ),
    )
    .where(monthly_session.c.state == "preparing")
    .order_by(session_item.c.period)
)
_FORMS = (
    db.select(
        _f.indicator_code, report_form.c.code, report_form.c.version, report_form.c.name, report_form.c.state,
        report_form.c.effective_to,
    )
    .distinct()
    .join(report_form, db.and_(report_form.c.code == _f.form_code, report_form.c.version == _f.form_version))
    .order_by(report_form.c.code, report_form.c.version)
)  # fmt: skip
_SETS = (
    db.select(_i.indicator_code, indicator_set.c.code, indicator_set.c.name, indicator_set.c.kind)
    .distinct()
    .join(indicator_set, indicator_set.c.code == _i.set_code)
    .order_by(indicator_set.c.code)
)


def _of(table: db.Table, code: str | None, query: db.Select[Any]) -> db.Select[Any]:
    return query if code is None else query.where(table.c.indicator_code == code)


def _row(new: RecordedDefinition) -> dict[str, Any]:
    row = {name: getattr(new.indicator, name) for name in _DEFINED}
    row |= {name: getattr(new, name) for name in _RECORDED}
    row |= {"frequency": ",".join(new.indicator.frequency), "data_groups": ",".join(new.indicator.data_groups)}
    return row | {"state": "in_force"}
