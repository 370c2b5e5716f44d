"""Sign-ins and use of accounts, per unit and per person: all units for operator and inspector, else one's own (R118)."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from pages.frame.asked import query, whole_query
from pages.frame.bound import day_box
from pages.frame.opening import draw, open_page, page_state
from use_cases.asked_audit import asked_day
from use_cases.read_usage import read_usage

access = open_page(Permission.READ_USAGE)
asked = whole_query()
chosen = query("dv") or ""
usage = read_usage(access, since=asked_day(asked, "tu"), until=asked_day(asked, "den"), unit_code=chosen)
with st.container(horizontal=True, key="tools_usage", vertical_alignment="bottom"):
    line = _("Sign-ins from %(first)s to %(last)s.") % {"first": dates.day(usage.since), "last": dates.day(usage.until)}
    files = address("/tai-ve/su-dung", tu=query("tu"), den=query("den"), dv=chosen)
    draw(heading(_("System usage"), line, sample=page_state(access).has_sample_data, files=files), key="heading")
    day_box(_("From day"), "tu", access.today)
    day_box(_("To day"), "den", access.today)
draw(render("usage", u=usage, chosen=chosen, tu=query("tu"), den=query("den")), key="usage")
draw(render("foot_only"), key="foot")
