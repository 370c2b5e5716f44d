"""Report forms in their versions: what the operator configures so that reporting runs."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import form_editor as editor
from components.form_page import ACTS, CONSTRAINTS, DEADLINE, DUTIES, HEAD, LINES, by_line, constraints_html, sections
from components.heading import heading
from components.html import address, render
from domain import form_draft as draft
from domain.deadline import Anchor
from domain.errors import NotFound
from domain.form_life import Decision, FormAct
from domain.permissions import Permission
from domain.report_form import FormConstraint, ReportForm
from domain.text import sort_key
from language import form_words
from language.catalogue import _
from language.sentences import problem_sentence
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.bound import picker, text_box
from pages.frame.opening import draw, notice, open_page
from use_cases.access import Access
from use_cases.assign_reporting import assign_reporting
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.copy_form import copy_form
from use_cases.edit_form import edit_form
from use_cases.end_reporting import end_reporting
from use_cases.list_forms import list_forms
from use_cases.open_form import OpenForm, open_form
from use_cases.put_form_in_force import put_form_in_force
from use_cases.search_catalogue import search_catalogue
from use_cases.try_out_form import try_out_form


def number(name: str) -> int | None:
    """A whole number of the address, from 1; None for anything else."""
    text = query(name) or ""
    return int(text) if text.isdecimal() and 0 < int(text) < 10**6 else None


def asked_form(access: Access) -> OpenForm | None:
    """`?bieu=&pb=`, None for the list of all; a notice says when there is no such version."""
    code = query("bieu")
    if code is None:
        return None
    try:
        return open_form(access, code=code, version=number("pb"))
    except NotFound as problem:
        notice(problem_sentence(problem))
        return None


def here(**state: object) -> str:
    return address("/qt-bieu-mau", bieu=view.form.code, pb=view.form.version, muc=section, **state)


def save(wanted: ReportForm) -> None:
    edit_form(access, seen=view.form, wanted=wanted)


def lines() -> None:
    form, asked = view.form, number("dong")
    place = asked - 1 if may_edit and asked and asked <= len(form.items) else None
    if place is not None:
        change_line(place)
    if may_edit:
        text = text_box(
            _("Find an indicator"), "tim", _("Add a line: find by name or code, with or without diacritics")
        )
        found = search_catalogue(view.indicators.values(), text)
        if text and not found:
            notice(_("No indicator has these words. Try fewer words, or the code."))
        added = editor.new_line_editor(found, "new_line") if found else None
        if added:
            carry_out(lambda: save(draft.with_new_line(form, *added)), _("The line is added."))
    draw(render("form_lines", v=view, place=place, may_edit=may_edit), key="lines")


def change_line(place: int) -> None:
    form, item = view.form, view.form.items[place]
    named = view.indicators.get(item.indicator_code)
    typed = editor.line_editor(
        item, named.short_name if named else item.indicator_code, len(form.items), f"line_{form.version}_{place}"
    )
    if typed is None:
        return
    if typed.is_removed:
        carry_out(lambda: save(draft.without_line(form, place)), _("The line is removed."), lambda _result: here())

    def changed() -> ReportForm:
        wanted = replace(
            item, heading=typed.heading, is_required=typed.is_required, minimum=draft.amount(typed.minimum),
            maximum=draft.amount(typed.maximum), absences=typed.absences,
        )  # fmt: skip
        return draft.with_line(form, place, wanted, typed.place)

    carry_out(lambda: save(changed()), _("The line is saved."), lambda _result: here(dong=typed.place + 1))


def constraints() -> None:
    form, asked = view.form, number("rb")
    place = asked - 1 if may_edit and asked and asked <= len(form.constraints) else None
    draw(constraints_html(view, form, place, may_edit=may_edit), key="constraints")
    if not may_edit:
        return
    old = form.constraints[place] if place is not None else None
    typed = editor.constraint_editor(old, f"constraint_{form.version}_{place}_{len(form.constraints)}")
    if typed is None:
        return
    at = len(form.constraints) if place is None else place
    if typed.is_removed:
        carry_out(lambda: save(draft.without_constraint(form, at)), _("The constraint is removed."), lambda _r: here())

    def changed() -> ReportForm:
        tolerance = draft.amount(typed.tolerance) or 0.0
        return draft.with_constraint(form, at, FormConstraint(typed.expression, typed.is_hard, tolerance))

    carry_out(lambda: save(changed()), _("The constraint is saved."))


def head() -> None:
    form = view.form
    typed = editor.head_editor(form, units, view.workflows, f"head_{form.version}")
    if typed:
        carry_out(lambda: save(replace(form, **typed)), _("The draft is saved."))  # type: ignore[arg-type]


def deadline() -> None:
    form = view.form
    anchor = next((a for a in Anchor if a == query("moc")), Anchor.MONTH_OF_PERIOD)
    st.subheader(_("A new rule for the deadline"), anchor=False)
    picker(
        _("Counted from"), "moc", [a.value for a in Anchor], anchor.value, lambda a: form_words.ANCHOR[Anchor(a)], 330
    )
    typed = editor.rule_editor(anchor, view.today, f"rule_{anchor}")
    if typed:
        carry_out(
            lambda: change_deadline_rule(access, code=form.code, version=form.version, rule=editor.rule_of(typed)),
            _("The rule is in force for the periods that open from now on."),
        )


def duties() -> None:
    form, grouped = view.form, by_line(view.form, view.responsibilities)
    chosen = query("dong") if query("dong") in grouped else next(iter(grouped), "")
    draw(render("form_duties", v=view, by_line=grouped, chosen=query("dong")), key="duties")
    if not chosen:
        return
    names = {code: f"{code} · {view.indicators[code].short_name}" for code in grouped if code in view.indicators}
    left, right = st.columns(2)
    with left:
        typed = editor.duty_editor(names, chosen, units, view.today, f"duty_{chosen}")
        if typed:
            carry_out(
                lambda: assign_reporting(access, form_code=form.code, **typed._asdict()), _("The unit is assigned.")
            )
    with right:
        ended = (
            editor.ending_editor(grouped[chosen], view.units, view.today, f"end_{chosen}") if grouped[chosen] else None
        )
        if ended:
            duty, last_day = ended
            carry_out(
                lambda: end_reporting(access, form_code=form.code, responsibility_id=duty.id, last_day=last_day),
                _("The assignment is ended."),
            )


def acts() -> None:
    form = view.form
    if FormAct.TRY_OUT in view.allowed and st.button(_("Put on trial"), type="primary"):
        carry_out(lambda: try_out_form(access, code=form.code, version=form.version), _("The version is on trial."))
    if FormAct.PUT_IN_FORCE in view.allowed:
        typed = editor.decision_editor(view.today, _("Put in force"), "decision")
        if typed:
            carry_out(
                lambda: put_form_in_force(
                    access, code=form.code, version=form.version, decision=Decision(typed.number, typed.decided_on),
                    since=typed.since,
                ),
                _("The version is put in force and the reporters are told."),
            )  # fmt: skip
    if st.button(_("Copy into a new draft")):
        carry_out(
            lambda: copy_form(access, code=form.code, version=form.version),
            _("The draft is made."),
            lambda made: address("/qt-bieu-mau", bieu=form.code, pb=made),
        )


access = open_page(Permission.DESIGN_FORMS)
asked = asked_form(access)
if asked is None:
    found = list_forms(access)
    draw(heading(_("Report forms"), _("What units report, when and by which workflow")), key="heading")
    draw(render("form_list", list=found), key="forms")
else:
    view, may_edit = asked, FormAct.EDIT in asked.allowed
    units = dict(sorted(view.units.items(), key=lambda unit: sort_key(unit[1])))
    parts = {LINES: lines, CONSTRAINTS: constraints, HEAD: head, DEADLINE: deadline, DUTIES: duties, ACTS: acts}
    named = sections(is_draft=may_edit, may_maintain=access.actor.may(Permission.MAINTAIN_FORMS))
    section = next((key for key in named if key == query("muc")), LINES)
    line = _("%(code)s, version %(version)s") % {"code": view.form.code, "version": view.form.version}
    draw(heading(view.form.name, line, ((_("Report forms"), "/qt-bieu-mau"),)), key="heading")
    monitors = [view.units.get(code, code) for code in view.form.monitor_unit_codes]
    draw(render("form_facts", v=view, monitors=monitors, sections=named, section=section), key="facts")
    parts[section]()
    draw(render("page_foot", first=""), key="foot")
