"""The pack of a session: ask for it, see how far it is, stop it, take it; and all that were built before."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.html import render
from domain.job import Job
from identity.current import access_of, current_actor
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw, notice, with_words_for_errors
from use_cases.access import Access
from use_cases.ask_for_pack import ask_for_pack
from use_cases.list_packs import list_packs
from use_cases.open_session_facts import SessionView
from use_cases.stop_job import stop_job

LOOK_EVERY = 1.5
_SEEN = "open_packs"


def draw_pack(access: Access, view: SessionView) -> None:
    period = view.session.period
    if not view.code:
        notice(_("A pack is built of a frozen session. Freeze its figures first."))
    jobs = list_packs(access, period=period)
    has_asked = any(job.is_open and job.asked_by == access.actor.username for job in jobs)
    if st.button(_("Build the session's pack"), type="primary", disabled=has_asked or not view.code, key="build_pack"):
        carry_out(partial(ask_for_pack, access, period=period), _("The pack is being built."))
    st.session_state[_SEEN] = _open(jobs)
    if _open(jobs):
        _follow(period)
    ended = [job for job in jobs if not job.is_open]
    draw(render("pack_history", jobs=ended), key="pack_history")


@st.fragment(run_every=LOOK_EVERY)
def _follow(period: str) -> None:
    """Runs by itself while something is built, past the router: it asks who is there and finds words for errors."""
    with_words_for_errors(partial(_draw_open, period))


def _draw_open(period: str) -> None:
    access = access_of(current_actor())
    jobs = [job for job in list_packs(access, period=period) if job.is_open]
    if _open(jobs) != st.session_state.get(_SEEN):
        st.rerun()
    draw(render("pack_open", jobs=jobs), key="pack_open")
    for job in jobs:
        may_stop = job.asked_by == access.actor.username and not job.must_stop
        if may_stop and st.button(_("Stop"), key=f"stop_{job.id}", icon=":material/stop_circle:"):
            carry_out(partial(stop_job, access, job_id=job.id), _("It is being stopped."))


def _open(jobs: list[Job]) -> list[int]:
    return [job.id for job in jobs if job.is_open]
