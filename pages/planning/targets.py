"""Plan targets by decision: what is in force, every version before it, and a new one (R027)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.heading import heading
from components.html import address, as_of_code, render
from components.plain_text import plain
from components.targets import target_fields
from domain.errors import UnreadablePeriod
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from language.sentences import problem_sentence
from language.target_words import targets_line
from pages.frame.acts import next_turn, tried, turn_of
from pages.frame.asked import asked_instant, query
from pages.frame.bound import picker, text_box
from pages.frame.opening import draw, go, notice, open_page, page_state, with_words_for_errors
from use_cases.open_targets import TargetHistory, TargetsView, open_target_history, open_targets
from use_cases.set_target import TargetPreview, TargetWish, preview_target, set_target


def asked_span(default: str) -> str:
    """`?nam=`: a year or a term; a wish that cannot be read is told."""
    asked = query("nam") or default
    try:
        return ReportingPeriod.parse(asked).code
    except UnreadablePeriod as problem:
        notice(problem_sentence(problem))
        return default


def draw_list(view: TargetsView) -> None:
    draw(render("targets", v=view), key="targets")
    if view.can_set:
        with st.container(key="card_edit"), st.expander(_("Give a target to another indicator")):
            code = st.selectbox(
                _("Indicator"), list(view.indicators), None, key="target_indicator", placeholder=_("Choose"),
                format_func=lambda code: plain(f"{code} · {view.indicators[code]}"),
            )  # fmt: skip
            if st.button(_("Continue"), disabled=code is None, key="target_go"):
                go(address("/ke-hoach", nam=view.period.code, ma=code))


def edit_target(history: TargetHistory) -> None:
    turn = f"{history.indicator.code}_{history.period}_{turn_of('target')}"
    typed = target_fields(history.in_force, history.plan_names, history.period, history.indicator.unit, turn)
    wish = TargetWish(
        history.indicator.code, history.period.code, typed.scope, typed.plan_type, typed.comparator, typed.minimum,
        typed.maximum, typed.decision_no, typed.decided_on, typed.effective_on, typed.source, typed.note, typed.version,
    )  # fmt: skip
    is_filled = bool(typed.minimum.strip() and typed.decision_no.strip() and typed.decided_on and typed.plan_type)
    found: list[TargetPreview] = []
    if is_filled:
        with_words_for_errors(lambda: found.append(preview_target(access, wish)))
    else:
        st.caption(_("Give the value, the decision and its day; what it changes is shown before anything is recorded."))
    for preview in found:
        draw(render("target_preview", p=preview), key="preview")
        wanted = st.button(_("Record the new version"), type="primary", key="target_save")
        if wanted and tried(partial(set_target, access, wish), _("The target is recorded.")):
            next_turn("target")


access = open_page(Permission.FOLLOW_SESSION)
state, as_of = page_state(access), asked_instant()
span = asked_span(str(access.today.year))
back = (_("Targets"), address("/ke-hoach", nam=span))
code = query("ma")
with st.container(horizontal=True, key="tools_targets", vertical_alignment="bottom"):
    if code:
        history = open_target_history(access, indicator_code=code, period=span)
        line = f"{history.indicator.code} · {history.indicator.unit} · {dates.period(history.period)}"
        draw(heading(history.indicator.name, line, (back,), sample=state.has_sample_data), key="heading")
    else:
        text = query("tim") or ""
        view = open_targets(access, period=span, set_code=query("bo") or "", text=text, as_of=as_of)
        files = address("/tai-ve/ke-hoach", nam=span, bo=view.set_code, tim=text, luc=as_of_code(as_of))
        line = targets_line(len(view.lines), dates.period(view.period))
        draw(heading(_("Targets"), line, sample=state.has_sample_data, files=files), key="heading")
        spans = {p.code: dates.period(p).capitalize() for p in view.periods}
        picker(_("Year or term"), "nam", list(spans), span, spans.__getitem__, width=190)
        names = {"": _("Every set"), **view.sets}
        picker(_("Set"), "bo", list(names), view.set_code, lambda c: plain(names[c]), width=260)
        text_box(_("Find a target"), "tim", _("Name, code or decision, with or without diacritics"))
if code:
    if history.can_set:
        with st.container(key="card_edit"), st.expander(_("Record a new version"), expanded=not history.in_force):
            edit_target(history)
    draw(render("target_history", h=history), key="history")
else:
    draw_list(view)
draw(render("foot_only"), key="foot")
