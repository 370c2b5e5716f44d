"""The planning department's desk for a session: from preparing to the pack that proves what the session saw."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from language.monthly_session_words import monthly_session_line
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw, open_page, page_state
from pages.session.panels.changes import draw_changes
from pages.session.panels.check import draw_check
from pages.session.panels.commentary import draw_commentary
from pages.session.panels.conclusions import draw_conclusions
from pages.session.panels.desk import draw_desk
from pages.session.panels.explanations import draw_explanations
from pages.session.panels.pack import draw_pack
from pages.session.panels.report import draw_report
from pages.session.panels.session_plan import no_session_yet
from pages.session.panels.states import draw_states
from use_cases.list_sessions import list_sessions
from use_cases.open_session_facts import open_session_facts

FOLLOW, PRESENT = Permission.FOLLOW_SESSION, Permission.PRESENT_SESSION
TABS = (  # its code in the address (`?muc=`), its title, who sees it, what draws it
    ("chuan-bi", _("Preparation"), FOLLOW, draw_desk),
    ("danh-gia", _("Commentary"), FOLLOW, draw_commentary),
    ("giai-trinh", _("Explanations"), FOLLOW, draw_explanations),
    ("bao-cao", _("Report"), FOLLOW, draw_report),
    ("thay-doi", _("What changed"), FOLLOW, draw_changes),
    ("ket-luan", _("Conclusions and tasks"), FOLLOW, draw_conclusions),
    ("doi-chieu", _("Number checker"), FOLLOW, draw_check),
    ("ho-so", _("Pack"), PRESENT, draw_pack),
)

access = open_page(FOLLOW)
panels = {code: (title, panel) for code, title, permission, panel in TABS if access.actor.may(permission)}
state, codes = page_state(access), [session.period for session in list_sessions(access)]
if not codes:
    no_session_yet(access)
    st.stop()
view = open_session_facts(access, period=query("ky") or state.opening_period or next(iter(codes), ""))
chosen, facts = view.session.period, view.facts
with st.container(horizontal=True, key="tools_pack", vertical_alignment="bottom"):
    line = monthly_session_line(view.session, view.code, view.frozen_at, facts.seen_at)
    title = dates.session_title(ReportingPeriod.parse(chosen))
    draw(heading(title, line, sample=state.has_sample_data), key="heading")
    picker(_("Session"), "ky", codes, chosen, lambda code: dates.period(ReportingPeriod.parse(code)), width=190)
    draw_states(access, view)
opened = next((code for code in panels if code == query("muc")), next(iter(panels)))
tabs = [(title, address("/bao-cao", ky=chosen, muc=code), code == opened) for code, (title, _panel) in panels.items()]
draw(render("tabs", label=_("Parts of the session"), tabs=tabs), key="sections")
_title, draw_opened = panels[opened]
draw_opened(access, view)
draw(render("page_foot", first=""), key="foot")
