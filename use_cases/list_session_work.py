"""What the sessions await from the units of this person: explanations they owe, commentary on their items (R066, R083)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.awaited_commentary import AwaitedCommentary
from domain.permissions import UNIT_STAFF, Permission
from use_cases.access import Access
from use_cases.await_commentary import awaited_commentary
from use_cases.list_explanations import ExplanationLine, lines_of


@dataclass(frozen=True, slots=True)
class SessionWork:
    """Explanations with the period of the session on whose page they are answered, what is due first ahead."""

    explanations: tuple[tuple[ExplanationLine, str], ...]
    commentaries: tuple[AwaitedCommentary, ...]
    unit_names: dict[str, str]
    today: date

    @property
    def count(self) -> int:
        return len(self.explanations) + len(self.commentaries)

    @property
    def late(self) -> int:
        return sum(line.is_late for line, _period in self.explanations)


def list_session_work(access: Access) -> SessionWork:
    """Nothing for who answers for no unit."""
    units = access.actor.units_as(*UNIT_STAFF)
    if not (units and access.actor.may(Permission.EXPLAIN_FIGURES)):
        return SessionWork((), (), {}, access.today)
    with access.reading() as stores:
        threads = [thread for thread in stores.explanations.waiting() if thread.unit_code in units]
        sessions = {t: stores.sessions.of_month(*t) for t in {(t.month, t.subject_code) for t in threads}}
        lines = lines_of(stores, threads, access.today)
        awaited = [a for a in awaited_commentary(stores, access.today) if a.unit_code in units]
        names = {code: unit.name for code, unit in stores.organisation.units(sorted(units)).items()}
    places = {(month, subject): s.period if s else month for (month, subject), s in sessions.items()}
    found = [(line, places[line.explanation.month, line.explanation.subject_code]) for line in lines]
    return SessionWork(tuple(found), tuple(awaited), names, access.today)
