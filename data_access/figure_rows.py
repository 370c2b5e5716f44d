"""Figures as rows of the log, as rows of the tables beside it, and packed into the months of the overview."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from domain.observation import (
    Absence,
    Basis,
    Comparison,
    Figure,
    Layer,
    ObservationKey,
    ObservationStatus,
    Precision,
)

# Looking a member up in a dict costs a third of calling its enum, for six enums a figure.
_BASES: dict[str, Basis] = {m.value: m for m in Basis}
_COMPARISONS: dict[str, Comparison] = {m.value: m for m in Comparison}
_STATUSES: dict[str, ObservationStatus] = {m.value: m for m in ObservationStatus}
_LAYERS: dict[str, Layer] = {m.value: m for m in Layer}
_PRECISIONS: dict[str, Precision] = {m.value: m for m in Precision}
_ABSENCES: dict[str | None, Absence | None] = {None: None, **{a.value: a for a in Absence}}


def key_of(row: Any) -> ObservationKey:
    """Of a row of the log or of the shown figures."""
    return ObservationKey(
        row.indicator_code, row.subject_code, row.period, _BASES[row.basis], _COMPARISONS[row.comparison], row.breakdown
    )


def figure_of(row: Any) -> Figure:
    """Of a row of the log."""
    return Figure(
        key=key_of(row),
        value=row.value,
        absence=_ABSENCES[row.absence or None],
        status=_STATUSES[row.status],
        layer=_LAYERS[row.layer],
        decided_at=row.decided_at,
        decided_precision=_PRECISIONS[row.decided_precision],
        recorded_at=row.recorded_at,
        reporting_unit_code=row.reporting_unit_code,
        revision_id=row.id,
        source_key=row.source_key,
        note=row.note,
        is_approximate=row.is_approximate,
        entered_by=row.entered_by,
        approved_by=row.approved_by,
    )


def log_row(figure: Figure, recorded_at: datetime) -> dict[str, Any]:
    """A row to append; the instant is the store's, whatever the figure says (D24)."""
    return {
        **_key_row(figure.key),
        "reporting_unit_code": figure.reporting_unit_code,
        "value": figure.value,
        "absence": figure.absence,
        "status": figure.status.value,
        "layer": figure.layer.value,
        "decided_at": figure.decided_at,
        "decided_precision": figure.decided_precision.value,
        "recorded_at": recorded_at,
        "source_key": figure.source_key,
        "note": figure.note,
        "is_approximate": figure.is_approximate,
        "entered_by": figure.entered_by,
        "approved_by": figure.approved_by,
    }


def _key_row(key: ObservationKey) -> dict[str, str]:
    return {
        "indicator_code": key.indicator_code,
        "subject_code": key.subject_code,
        "period": key.period,
        "month": key.month,
        "basis": key.basis.value,
        "comparison": key.comparison.value,
        "breakdown": key.breakdown,
    }


def current_row(figure: Figure) -> dict[str, Any]:
    """A row of the table of shown figures."""
    return {
        **_key_row(figure.key),
        "revision_id": figure.revision_id,
        "value": figure.value,
        "layer": figure.layer.value,
    }


def packed_cell(figure: Figure) -> list[Any]:
    """One cell of a month summary, as short JSON; `_unpacked` is its inverse."""
    key = figure.key
    return [
        key.period, key.basis, key.comparison, key.breakdown,
        figure.value, figure.absence, figure.status, figure.layer,
        figure.decided_at.timestamp(), figure.decided_precision, figure.recorded_at.timestamp(),
        figure.reporting_unit_code, figure.revision_id, figure.source_key, figure.note,
        figure.is_approximate, figure.entered_by, figure.approved_by,
    ]  # fmt: skip


# A pure function of a row's text: after an approval only the months that it changed are unpacked anew.
@lru_cache(maxsize=16_384)
def unpacked_month(cells: str, indicator_code: str, subject_code: str) -> tuple[Figure, ...]:
    """The figures of a row of `month_summary`."""
    return tuple(_unpacked(cell, indicator_code, subject_code) for cell in json.loads(cells))


def _unpacked(cell: list[Any], indicator_code: str, subject_code: str) -> Figure:
    (period, basis, comparison, breakdown, value, absence, status, layer, decided, precision,
     recorded, unit, revision, source_key, note, approximate, entered_by, approved_by) = cell  # fmt: skip
    return Figure(
        ObservationKey(indicator_code, subject_code, period, _BASES[basis], _COMPARISONS[comparison], breakdown),
        value, _ABSENCES[absence], _STATUSES[status], _LAYERS[layer],
        datetime.fromtimestamp(decided, UTC), _PRECISIONS[precision], datetime.fromtimestamp(recorded, UTC),
        unit, revision, source_key, note, approximate, entered_by, approved_by,
    )  # fmt: skip
