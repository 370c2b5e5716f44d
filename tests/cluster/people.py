"""What people do again and again, and what comes of what they asked for."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as db
from playwright.sync_api import Page, TimeoutError

from data_access.session_tables import job
from data_access.unit_of_work import Database
from domain.job import JobState


def until(page: Page, address: str, act: Callable[[], object]) -> None:
    """A click that meets a closed socket is repeated, as a person repeats it."""
    for _try in range(20):
        try:
            act()
            page.wait_for_url(address, timeout=3000)
            page.wait_for_selector(".q-head h1")
        except TimeoutError:
            continue
        return
    raise AssertionError(page.inner_text("body")[:1000])


def state_of(database: Database, job_id: int) -> JobState:
    with database.engine.connect() as connection:
        return JobState(str(connection.scalar(db.select(job.c.state).where(job.c.id == job_id))))
