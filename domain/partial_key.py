"""What a row, a column or a title says of the figure that stands in a cell (C21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from domain.observation import Basis, Comparison, ObservationKey
from domain.period import ReportingPeriod


@dataclass(frozen=True, slots=True)
class PartialKey:
    """Parts of an observation key; None is what was not said."""

    indicator_code: str | None = None
    subject_code: str | None = None
    period: str | None = None
    basis: Basis | None = None
    comparison: Comparison | None = None
    breakdown: str | None = None

    def joined(self, other: PartialKey) -> PartialKey | None:
        """Both together; None when they contradict each other."""
        said: dict[str, object] = {}
        for part in _PARTS:
            mine, theirs = getattr(self, part), getattr(other, part)
            if mine is not None and theirs is not None and mine != theirs:
                return None
            said[part] = mine if mine is not None else theirs
        return PartialKey(**said)  # type: ignore[arg-type]

    def completed(self, defaults: PartialKey) -> PartialKey:
        """With the defaults where nothing was said."""
        missing = {part: getattr(defaults, part) for part in _PARTS if getattr(self, part) is None}
        return replace(self, **missing)

    def agrees_with(self, key: ObservationKey) -> bool:
        """True when the key contradicts nothing that was said; spans of time are compared as such.

        The first nine months are the cumulative figure of September; a stock at the end of a
        month stands under the month as well as under the months up to it.
        """
        plain = ("indicator_code", "subject_code", "comparison", "breakdown")
        if any(getattr(self, part) not in (None, getattr(key, part)) for part in plain):
            return False
        if self.period is None:
            return self.basis in (None, key.basis)
        return self._time_agrees(key)

    def _time_agrees(self, key: ObservationKey) -> bool:
        said, meant = ReportingPeriod.parse(str(self.period)), ReportingPeriod.parse(key.period)
        if key.basis is Basis.POINT_IN_TIME or self.basis in (None, Basis.POINT_IN_TIME):
            return said.last_month == meant.last_month and self.basis in (None, key.basis, *_SPANS)
        return span(said, self.basis) == span(meant, key.basis)


_PARTS = tuple(field.name for field in fields(PartialKey))
_SPANS = (Basis.IN_PERIOD, Basis.CUMULATIVE)
NOTHING_SAID = PartialKey()


def span(period: ReportingPeriod, basis: Basis | None) -> tuple[int, int]:
    """First and last month that a figure covers."""
    if basis is Basis.CUMULATIVE:
        return period.last_month - period.last_month % 12, period.last_month
    return period.first_month, period.last_month


def agreeing(said: PartialKey, keys: Iterable[ObservationKey]) -> list[ObservationKey]:
    """The keys that what was said can mean: those of the basis that was said before those of the same span.

    Only January tells the two apart: its month and the months up to it are one span. Where nothing is
    compared the value itself is meant.
    """
    found = [key for key in keys if said.agrees_with(key)]
    found = [key for key in found if key.basis is said.basis] or found
    if said.comparison is None and len(found) > 1:
        return [key for key in found if key.comparison is Comparison.LEVEL] or found
    return found
