"""Workflows in their versions, and who decides in a leader's stead."""

from __future__ import annotations

import streamlit as st

from components import workflow_editor as editor
from components.heading import heading
from components.html import render
from domain.errors import NotFound, OtherUnit
from domain.form_life import Decision
from domain.permissions import Permission
from domain.text import sort_key
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw, notice, open_page, words_for
from use_cases.access import Access
from use_cases.add_workflow_version import add_workflow_version
from use_cases.delegate_approval import delegate_approval
from use_cases.end_stand_in import end_stand_in
from use_cases.list_delegations import Delegations, list_delegations
from use_cases.list_workflows import WorkflowVersion, list_workflows
from use_cases.name_acting_leader import name_acting_leader


def asked_unit(access: Access) -> Delegations:
    """`?dv=`, or the first unit the person may choose, with a notice when the wish could not be met."""
    try:
        return list_delegations(access, unit_code=query("dv"))
    except (NotFound, OtherUnit) as problem:
        notice(words_for(problem))
        return list_delegations(access)


def new_version(newest: WorkflowVersion) -> None:
    told = {"code": newest.code, "version": newest.version + 1}
    st.subheader(_("%(code)s, version %(version)s") % told, anchor=False)
    typed = editor.workflow_editor(
        newest.workflow, newest.legal_basis, access.today, f"workflow_{newest.code}_{newest.version}"
    )
    if typed:
        carry_out(
            lambda: add_workflow_version(
                access, code=newest.code, workflow=typed.workflow, decision=Decision(typed.number, typed.decided_on),
                legal_basis=typed.legal_basis, since=typed.since,
            ),
            _("The version is added. A version of a form may choose it now."),
        )  # fmt: skip


def stand_ins(found: Delegations) -> None:
    units = dict(sorted(found.units.items(), key=lambda unit: sort_key(unit[1])))
    if len(units) > 1:
        picker(_("Organisation"), "dv", list(units), found.unit_code, units.__getitem__, 330)
    draw(render("stand_ins", d=found), key="stand_ins")
    forms = {f.code: f"{f.code} · {f.name}" for f in found.delegable}
    left, right = st.columns(2) if forms else (st.container(), st.container())
    with left:
        if forms and found.candidates:
            st.subheader(_("Leave the approval of a form to the reviewer"), anchor=False)
            typed = editor.mandate_editor(
                found.unit_code, found.candidates, found.today, _("Delegate"), f"delegate_{found.unit_code}", forms
            )
            if typed:
                form_code, mandate = typed
                carry_out(
                    lambda: delegate_approval(access, form_code=form_code, mandate=mandate),
                    _("The approval is delegated."),
                )
    with right:
        if found.candidates:
            st.subheader(_("Name an acting leader"), anchor=False)
            named = editor.mandate_editor(
                found.unit_code, found.candidates, found.today, _("Name an acting leader"), f"acting_{found.unit_code}"
            )
            if named:
                carry_out(lambda: name_acting_leader(access, mandate=named[1]), _("The acting leader is named."))
        else:
            notice(_("This unit has no account yet, so nobody can be named."))
    end_early(found)


def end_early(found: Delegations) -> None:
    running = [s for s in (*found.delegations, *found.acting) if found.is_running(s)]
    if running:
        st.subheader(_("End early"), anchor=False)
        ended = editor.ending_editor(running, found.today, f"end_{found.unit_code}")
        if ended:
            carry_out(lambda: end_stand_in(access, stand_in=ended[0], last_day=ended[1]), _("It is ended."))


access = open_page(Permission.DELEGATE_APPROVAL)
found = list_workflows(access)
asked = query("qt")
draw(heading(_("Workflows"), _("How a report travels, and who decides in a leader's stead")), key="heading")
draw(render("workflow_list", list=found, chosen=asked), key="workflows")
newest = next((w for w in found.versions if w.code == asked), None)
if found.may_maintain and newest is not None:
    new_version(newest)
stand_ins(asked_unit(access))
draw(render("page_foot", first=""), key="foot")
