"""Whether a session is ready: its items with their figures and what the agencies say, drawn from facts alone (N10)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dashboard import IndicatorRow
from domain.monthly_session import SessionItem
from domain.observation import Figure
from domain.session_facts import Commentary, SessionFacts, item_specs


@dataclass(frozen=True, slots=True)
class DeskItem:
    """An item of the session as whoever prepares it looks at it; `before` is its newest real figure of earlier months."""

    item: SessionItem
    row: IndicatorRow
    owner_name: str
    commentary: Commentary | None
    before: Figure | None

    @property
    def figure(self) -> Figure | None:
        """The real figure of the session's month, level or rate; what is illustrative does not count (D23)."""
        found = self.row.figure or self.row.rate
        return found if found and found.layer.is_real and found.value is not None else None

    @property
    def last_known(self) -> Figure | None:
        """What was known last, for an item without a figure of its own; it enters no total."""
        return self.before if self.figure is None else None


def desk_items(facts: SessionFacts) -> tuple[DeskItem, ...]:
    """The items in their order; one whose indicator is not in force any more is left out."""
    rows = facts.rows(item_specs(facts), facts.month)
    by_code = {item.indicator_code: item for item in facts.items}
    said = {c.indicator_code: c for c in facts.commentaries}
    names, index = facts.unit_names, facts.index
    return tuple(
        DeskItem(
            by_code[i.code], row, names.get(i.owner_unit_code, i.owner_unit_code), said.get(i.code),
            index.latest_before(i, facts.month),
        )
        for row in rows
        if (i := row.indicator)
    )  # fmt: skip
