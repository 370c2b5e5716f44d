"""What changed since the last session: new periods, scheduled updates, corrections, and the statuses they flipped
(N03, D10). The three lists are disjoint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.dashboard import IndicatorRow
from domain.observation import Figure, ObservationKey, ObservationStatus
from domain.pace import Status

_RIPENESS = {
    ObservationStatus.NOT_STATED: 0,
    ObservationStatus.ESTIMATE: 1,
    ObservationStatus.PRELIMINARY: 2,
    ObservationStatus.OFFICIAL: 3,
}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure against the one the last session saw; `was` is None in a new period.

    A correction names why and who consented, as far as the store knows.
    """

    now: Figure
    was: Figure | None = None
    reason: str = ""
    consented_by: str = ""
    consented_at: datetime | None = None

    @property
    def percent(self) -> float | None:
        """How much it differs from before, in percent of it; None where that means nothing (D13)."""
        if self.was is None or self.was.value is None or self.now.value is None or self.was.value <= 0:
            return None
        return (self.now.value - self.was.value) / self.was.value * 100


@dataclass(frozen=True, slots=True)
class StatusFlip:
    """A status that is another than the last session saw, and the changed figures of that indicator."""

    indicator_code: str
    was: Status
    now: Status
    revision_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """Since the session of `since_period`, whose figures were known as of `since_at`."""

    since_period: str
    since_at: datetime
    new_periods: tuple[FigureChange, ...]
    updates: tuple[FigureChange, ...]
    corrections: tuple[FigureChange, ...]
    flips: tuple[StatusFlip, ...]

    def behind(self, flip: StatusFlip) -> list[FigureChange]:
        """The changed figures of the indicator whose status flipped: corrections, updates, new ones; of each the newest first."""
        kinds = (self.corrections, self.updates, self.new_periods)
        told = [change for kind in kinds for change in sorted(kind, key=lambda c: c.now.key.month, reverse=True)]
        return [change for change in told if change.now.revision_id in flip.revision_ids]


@dataclass(frozen=True, slots=True)
class Consent:
    """Why an entered figure was corrected, and who consented when (D10)."""

    reason: str
    given_by: str
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last session saw: its period, the instant, the figures, the months they were read for, its rows."""

    period: str
    at: datetime
    figures: Mapping[ObservationKey, Figure]
    months: Collection[str]
    rows: Iterable[IndicatorRow]


def changes_since(
    seen: Seen, figures: Iterable[Figure], rows: Iterable[IndicatorRow], consents: Mapping[int, Consent]
) -> SessionChanges:
    """Compare with what was seen; illustrative figures are no news. `consents` are those of corrections, by revision."""
    newest = max(seen.months, default="")
    told = [f for f in figures if f.layer.is_real and (f.key.month in seen.months or f.key.month > newest)]
    new: list[FigureChange] = []
    updates: list[FigureChange] = []
    corrections: list[FigureChange] = []
    for figure in sorted(told, key=lambda f: (f.key.indicator_code, f.key.month, f.revision_id)):
        was = seen.figures.get(figure.key)
        if was is None or not was.layer.is_real:
            new.append(FigureChange(figure))
        elif was.revision_id != figure.revision_id and not _says_the_same(was, figure):
            change = _explained(FigureChange(figure, was), consents.get(figure.revision_id))
            (corrections if _is_correction(change, consents) else updates).append(change)
    flips = _flips(seen.rows, rows, [*new, *updates, *corrections])
    return SessionChanges(seen.period, seen.at, tuple(new), tuple(updates), tuple(corrections), flips)


def _says_the_same(one: Figure, other: Figure) -> bool:
    return (one.value, one.absence, one.status) == (other.value, other.absence, other.status)


def _is_correction(change: FigureChange, consents: Mapping[int, Consent]) -> bool:
    """Consented to as one; or another value in the same state. Ước → sơ bộ → chính thức is a scheduled update (D10)."""
    if change.now.revision_id in consents:
        return True
    return change.was is not None and _RIPENESS[change.now.status] <= _RIPENESS[change.was.status]


def _explained(change: FigureChange, consent: Consent | None) -> FigureChange:
    if consent is None:
        return FigureChange(change.now, change.was, change.now.note)
    return FigureChange(change.now, change.was, consent.reason, consent.given_by, consent.given_at)


def _flips(
    before: Iterable[IndicatorRow], now: Iterable[IndicatorRow], changes: Iterable[FigureChange]
) -> tuple[StatusFlip, ...]:
    statuses = {row.indicator.code: row.status for row in before}
    causes: dict[str, list[int]] = {}
    for change in changes:
        causes.setdefault(change.now.key.indicator_code, []).append(change.now.revision_id)
    return tuple(
        StatusFlip(code, statuses[code], row.status, tuple(sorted(causes.get(code, []))))
        for row in now
        if (code := row.indicator.code) in statuses and statuses[code] is not row.status
    )
