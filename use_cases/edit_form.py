"""Change a draft: its lines, constraints, receiver, monitoring bodies, workflow (R015, R049, R057, R093)."""

from __future__ import annotations

from dataclasses import asdict, replace

from domain.audit_actions import AuditAction
from domain.errors import ChangedMeanwhile, NotFound
from domain.report_form import FormItem, ReportForm
from domain.written_text import FORMULA, written_line
from use_cases.access import Access


def edit_form(access: Access, *, seen: ReportForm, wanted: ReportForm) -> ReportForm:
    """Keep the draft as it is wanted; lines are numbered anew in their order.

    Raises `ChangedMeanwhile` when it is no longer as the person saw it, `FormLocked`, `BadForm`,
    `UnreadableConstraint`, `BadInput` for a text that is too long, `NotFound` for an unknown indicator, unit or workflow.
    """
    numbered = _clean(wanted)
    with access.writing() as stores:
        stored = stores.forms.form(seen.code, seen.version)
        if stored != seen:
            raise ChangedMeanwhile(kind="form", code=seen.code)
        stores.forms.workflow(numbered.workflow_code, numbered.workflow_version)
        _refuse_unknown("indicator", _codes(numbered.items), stores.catalogue.indicators(access.today))
        units = {*numbered.monitor_unit_codes, numbered.receiver_unit_code} - {None}
        _refuse_unknown("unit", units, stores.organisation.units(sorted(filter(None, units))))
        stores.forms.save_draft(numbered)
        stores.audit.record(
            AuditAction.EDIT_FORM,
            object_kind="form",
            object_id=seen.code,
            version=seen.version,
            before=_differing(stored, numbered),
            after=_differing(numbered, stored),
        )
    return numbered


def _clean(wanted: ReportForm) -> ReportForm:
    items = (replace(i, order=n, heading=written_line(i.heading)) for n, i in enumerate(wanted.items, 1))
    constraints = (replace(c, expression=written_line(c.expression, FORMULA)) for c in wanted.constraints)
    return replace(wanted, name=written_line(wanted.name), items=tuple(items), constraints=tuple(constraints))


def _codes(items: tuple[FormItem, ...]) -> set[str | None]:
    return {item.indicator_code for item in items}


def _refuse_unknown(kind: str, codes: set[str | None], known: object) -> None:
    unknown = sorted(filter(None, codes - set(known)))  # type: ignore[call-overload]
    if unknown:
        raise NotFound(kind=kind, code=unknown[0])


def _differing(form: ReportForm, other: ReportForm) -> dict[str, object]:
    """The fields of a form that are not as in the other."""
    told, against = asdict(form), asdict(other)
    return {name: told[name] for name in told if told[name] != against[name]}
