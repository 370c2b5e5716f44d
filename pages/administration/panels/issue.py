"""Issue a personal account with the post it is for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import account_forms as forms
from components.html import render
from language.catalogue import _
from pages.administration.panels.first_passwords import show_passwords
from pages.frame.asked import query
from pages.frame.bound import picker
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.issue_account import issue_account
from use_cases.offer_posts import offer_posts


def issue_panel(access: Access) -> None:
    offer = offer_posts(access, unit_code=query("dvm"))
    if len(offer.units) > 1:
        picker(_("Organisation"), "dvm", list(offer.units), offer.unit_code, offer.units.__getitem__, 330)
    draw(render("account_quota", o=offer), key="quota")
    key = f"issue_{offer.unit_code}"
    post = forms.post_fields(offer.unit_code, offer.vacant, offer.new_roles, offer.forms, key)
    if post is None:
        return
    with st.form(key):
        person = forms.person_fields(key)
        grant = forms.grant_fields(offer.today, key, may_go_beyond=offer.may_go_beyond and offer.limit is not None)
        pressed = st.form_submit_button(_("Issue the account"), type="primary")
    if pressed:
        show_passwords(
            partial(issue_account, access, person=person, post=post, grant=grant), _("The account is issued.")
        )
