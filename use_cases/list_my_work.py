"""What this person has to do: due, returned, waiting and late in one list, by deadline (R068, C17)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data_access.unit_of_work import Stores
from domain.notice import Notice
from domain.obligation import Obligation
from domain.submission import Action, State
from domain.submission_record import Submission
from domain.timeliness import Timeliness, timeliness
from use_cases.access import Access
from use_cases.read_calendar import read_calendar


class WorkKind(StrEnum):
    """Why it is on the list; FOLLOWED is with somebody else."""

    RETURNED = "returned"
    TO_ENTER = "to_enter"
    TO_REVIEW = "to_review"
    TO_APPROVE = "to_approve"
    TO_DISPATCH = "to_dispatch"
    TO_RECEIVE = "to_receive"
    FOLLOWED = "followed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One report on the desk of this person: why it lies there, until when, and what may be done with it."""

    kind: WorkKind
    submission: Submission
    form_name: str
    unit_name: str
    obligation: Obligation
    timeliness: Timeliness
    reason: str
    filled: int
    allowed: frozenset[Action]


@dataclass(frozen=True, slots=True)
class MyWork:
    items: tuple[WorkItem, ...]
    inbox: tuple[Notice, ...]

    @property
    def to_do(self) -> tuple[WorkItem, ...]:
        return tuple(i for i in self.items if i.kind not in (WorkKind.FOLLOWED, WorkKind.DONE))


def list_my_work(access: Access) -> MyWork:
    """The newest round of every obligation in which the actor's posts have a part, most urgent first."""
    with access.reading() as stores:
        mine = stores.submissions.mine()
        newest = {s.obligation_id: s for s in sorted(mine, key=lambda s: s.round)}
        names = stores.organisation.units(sorted({s.unit_code for s in newest.values()}))
        forms = {(f.code, f.version): f.name for f in stores.forms.forms()}
        first = {s.obligation_id: s for s in mine if s.round == 1}
        obligations = stores.obligations.by_ids(list(newest))
        judged = _judged(stores, access, obligations, first)
        items = [
            _item(stores, s, forms[s.form_code, s.form_version], names[s.unit_code].name, obligations[s.obligation_id],
                  judged[s.obligation_id])
            for s in newest.values()
        ]  # fmt: skip
        order = sorted(items, key=lambda i: (i.kind in (WorkKind.FOLLOWED, WorkKind.DONE), i.obligation.due.due_at))
        return MyWork(tuple(order), tuple(stores.notices.inbox()))


def _judged(
    stores: Stores, access: Access, obligations: dict[int, Obligation], first: dict[int, Submission]
) -> dict[int, Timeliness]:
    if not obligations:
        return {}
    days = [o.due.due_on for o in obligations.values()]
    calendar = read_calendar(stores, min(days), max(*days, access.today))
    outages = [o.outage for o in stores.obligations.outages()]
    now = access.database.clock()
    return {
        o.id: timeliness(
            first[o.id].approved_at if o.id in first else None,
            [d.revision for d in o.due_dates],
            now=now,
            calendar=calendar,
            outages=outages,
        )
        for o in obligations.values()
    }


def _item(
    stores: Stores, found: Submission, form_name: str, unit_name: str, obligation: Obligation, judged: Timeliness
) -> WorkItem:
    allowed = stores.submissions.allowed(found)
    trail = stores.submissions.trail(found.id)
    came_back = bool(trail) and trail[-1].action in (Action.RETURN, Action.SEND_BACK)
    reason = trail[-1].reason if came_back else ""
    filled = sum(not cell.is_blank for cell in stores.submissions.cells(found))
    kind = _kind(found, allowed, came_back=came_back)
    return WorkItem(kind, found, form_name, unit_name, obligation, judged, reason, filled, allowed)


def _kind(found: Submission, allowed: frozenset[Action], *, came_back: bool) -> WorkKind:
    if Action.SAVE in allowed:
        return WorkKind.RETURNED if came_back else WorkKind.TO_ENTER
    for action, kind in (
        (Action.APPROVE, WorkKind.TO_APPROVE),
        (Action.ENDORSE, WorkKind.TO_REVIEW),
        (Action.SIGN, WorkKind.TO_DISPATCH),
        (Action.SEND, WorkKind.TO_DISPATCH),
        (Action.ACCEPT, WorkKind.TO_RECEIVE),
    ):
        if action in allowed:
            return kind
    is_over = found.place.state is State.ACCEPTED or (
        found.place.state is State.SENT and not found.workflow.has_receiving_stage
    )
    return WorkKind.DONE if is_over else WorkKind.FOLLOWED
