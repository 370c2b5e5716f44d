"""The append-only log of figures and the tables kept beside it (R025, D22–D25).

`observation_revision` is the log. In the same transaction `observation_current` (the shown figure
of each key) and `month_summary` (all shown figures of an indicator that end in a month, as one
row) follow it, so that a page never pays for history; `performance.md` has the measurements.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as db

from data_access.among import among
from data_access.exchange_tables import observation_origin
from data_access.figure_rows import current_row, figure_of, key_of, log_row, packed_cell, unpacked_month
from data_access.guard import Store, requires
from data_access.reporting_tables import submission_revision
from data_access.tables import month_summary, observation_current, observation_revision, source
from domain.errors import PinnedByApproval
from domain.observation import (
    Figure,
    Layer,
    ObservationKey,
    refuse_illustrative_on_real,
    shown,
)
from domain.permissions import Permission
from domain.stored_file import CellOrigin

_LOG = observation_revision
_SUMMARY = db.select(month_summary.c.indicator_code, month_summary.c.cells).where(
    month_summary.c.subject_code == db.bindparam("subject"),
    among(month_summary.c.indicator_code, "indicators"),
)
_SUMMARY_OF_MONTHS = _SUMMARY.where(among(month_summary.c.month, "months"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a published figure was read: address, its date as printed, how reliable it is."""

    key: str
    url: str
    published: str
    reliability: str


class ObservationStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def figures(
        self,
        subject_code: str,
        indicator_codes: Sequence[str],
        months: Collection[str] | None = None,
        as_of: datetime | None = None,
    ) -> list[Figure]:
        """The shown figures of one subject whose periods end in some months, or in any.

        Without `as_of` they come from the month summary; with it, from the log as known then.
        """
        if as_of is not None:
            return list(shown(self._log(subject_code, indicator_codes, months), as_of).values())
        asked = {"subject": subject_code, "indicators": indicator_codes, "months": months}
        query = _SUMMARY if months is None else _SUMMARY_OF_MONTHS
        return [
            figure
            for code, cells in self.connection.execute(query, asked).all()
            for figure in unpacked_month(cells, code, subject_code)
        ]

    @requires(Permission.VIEW_FIGURES)
    def revisions(self, subject_codes: Sequence[str], indicator_code: str, month: str | None = None) -> list[Figure]:
        """Every revision of an indicator for some subjects, in one month or in any, newest decision first."""
        query = (
            db.select(_LOG)
            .where(_LOG.c.subject_code.in_(subject_codes), _LOG.c.indicator_code == indicator_code)
            .order_by(_LOG.c.month.desc(), _LOG.c.decided_at.desc(), _LOG.c.id.desc())
        )
        if month is not None:
            query = query.where(_LOG.c.month == month)
        return [figure_of(row) for row in self.connection.execute(query)]

    @requires(Permission.VERIFY_STORE)
    def of_ids(self, revision_ids: Collection[int]) -> list[Figure]:
        """Revisions as the log holds them, by number."""
        found = self.connection.execute(db.select(_LOG).where(_LOG.c.id.in_(revision_ids)).order_by(_LOG.c.id))
        return [figure_of(row) for row in found]

    @requires(Permission.VIEW_FIGURES)
    def by_ids(self, revision_ids: Collection[int]) -> dict[int, Figure]:
        """Some revisions, whether they are shown today or were replaced."""
        rows = self.connection.execute(db.select(_LOG).where(_LOG.c.id.in_(revision_ids)))
        return {row.id: figure_of(row) for row in rows}

    @requires(Permission.VIEW_FIGURES)
    def replacements(self, revision_ids: Collection[int]) -> dict[int, Figure]:
        """For each of some revisions that is not shown any more, the figure that stands in its place."""
        current, newer = observation_current.c, _LOG.alias("newer")
        names = ("indicator_code", "subject_code", "period", "basis", "comparison", "breakdown")
        same = db.and_(*(current[name] == _LOG.c[name] for name in names))
        query = (
            db.select(_LOG.c.id.label("was"), newer)
            .join(observation_current, same)
            .join(newer, newer.c.id == current.revision_id)
            .where(_LOG.c.id.in_(revision_ids), current.revision_id != _LOG.c.id)
        )
        return {row.was: figure_of(row) for row in self.connection.execute(query)}

    @requires(Permission.VIEW_FIGURES)
    def across_subjects(
        self, indicator_code: str, month: str, subject_codes: Sequence[str], as_of: datetime | None = None
    ) -> list[Figure]:
        """The shown figures of many subjects for one indicator and month: a ranking's input."""
        if as_of is not None:
            query = db.select(_LOG).where(_LOG.c.indicator_code == indicator_code, _LOG.c.month == month)
        else:
            current = observation_current
            query = (
                db.select(_LOG)
                .join(current, current.c.revision_id == _LOG.c.id)
                .where(current.c.indicator_code == indicator_code, current.c.month == month)
            )
        query = query.where(_LOG.c.subject_code.in_(subject_codes), _LOG.c.breakdown == "")
        return list(shown((figure_of(r) for r in self.connection.execute(query)), as_of).values())

    @requires(Permission.VIEW_FIGURES)
    def months_with_figures(
        self, subject_codes: Sequence[str], indicator_codes: Sequence[str], *, real_only: bool = False
    ) -> list[str]:
        """The months, newest first, for which any of the indicators has a shown figure."""
        current = observation_current
        query = (
            db.select(current.c.month)
            .distinct()
            .where(current.c.subject_code.in_(subject_codes), current.c.indicator_code.in_(indicator_codes))
            .order_by(current.c.month.desc())
        )
        if real_only:
            query = query.where(current.c.layer != Layer.ILLUSTRATIVE.value)
        return list(self.connection.scalars(query))

    @requires(Permission.VIEW_FIGURES)
    def indicators_with_figures(self, subject_codes: Sequence[str]) -> list[str]:
        """Codes of the indicators that have a shown figure for any of the subjects."""
        current = observation_current
        query = db.select(current.c.indicator_code).distinct().where(current.c.subject_code.in_(subject_codes))
        return sorted(self.connection.scalars(query))

    @requires(Permission.VIEW_FIGURES)
    def sources(self, keys: Iterable[str]) -> dict[str, Source]:
        query = db.select(source).where(source.c.key.in_(set(keys)))
        return {row.key: Source(*row) for row in self.connection.execute(query)}

    @requires(Permission.RECORD_FIGURES)
    def add_sources(self, sources: Iterable[Source]) -> None:
        rows = [{c: getattr(s, c) for c in ("key", "url", "published", "reliability")} for s in sources]
        self.connection.execute(db.insert(source), rows)

    @requires(Permission.RECORD_FIGURES)
    def append(
        self,
        new: Sequence[Figure],
        *,
        submission_id: int | None = None,
        origins: Mapping[ObservationKey, CellOrigin] = MappingProxyType({}),
    ) -> None:
        """Add revisions to the log and bring the tables beside it up to date.

        Entered figures name the submission whose approval brings them; what an approval has pinned is
        not entered anew past it. `origins` are the cells of files that figures were read from. Raises `IllustrativeOnRealKey` (D23) and `PinnedByApproval` (D09).
        `recorded_at` is the store's own clock (D24).
        """
        if not new:
            return
        self._refuse_invented(new)
        if submission_id is None:
            self._refuse_pinned(new)
        now = self.clock()
        rows = [log_row(figure, now) for figure in new]
        if submission_id is not None or origins:
            self._append_linked(rows, submission_id, [origins.get(figure.key) for figure in new])
        else:
            for start in range(0, len(rows), 5000):
                self.connection.execute(db.insert(_LOG), rows[start : start + 5000])
        self._refresh(new)

    def _append_linked(
        self, rows: Sequence[dict[str, Any]], submission_id: int | None, origins: Sequence[CellOrigin | None]
    ) -> None:
        """The rows with what they stand on: the submission that brought them, the cells they were read from."""
        adding = db.insert(_LOG).returning(_LOG.c.id, sort_by_parameter_order=any(origins))
        ids = self.connection.scalars(adding, rows).all()
        if submission_id is not None:
            links = [{"revision_id": id_, "submission_id": submission_id} for id_ in ids]
            self.connection.execute(db.insert(submission_revision), links)
        read = [
            {"revision_id": id_, "file_id": origin.file_id, "sheet": origin.sheet, "cell": origin.cell}
            for id_, origin in zip(ids, origins, strict=True)
            if origin
        ]
        if read:
            self.connection.execute(db.insert(observation_origin), read)

    def _refuse_pinned(self, new: Sequence[Figure]) -> None:
        entered = [f.key for f in new if f.layer is Layer.ENTERED]
        if not entered:
            return
        current, link = observation_current.c, submission_revision.c
        query = (
            db.select(observation_current)
            .join(submission_revision, link.revision_id == current.revision_id)
            .where(current.subject_code.in_({key.subject_code for key in entered}))
        )
        pinned = {key_of(row) for row in self.connection.execute(query)} & set(entered)
        if pinned:
            raise PinnedByApproval(keys=sorted(pinned, key=str))

    def _refuse_invented(self, new: Sequence[Figure]) -> None:
        invented = [f for f in new if f.is_illustrative]
        if not invented:
            return
        current = observation_current
        query = db.select(current).where(
            current.c.subject_code.in_({f.key.subject_code for f in invented}),
            current.c.layer != Layer.ILLUSTRATIVE.value,
        )
        refuse_illustrative_on_real(invented, {key_of(row) for row in self.connection.execute(query)})

    def _refresh(self, new: Sequence[Figure]) -> None:
        """Rebuild the current figures and summaries of every cell that the new revisions touch."""
        touched: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for figure in new:
            codes, months = touched[figure.key.subject_code]
            codes.add(figure.key.indicator_code)
            months.add(figure.key.month)
        for subject, (codes, months) in touched.items():
            self._rebuild(subject, codes, months)

    def _rebuild(self, subject: str, codes: set[str], months: set[str]) -> None:
        for table in (observation_current, month_summary):
            self.connection.execute(
                db.delete(table).where(
                    table.c.subject_code == subject, table.c.indicator_code.in_(codes), table.c.month.in_(months)
                )
            )
        query = db.select(_LOG).where(
            _LOG.c.subject_code == subject, _LOG.c.indicator_code.in_(codes), _LOG.c.month.in_(months)
        )
        current = shown(figure_of(row) for row in self.connection.execute(query)).values()
        cells: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
        for figure in current:
            cells[figure.key.indicator_code, figure.key.month].append(packed_cell(figure))
        self.connection.execute(db.insert(observation_current), [current_row(f) for f in current])
        self.connection.execute(
            db.insert(month_summary),
            [
                {"subject_code": subject, "indicator_code": code, "month": month, "cells": json.dumps(packed)}
                for (code, month), packed in cells.items()
            ],
        )

    def _log(self, subject_code: str, indicator_codes: Sequence[str], months: Collection[str] | None) -> list[Figure]:
        query = db.select(_LOG).where(_LOG.c.subject_code == subject_code, _LOG.c.indicator_code.in_(indicator_codes))
        if months is not None:
            query = query.where(_LOG.c.month.in_(months))
        return [figure_of(row) for row in self.connection.execute(query)]
