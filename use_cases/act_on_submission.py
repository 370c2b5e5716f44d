"""Send, endorse, approve, return, withdraw, sign, dispatch, accept: one act of the workflow (R055–R064)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.errors import NotReady, Problem
from domain.notice import NoticeKind
from domain.submission import Action
from domain.submission_record import Submission
from domain.written_text import REASON, written
from use_cases.access import Access
from use_cases.build_sheet import build_sheet

_LEADS_ON = (Action.ENDORSE, Action.APPROVE)
_NEEDS_SHEET = (Action.SUBMIT, *_LEADS_ON)


class Wish(NamedTuple):
    """An act on the submission as the person saw it. `key` makes a repeated request the same one."""

    submission_id: int
    version: int
    key: str


def act_on_submission(
    access: Access,
    wish: Wish,
    action: Action,
    *,
    reason: str = "",
    to_step: int | None = None,
    acknowledged: bool = False,
) -> Submission:
    """Carry out one act with its notices and its audit row, in one transaction.

    Sending needs a sheet without open findings, leading on needs the warnings acknowledged: `NotReady`.
    Raises also what the transition table refuses, and `ChangedMeanwhile`.
    """
    reason = written(reason, REASON)
    if action in _NEEDS_SHEET:
        _refuse_unready(access, wish, action, acknowledged=acknowledged)
    with access.writing(touches_data=action is Action.APPROVE) as stores:
        before = stores.submissions.held(wish.submission_id)
        if stores.submissions.was_done(before.id, action, wish.key):
            return before
        after = stores.submissions.act(
            before.id, action, expected_version=wish.version, reason=reason, to_step=to_step, command_key=wish.key
        )
        _tell(stores, after, action, reason)
        stores.audit.record(
            AuditAction[action.name], object_kind="submission", object_id=str(before.id), reason=reason,
            before=[before.place.state, before.place.step], after=[after.place.state, after.place.step],
        )  # fmt: skip
        return after


def approve_clean(access: Access, wishes: Sequence[Wish]) -> tuple[list[Submission], list[tuple[Wish, Problem]]]:
    """Approve each dossier without warnings; what was refused comes back with its reason (C38)."""
    done, refused = [], []
    for wish in wishes:
        try:
            done.append(act_on_submission(access, wish, Action.APPROVE))
        except Problem as problem:
            refused.append((wish, problem))
    return done, refused


def _refuse_unready(access: Access, wish: Wish, action: Action, *, acknowledged: bool) -> None:
    """Looked at before the writers' queue: the act itself refuses any other version than the one checked here."""
    with access.reading() as stores:
        found = stores.submissions.submission(wish.submission_id)
        if found.version != wish.version:
            return
        sheet = build_sheet(stores, found)
    if action is Action.SUBMIT and not sheet.is_ready:
        raise NotReady(mend=sheet.must_mend, confirm=sheet.must_confirm)
    if action in _LEADS_ON and sheet.soft and not acknowledged:
        raise NotReady(kind="acknowledge", confirm=len(sheet.soft))


def _tell(stores: Stores, after: Submission, action: Action, reason: str) -> None:
    """A notice to whoever acts next, and to the enterers when it came back or was approved."""
    facts = {
        "form": after.form_code, "unit": after.unit_code, "period": after.period, "submission": after.id,
        "reason": reason.strip(),
    }  # fmt: skip
    once = f"{action.value}:{after.id}:{after.version}"
    kind = NoticeKind.RETURNED if action in (Action.RETURN, Action.SEND_BACK) else NoticeKind.WAITING
    post = stores.submissions.waiting_for(after)
    told = [(kind, account) for account in (stores.notices.holders(post[1], post[0]) if post else [])]
    if action is Action.APPROVE:
        enterers = stores.notices.holders(after.unit_code, after.workflow.steps[0].role)
        told += [(NoticeKind.APPROVED, account) for account in enterers]
    stores.notices.post(NewNotice(account, kind, after.obligation_id, facts, once) for kind, account in told)
