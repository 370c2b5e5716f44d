"""Requests about accounts: asked by units, decided by the operator."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.account_forms import reason_field
from components.html import render
from components.request_form import request_form
from domain.account_request import AccountRequest, RequestState
from language.catalogue import _
from language.post_words import request_words
from pages.administration.panels.first_passwords import show_passwords
from pages.frame.acts import carry_out, next_turn, tried, turn_of
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.ask_for_account import ask_for_account
from use_cases.decide_request import grant_request, refuse_request
from use_cases.list_requests import RequestList, list_requests
from use_cases.withdraw_request import withdraw_request


def requests_panel(access: Access) -> None:
    found = list_requests(access)
    asked = query("dn") or ""
    chosen = next((r for r in found.requests if str(r.id) == asked), None)
    draw(render("account_requests", list=found, chosen=chosen.id if chosen else None), key="requests")
    if chosen is not None and chosen.state is RequestState.ASKED:
        _decide(access, found, chosen)
    _ask(access, found)


def _decide(access: Access, found: RequestList, chosen: AccountRequest) -> None:
    st.subheader(request_words(chosen.wish), anchor=False)
    key = f"decide_{chosen.id}"
    if found.may_decide:
        with st.form(key):
            decision = reason_field(key)
            beyond = st.checkbox(_("Beyond the quota, for the reason above"), key=f"{key}_beyond")
            left, right = st.columns(2)
            grants = left.form_submit_button(_("Grant and carry out"), type="primary")
            refuses = right.form_submit_button(_("Refuse"))
        if grants:
            grant = partial(grant_request, access, request_id=chosen.id, decision=decision, beyond_quota=beyond)
            show_passwords(grant, _("The request is granted."))
        if refuses:
            carry_out(
                lambda: refuse_request(access, request_id=chosen.id, decision=decision), _("The request is refused.")
            )
    if st.button(_("Withdraw the request"), key=f"{key}_withdraw"):
        carry_out(lambda: withdraw_request(access, request_id=chosen.id), _("The request is withdrawn."))


def _ask(access: Access, found: RequestList) -> None:
    st.subheader(_("Ask for something"), anchor=False)
    unit = query("dvm") if query("dvm") in found.units else next(iter(found.units))
    if len(found.units) > 1:
        picker(_("Organisation"), "dvm", list(found.units), unit or "", found.units.__getitem__, 330)
    wish = request_form(found, unit or "", f"ask_{unit}_{turn_of('ask')}")
    if wish and tried(lambda: ask_for_account(access, wish=wish), _("The request is sent.")):
        next_turn("ask")
