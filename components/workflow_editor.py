"""The input fields of a workflow, a delegation, an acting leader: what was typed, None until the button is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from components.form_editor import DAY
from domain.delegation import Mandate, StaffMember, StandIn
from domain.permissions import Role
from domain.workflow import ENTRY_ROLES, REVIEW_ROLES, Dispatch, Scope, Step, Workflow
from language import form_words
from language.catalogue import _
from language.reporting_words import HOLDER

MOST_STEPS = 5
_ROLES = [role for role in HOLDER if role in ENTRY_ROLES | REVIEW_ROLES]


class TypedWorkflow(NamedTuple):
    workflow: Workflow
    number: str
    decided_on: date | None
    legal_basis: str
    since: date


def workflow_editor(before: Workflow, legal_basis: str, today: date, key: str) -> TypedWorkflow | None:
    """A new version, beginning with the steps of the one before."""
    count = st.number_input(_("How many steps"), 1, MOST_STEPS, len(before.steps), key=f"{key}_count")
    with st.form(key):
        steps = tuple(_step(before, n, int(count), f"{key}_{n}") for n in range(int(count)))
        has_receiving_stage = st.checkbox(_("The receiver accepts or sends back"), before.has_receiving_stage)
        ways = list(Dispatch)
        dispatch = st.selectbox(
            _("Sending"), ways, ways.index(before.dispatch), format_func=form_words.DISPATCH.__getitem__
        )
        number = st.text_input(_("Number of the decision"))
        left, right = st.columns(2)
        decided_on = left.date_input(_("Day of the decision"), None, format=DAY)
        since = right.date_input(_("In force from"), today, format=DAY)
        basis = st.text_input(_("Legal basis"), legal_basis)
        pressed = st.form_submit_button(_("Add the version"), type="primary")
    workflow = Workflow(steps, has_receiving_stage, dispatch)
    return TypedWorkflow(workflow, number, decided_on, basis, since) if pressed else None


def _step(before: Workflow, place: int, count: int, key: str) -> Step:
    """One row of fields. The last step of the version before gives its marks to the new last step."""
    last = place == count - 1
    old = before.steps[-1] if last else before.steps[min(place, len(before.steps) - 1)]
    scopes = list(Scope)
    told = {"step": place + 1}
    left, middle, right = st.columns([3, 3, 4])
    role: Role = left.selectbox(
        _("Step %(step)s: who") % told, _ROLES, _ROLES.index(old.role) if old.role in _ROLES else 0,
        format_func=HOLDER.__getitem__, key=f"{key}_role",
    )  # fmt: skip
    scope = middle.selectbox(
        _("Step %(step)s: where") % told, scopes, scopes.index(old.scope), format_func=form_words.SCOPE.__getitem__,
        key=f"{key}_scope",
    )  # fmt: skip
    if not last:
        return Step(role, scope=scope)
    with right:
        signs = st.checkbox(
            _("Step %(step)s signs") % told, old.signature_required, key=f"{key}_signs"
        )  # fmt: skip
        leaves = st.checkbox(
            _("Step %(step)s may leave approval to the step before") % told, old.may_delegate,
            key=f"{key}_leaves",
        )  # fmt: skip
    return Step(role, leaves, signs, scope)


def mandate_editor(
    unit_code: str, staff: Sequence[StaffMember], today: date, button: str, key: str,
    forms: Mapping[str, str] | None = None,
) -> tuple[str, Mandate] | None:  # fmt: skip
    """Whom the leader names; with `forms`, for which of them."""
    with st.form(key):
        form = st.selectbox(_("Form"), list(forms), format_func=forms.__getitem__) if forms else ""
        member = st.selectbox(_("Person"), staff, format_func=lambda m: f"{m.display_name} ({m.title})")
        act = st.text_input(_("Number and day of the act"))
        left, right = st.columns(2)
        first = left.date_input(_("From"), today, format=DAY)
        last = right.date_input(_("Until"), today, format=DAY)
        pressed = st.form_submit_button(button, type="primary", disabled=not staff)
    if not pressed or member is None:
        return None
    return form, Mandate(unit_code, member.account_id, act, first, last)


def ending_editor(running: Sequence[StandIn], today: date, key: str) -> tuple[StandIn, date] | None:
    def words(stand_in: StandIn) -> str:
        span = form_words.span_words(stand_in.valid_from, stand_in.valid_to)
        return ", ".join(filter(None, (stand_in.display_name, stand_in.form_code, span)))

    with st.form(key):
        stand_in = st.selectbox(_("Whom to end"), running, format_func=words)
        last_day = st.date_input(_("Last day"), today, format=DAY)
        pressed = st.form_submit_button(_("End early"))
    return (stand_in, last_day) if pressed else None
