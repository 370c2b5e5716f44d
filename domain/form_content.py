"""What a form's version must hold before anybody reports with it (R049, R093, C24)."""

from __future__ import annotations

from domain.constraint import Constraint, parse_constraint
from domain.errors import BadForm
from domain.finding import Severity
from domain.observation import Basis
from domain.report_form import FormConstraint, ReportForm
from domain.workflow import Workflow


def parsed(constraint: FormConstraint) -> Constraint:
    """Raises `UnreadableConstraint` with the position of what is not understood."""
    severity = Severity.HARD if constraint.is_hard else Severity.SOFT
    return parse_constraint(constraint.expression, tolerance=constraint.tolerance, severity=severity)


def check_content(form: ReportForm) -> None:
    """Raise `BadForm` for a line that stands twice, bounds that cross, a constraint on a line that is not there."""
    keys = set()
    for item in form.items:
        key = (item.indicator_code, item.basis, item.comparison, item.breakdown)
        if key in keys:
            raise BadForm(kind="line_twice", code=item.indicator_code)
        if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
            raise BadForm(kind="bounds", code=item.indicator_code)
        keys.add(key)
    for constraint in form.constraints:
        _check_constraint(constraint, {(code, basis) for code, basis, *_rest in keys})


def _check_constraint(constraint: FormConstraint, lines: set[tuple[str, Basis]]) -> None:
    codes = {code for code, _basis in lines}
    told = parsed(constraint)
    if constraint.tolerance < 0:
        raise BadForm(kind="tolerance", text=constraint.expression)
    for term in (*told.left, *told.right):
        is_there = (term.code, term.basis) in lines if term.basis else term.code in codes
        if term.code and not is_there:
            raise BadForm(kind="constraint_line", code=term.code, text=constraint.expression)


def check_complete(form: ReportForm, workflow: Workflow) -> None:
    """Raise `BadForm` unless the version can be reported with: lines, and a receiver where the workflow has one."""
    check_content(form)
    if not form.items:
        raise BadForm(kind="empty", code=form.code)
    if workflow.has_receiving_stage and form.receiver_unit_code is None:
        raise BadForm(kind="receiver", code=form.code)
