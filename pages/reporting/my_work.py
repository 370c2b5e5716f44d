"""My work: what is due, returned, waiting and late, in one list by deadline; where staff arrive."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from components.work import work_html
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from pages.frame.inbox import inbox_panel
from pages.frame.opening import draw, open_page, page_state
from pages.frame.search import search_button
from use_cases.backup_plan import installation_backups
from use_cases.list_backups import backup_alarms
from use_cases.list_my_work import WorkKind, list_my_work
from use_cases.list_session_work import list_session_work
from use_cases.list_tasks import list_unit_tasks

MOST_TASKS = 20

access = open_page(Permission.READ_NOTICES)
state = page_state(access)
work, awaited, tasks = list_my_work(access), list_session_work(access), list_unit_tasks(access)
enters = {WorkKind.RETURNED, WorkKind.TO_ENTER}
if access.actor.may(Permission.ENTER_FIGURES):
    enters |= {WorkKind.FOLLOWED, WorkKind.DONE}

with st.container(horizontal=True, key="tools_work", vertical_alignment="bottom"):
    line = f"{access.actor.display_name} · {dates.day(access.today)}"
    draw(
        heading(_("My work"), line, sample=state.has_sample_data, files=address("/tai-ve/viec-cua-toi")), key="heading"
    )
    search_button()
if alarms := backup_alarms(access, installation_backups()):
    draw(render("backup_alarms", alarms=alarms), key="backup_alarms")
kinds = frozenset(k.value for k in enters)
draw(work_html(work, awaited, tasks, today=access.today, enters=kinds), key="work")
if awaited.count:
    draw(render("session_work", found=awaited), key="session_work")
if tasks.rows:
    draw(render("unit_tasks", found=tasks, most=MOST_TASKS), key="unit_tasks")
inbox_panel(access)
draw(render("foot_only"), key="foot")
