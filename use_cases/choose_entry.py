"""Which submissions a person may enter, and the one an address asks for."""

from __future__ import annotations

from dataclasses import dataclass

from domain.permissions import Role
from domain.submission_record import Submission
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """The newest round of every obligation of the person's units; `chosen` is None when there is none."""

    submissions: tuple[Submission, ...]
    chosen: Submission | None
    is_what_was_asked: bool


def choose_entry(
    access: Access, *, form_code: str | None, period: str | None, submission_id: int | None = None
) -> EntryChoice:
    """The submission of a form and period; else one that is a draft, else the newest."""
    with access.reading() as stores:
        mine = [
            s for s in stores.submissions.mine() if access.actor.on(s.form_code).holds(Role.SPECIALIST, s.unit_code)
        ]
    newest = {s.obligation_id: s for s in sorted(mine, key=lambda s: s.round)}
    submissions = sorted(newest.values(), key=lambda s: (s.period, s.form_code), reverse=True)
    wanted = [s for s in submissions if _is_asked(s, form_code, period, submission_id)]
    drafts = [s for s in submissions if s.place.step == 0 and not s.place.state.is_approved]
    chosen = next(iter([*wanted, *drafts, *submissions]), None)
    return EntryChoice(tuple(submissions), chosen, chosen in wanted)


def _is_asked(found: Submission, form_code: str | None, period: str | None, submission_id: int | None) -> bool:
    if submission_id is not None:
        return found.id == submission_id
    return form_code in (None, found.form_code) and period in (None, found.period)
