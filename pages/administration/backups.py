"""Backups of the whole store: which there are, whether they are good, one more on request, and restore drills (R138)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.heading import heading
from components.html import render
from domain.permissions import Permission
from identity.current import access_of, current_actor
from language import dates
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw, open_page, page_state, with_words_for_errors
from use_cases.access import Access
from use_cases.ask_for_backup import ask_for_backup, ask_for_trial
from use_cases.backup_plan import installation_backups
from use_cases.list_backups import ListedBackups, list_backups
from use_cases.stop_job import stop_job

LOOK_EVERY = 1.5
SEEN = "open_backups"


def ask_button(access: Access, listed: ListedBackups) -> None:
    is_off = not listed.folder or bool(listed.open_jobs)
    if st.button(_("Back up now"), type="primary", disabled=is_off, key="back_up", icon=":material/backup:"):
        carry_out(partial(ask_for_backup, access, installation_backups()), _("The backup is being made."))


@st.fragment(run_every=LOOK_EVERY)
def follow() -> None:
    """Runs by itself while something is done, past the router: it asks who is there and finds words for errors."""
    with_words_for_errors(draw_open)


def draw_open() -> None:
    access = access_of(current_actor())
    jobs = list_backups(access, installation_backups()).open_jobs
    if [job.id for job in jobs] != st.session_state.get(SEEN):
        st.rerun()
    draw(render("backup_open", jobs=jobs), key="backup_open")
    for job in jobs:
        may_stop = not job.must_stop and job.asked_by in (access.actor.username, "system")
        if may_stop and st.button(_("Stop"), key=f"stop_{job.id}", icon=":material/stop_circle:"):
            carry_out(partial(stop_job, access, job_id=job.id), _("It is being stopped."))


def trial_button(access: Access, listed: ListedBackups) -> None:
    kept = {b.id: dates.instant(b.made_at) for b in listed.backups if b.id not in listed.absent}
    if not kept:
        return
    with st.container(horizontal=True, key="bar_trial", vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Restore drill with"), list(kept), format_func=kept.__getitem__, key="trial_of", width=300
        )
        if st.button(_("Try it out"), key="try_out", disabled=bool(listed.open_jobs), icon=":material/labs:"):
            carry_out(partial(ask_for_trial, access, backup_id=chosen), _("The backup is being tried."))


access = open_page(Permission.KEEP_BACKUPS)
listed = list_backups(access, installation_backups())
with st.container(horizontal=True, key="tools_backups", vertical_alignment="bottom"):
    line = _("The whole store: figures, files, accounts, audit log. One a day by itself, one more when you ask.")
    draw(heading(_("Backups"), line, sample=page_state(access).has_sample_data), key="heading")
    ask_button(access, listed)
draw(render("backup_state", listed=listed), key="backup_state")
st.session_state[SEEN] = [job.id for job in listed.open_jobs]
if listed.open_jobs:
    follow()
trial_button(access, listed)
draw(render("backup_list", listed=listed), key="backup_list")
draw(render("foot_only"), key="foot")
