"""The handover: who gives, who takes, from which day; what goes over is seen before it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from components.account_forms import reason_field
from components.form_editor import DAY
from components.html import render
from domain.account import Account
from domain.handover import Handover
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw, notice, with_words_for_errors
from use_cases.access import Access
from use_cases.hand_over import choose_handover, hand_over, preview_handover


def handover_panel(access: Access) -> None:
    choice = choose_handover(access, unit_code=query("dvm"))
    if len(choice.units) > 1:
        picker(_("Organisation"), "dvm", list(choice.units), choice.unit_code, choice.units.__getitem__, 330)
    if not choice.givers or len(choice.takers) < 2:
        notice(_("A handover needs two people of the unit whose accounts you look after. Issue an account first."))
        return
    key = f"handover_{choice.unit_code}"
    plan, taker = _plan(access, choice.givers, choice.takers, choice.unit_code, key)
    if plan is not None:
        with_words_for_errors(lambda: _confirm(access, plan, taker, key))


def _plan(
    access: Access, givers: tuple[Account, ...], takers: tuple[Account, ...], unit_code: str, key: str
) -> tuple[Handover | None, str]:
    def words(found: Account) -> str:
        return f"{found.display_name} ({found.username})"

    left, right = st.columns(2)
    giver = left.selectbox(_("Who hands over"), givers, format_func=words, key=f"{key}_giver")
    others = [t for t in takers if giver is None or t.id != giver.id]
    taker = right.selectbox(_("Who takes over"), others, format_func=words, key=f"{key}_taker")
    day = left.date_input(_("From this day"), access.today + timedelta(days=1), format=DAY, key=f"{key}_day")
    with right:
        reason = reason_field(key)
    if giver is None or taker is None:
        return None, ""
    return Handover(giver.id, taker.id, unit_code, day, reason), taker.display_name


def _confirm(access: Access, plan: Handover, taker: str, key: str) -> None:
    # Why is asked for when the button is pressed, not before anything was typed.
    preview = preview_handover(access, replace(plan, reason=plan.reason.strip() or "-"))
    draw(render("handover_work", preview=preview, taker=taker, day=plan.day), key="handover")
    sure = st.checkbox(_("I have checked this"), key=f"{key}_sure")
    pressed = st.button(_("Confirm the handover"), type="primary", disabled=not sure or preview.problem is not None)
    if pressed:
        carry_out(lambda: hand_over(access, plan), _("It is handed over."))
