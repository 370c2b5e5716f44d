"""Tell whoever reports with a form that it changes (R018, C07)."""

from __future__ import annotations

from datetime import date

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.notice import NoticeKind
from domain.report_form import ReportForm


def tell_reporters(
    stores: Stores, form: ReportForm, *, since: date, decision_no: str, what: str, indicator: str = ""
) -> int:
    """A notice to the first and the last post of every reporting unit; returns how many were new.

    `what` is "version", "deadline" or "indicator": what the sentence says has changed, the last with its code and name.
    """
    steps = stores.forms.workflow(form.workflow_code, form.workflow_version).steps
    facts = {
        "what": what, "form": form.code, "name": form.name, "version": form.version, "since": since.isoformat(),
        "decision": decision_no, "indicator": indicator,
    }  # fmt: skip
    once = f"form_changed:{what}:{indicator.partition(' ')[0]}:{form.code}:{form.version}:{since}:{decision_no}"[:96]
    people = {
        account
        for unit in stores.forms.reporters(form.code, since)
        for step in (steps[0], steps[-1])
        for account in stores.notices.holders(unit, step.role)
    }
    told = (NewNotice(account, NoticeKind.FORM_CHANGED, None, facts, once) for account in sorted(people))
    return stores.notices.post(told)
