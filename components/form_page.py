"""The read parts of a form's version as HTML."""

from __future__ import annotations

from components.html import render
from domain.form_content import parsed
from domain.report_form import ReportForm, Responsibility
from language.catalogue import _

LINES, CONSTRAINTS, HEAD, DEADLINE, DUTIES, ACTS = "dong", "rang-buoc", "thong-tin", "han", "phan-cong", "ban-hanh"


def sections(*, is_draft: bool, may_maintain: bool) -> dict[str, str]:
    """The parts of a version's page by their code; only a draft's head can be changed, and
    only the operator sets deadlines and reporters (R109)."""
    named = {LINES: _("Lines"), CONSTRAINTS: _("Constraints")}
    named |= {HEAD: _("Receiver, workflow")} if is_draft else {}
    named |= {DEADLINE: _("Deadline"), DUTIES: _("Assignments")} if may_maintain else {}
    return named | {ACTS: _("Versions and effect")}


def by_line(form: ReportForm, duties: tuple[Responsibility, ...]) -> dict[str, list[Responsibility]]:
    """The assignments of each indicator of the form, in the form's order; then those of indicators no longer on it."""
    found: dict[str, list[Responsibility]] = {item.indicator_code: [] for item in form.items}
    for duty in duties:
        found.setdefault(duty.indicator_code, []).append(duty)
    return found


def constraints_html(view: object, form: ReportForm, place: int | None, *, may_edit: bool) -> str:
    told = [parsed(constraint) for constraint in form.constraints]
    return render("form_constraints", v=view, constraints=told, place=place, may_edit=may_edit)
