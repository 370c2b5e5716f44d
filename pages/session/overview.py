"""Session overview: what leaders see first."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.heading import overview_heading
from components.overview import overview_html
from domain.dashboard import SessionDashboard
from domain.period import ReportingPeriod
from domain.permissions import Permission
from identity.scoped_cache import scoped
from language.monthly_session_words import after_freeze_sentence
from language.task_words import open_tasks_sentence
from pages.frame.asked import asked_instant, chosen_month
from pages.frame.bound import period_picker
from pages.frame.opening import draw, open_page, page_state
from pages.frame.present_button import present_button
from pages.frame.search import search_button
from use_cases.access import Access
from use_cases.compare_with_freeze import frozen_month
from use_cases.count_tasks import OpenTasks, count_tasks
from use_cases.open_session_dashboard import open_session_dashboard


def overview(
    access: Access, month: ReportingPeriod, as_of: datetime | None, sample: bool, tasks: OpenTasks
) -> tuple[str, str]:
    """Heading and body of a month's overview."""
    dashboard: SessionDashboard = open_session_dashboard(access, month=month, as_of=as_of)
    frozen = None if as_of else frozen_month(access, month=month)
    said = after_freeze_sentence(frozen.code, frozen.changes) if frozen else ""
    return overview_heading(dashboard, sample=sample), overview_html(
        dashboard, open_tasks_sentence(tasks.total, tasks.overdue, tasks.soon), said
    )


access = open_page(Permission.VIEW_FIGURES)
state = page_state(access)
months, month = chosen_month(access, state.data_version)
heading, body = scoped(
    access, state.data_version, overview, month, asked_instant(), state.has_sample_data, count_tasks(access)
)
with st.container(horizontal=True, key="tools_overview", vertical_alignment="bottom"):
    draw(heading, key="heading")
    period_picker(months, month)
    present_button(access, month)
    search_button()
draw(body, key="overview")
