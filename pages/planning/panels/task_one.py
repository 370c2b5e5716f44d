"""One task: what it is, its history, and a form for each act that this person may do now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.html import render
from components.task_forms import change_form, confirm_form, reasoned_form, report_form
from domain.permissions import Permission
from domain.task import UNIT_ACTS, Task, TaskAct
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.change_task import change_task
from use_cases.decide_task import decide_task
from use_cases.open_task import OpenTask, open_task
from use_cases.report_on_task import Evidence, report_on_task


def task_panel(access: Access, number: int, closed: str) -> None:
    """`closed` is the address of the list without it."""
    found = open_task(access, number=number)
    sees_session = access.actor.may(Permission.FOLLOW_SESSION)
    draw(render("task_one", o=found, closed=closed, sees_session=sees_session), key="task")
    if set(found.allowed) & set(UNIT_ACTS):
        report(access, found)
    offered: dict[TaskAct, tuple[str, Callable[[Access, OpenTask], None]]] = {
        TaskAct.CONFIRM: (_("Confirm"), confirm),
        TaskAct.RETURN: (_("Return"), partial(decide, act=TaskAct.RETURN)),
        TaskAct.CHANGE: (_("Change"), change),
        TaskAct.CANCEL: (_("Cancel"), partial(decide, act=TaskAct.CANCEL)),
    }
    mine = [offered[act] for act in offered if act in found.allowed]
    if mine:
        for tab, (_words, form) in zip(st.tabs([words for words, _form in mine]), mine, strict=True):
            with tab:
                form(access, found)


def report(access: Access, found: OpenTask) -> None:
    seen = found.task
    typed = report_form(_key(seen, "report"), may_finish=TaskAct.REPORT in found.allowed)
    if typed is None:
        return
    evidence = Evidence(typed.file.name, typed.file.getvalue()) if typed.file else None
    carry_out(
        lambda: report_on_task(
            access, seen=seen, text=typed.text, evidence=evidence, is_finished=typed.is_finished
        ),
        _("Reported.") if not typed.is_finished else _("Reported as done; it awaits confirmation."),
    )  # fmt: skip


def confirm(access: Access, found: OpenTask) -> None:
    typed = confirm_form(found.task, found.today, _key(found.task, "confirm"))
    if typed is not None:
        day, note = typed
        act = partial(decide_task, access, seen=found.task, act=TaskAct.CONFIRM, reason=note, done_on=day)
        carry_out(act, _("Confirmed as done."))


def decide(access: Access, found: OpenTask, *, act: TaskAct) -> None:
    is_return = act is TaskAct.RETURN
    button = _("Return it to the unit") if is_return else _("Cancel the task")
    reason = reasoned_form(button, _key(found.task, act.value))
    if reason is not None:
        done = _("Returned. The unit is told.") if is_return else _("The task is cancelled.")
        carry_out(partial(decide_task, access, seen=found.task, act=act, reason=reason), done)


def change(access: Access, found: OpenTask) -> None:
    typed = change_form(found.task, found.units, _key(found.task, "change"))
    if typed is not None:
        act = partial(
            change_task, access, seen=found.task, unit_code=typed.unit_code, due_on=typed.due_on, reason=typed.reason
        )
        carry_out(act, _("Changed. The unit is told."))


def _key(seen: Task, name: str) -> str:
    """What was done starts every form anew: its version stands in the key."""
    return f"{name}_{seen.id}_{seen.version}"
