"""One account: what it holds and since when, and what may be done about it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import account_forms as forms
from components.html import render
from domain.account import AccountState
from domain.errors import NotFound
from language.catalogue import _
from language.sentences import problem_sentence
from pages.administration.panels.first_passwords import show_passwords
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw, notice
from use_cases.access import Access
from use_cases.change_account import change_account
from use_cases.end_account import end_account
from use_cases.end_post import end_post
from use_cases.give_post import give_post
from use_cases.offer_posts import offer_posts
from use_cases.open_account import OpenAccount, open_account
from use_cases.reactivate_account import reactivate_account
from use_cases.reset_password import reset_password
from use_cases.reset_second_factor import reset_second_factor
from use_cases.unlock_account import unlock_account


def asked_account(access: Access) -> OpenAccount | None:
    """`?tk=`; None, with a notice, when there is no such account in the actor's scope."""
    asked = query("tk") or ""
    if not asked:
        return None
    try:
        return open_account(access, account_id=int(asked) if asked.isdecimal() and len(asked) < 10 else -1)
    except NotFound as problem:
        notice(problem_sentence(problem))
        return None


def account_panel(access: Access, found: OpenAccount) -> None:
    draw(render("account_one", found=found), key="account")
    if found.locked_until and st.button(_("Let this name sign in again"), key=f"unlock_{found.account.id}"):
        carry_out(lambda: unlock_account(access, username=found.account.username), _("The name may be tried again."))
    if not found.may_manage:
        return
    if found.account.state is AccountState.ENDED:
        _reopening(access, found)
        return
    left, right = st.columns(2)
    with left:
        _posts(access, found)
    with right:
        _secret(access, found)
        _second_factor(access, found)
        _change(access, found)
        _revoking(access, found)


def _posts(access: Access, found: OpenAccount) -> None:
    st.subheader(_("Give a post"), anchor=False)
    unit = query("dvm") or (found.held[0].post.unit_code if found.held else None)
    offer = offer_posts(access, unit_code=unit)
    if len(offer.units) > 1:
        picker(_("Organisation"), "dvm", list(offer.units), offer.unit_code, offer.units.__getitem__, 330)
    key = f"give_{found.account.id}_{offer.unit_code}"
    draw(render("account_quota", o=offer), key="quota")
    post = forms.post_fields(offer.unit_code, offer.vacant, offer.new_roles, offer.forms, key)
    if post is not None:
        with st.form(key):
            grant = forms.grant_fields(found.today, key, may_go_beyond=offer.may_go_beyond and offer.limit is not None)
            pressed = st.form_submit_button(_("Give the post"), type="primary")
        if pressed:
            carry_out(
                lambda: give_post(access, account_id=found.account.id, post=post, grant=grant), _("The post is given.")
            )
    if found.held:
        st.subheader(_("End a post"), anchor=False)
        ended = forms.ending_form(found.held, found.units, found.today, f"end_{found.account.id}_{len(found.held)}")
        if ended:
            carry_out(
                lambda: end_post(access, holding_id=ended.holding.id, last_day=ended.last_day, reason=ended.reason),
                _("The post ends on that day."),
            )


def _secret(access: Access, found: OpenAccount) -> None:
    st.subheader(_("Lost password"), anchor=False)
    warning = _("A new first password is made; every session of this person ends at once.")
    reason = forms.confirmed_reason(_("Make a new first password"), warning, f"reset_{found.account.id}")
    if reason is not None:
        show_passwords(
            partial(reset_password, access, account_id=found.account.id, reason=reason), _("A password is made.")
        )


def _second_factor(access: Access, found: OpenAccount) -> None:
    if not found.has_second_factor:
        return
    st.subheader(_("Lost phone"), anchor=False)
    warning = _(
        "The second factor is taken away, every session of this person ends; a new one is set up at the next sign-in."
    )
    reason = forms.confirmed_reason(_("Reset the second factor"), warning, f"factor_{found.account.id}")
    if reason is not None:
        carry_out(
            lambda: reset_second_factor(access, account_id=found.account.id, reason=reason),
            _("The second factor is reset."),
        )


def _change(access: Access, found: OpenAccount) -> None:
    st.subheader(_("Name and mail"), anchor=False)
    typed = forms.change_form(found.account, f"change_{found.account.id}")
    if typed:
        carry_out(
            lambda: change_account(access, account_id=found.account.id, **typed._asdict()), _("The change is saved.")
        )


def _revoking(access: Access, found: OpenAccount) -> None:
    st.subheader(_("Revoke"), anchor=False)
    warning = _("The account opens nothing any more, open pages stop at once, its posts become vacant.")
    reason = forms.confirmed_reason(_("Revoke the account"), warning, f"revoke_{found.account.id}")
    if reason is not None:
        carry_out(lambda: end_account(access, account_id=found.account.id, reason=reason), _("The account is revoked."))


def _reopening(access: Access, found: OpenAccount) -> None:
    st.subheader(_("Open again"), anchor=False)
    warning = _("The person gets a new first password; posts are given anew.")
    reason = forms.confirmed_reason(_("Open the account again"), warning, f"reopen_{found.account.id}")
    if reason is not None:
        show_passwords(
            partial(reactivate_account, access, account_id=found.account.id, reason=reason),
            _("The account is open again."),
        )
