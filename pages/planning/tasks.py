"""Work programme: every task by its deadline, of each unit; one of them with its history and what may be done (R078, R080)."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from components.plain_text import plain
from domain.permissions import Permission
from language.catalogue import _
from language.task_words import tasks_sentence
from pages.frame.asked import query, whole_query
from pages.frame.bound import picker, text_box
from pages.frame.opening import draw, open_page, page_state, with_words_for_errors
from pages.planning.panels.task_assigning import assign_panel, import_panel
from pages.planning.panels.task_one import task_panel
from use_cases.asked_view import asked_task
from use_cases.list_tasks import TaskFilter, TaskList, list_tasks

MOST = 80
SHOWN = (TaskFilter.ALL, TaskFilter.OVERDUE, TaskFilter.SOON, TaskFilter.ON_TRACK, TaskFilter.DONE)


def listed(found: TaskList) -> None:
    """The summary as filters, a bar for each unit, the table."""
    with st.container(horizontal=True, key="bar_tasks", vertical_alignment="center"):
        codes = ["", *(code for code, _counts in found.units)]
        if query("dv") and query("dv") not in codes:
            codes.append(query("dv") or "")
        picker(_("Lead unit"), "dv", codes, query("dv") or "", unit_words, width=280)
        text_box(_("Find a task"), "tim", _("Find a task, with or without diacritics"))
    draw(render("task_chips", found=found, kept=kept, shown=SHOWN), key="chips")
    most = max((counts.total for _code, counts in found.units), default=1)
    loc = found.which if found.which is not TaskFilter.ALL else None
    block = render(
        "task_list", found=found, kept=kept, loc=loc, most=MOST, most_of_unit=most, opened=asked_number(),
    )  # fmt: skip
    draw(block, key="tasks")


def unit_words(code: str) -> str:
    return plain(found.unit_names.get(code, code)) if code else _("All units")


def asked_number() -> int | None:
    asked = query("so") or ""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


access = open_page(Permission.FOLLOW_TASKS)
kept = {"dv": query("dv"), "tim": query("tim")}
found = list_tasks(access, which=query("loc"), unit=query("dv"), text=query("tim") or "")
parts = {"": _("Tasks"), "giao": _("Assign a task"), "nhap": _("Take in a list")}
section = query("muc") if access.actor.may(Permission.ASSIGN_TASKS) and query("muc") in parts else ""
counts = found.counts
with st.container(horizontal=True, key="tools_tasks", vertical_alignment="bottom"):
    line = tasks_sentence(counts[TaskFilter.ALL], counts[TaskFilter.OVERDUE], counts[TaskFilter.SOON])
    files = address("/tai-ve/nhiem-vu", loc=found.which, **kept)
    draw(heading(_("Work programme"), line, sample=page_state(access).has_sample_data, files=files), key="heading")
if access.actor.may(Permission.ASSIGN_TASKS):
    tabs = [(words, address("/nhiem-vu", muc=key), key == section) for key, words in parts.items()]
    draw(render("tabs", label=_("Parts of the work programme"), tabs=tabs), key="sections")
if section:
    (assign_panel if section == "giao" else import_panel)(access)
else:
    if query("so"):
        closed = address("/nhiem-vu", loc=query("loc"), **kept)
        with_words_for_errors(lambda: task_panel(access, asked_task(whole_query()), closed))
    listed(found)
draw(render("foot_only"), key="foot")
