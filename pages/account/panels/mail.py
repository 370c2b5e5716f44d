"""The section of the own account about notices: where mails go, and which."""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.notice import MailChoice
from language.catalogue import _
from language.own_account_words import MAIL_CHOICE, mail_words
from pages.frame.acts import attempt, tell
from use_cases.choose_mail import choose_mail


def mail_section(email: str | None, chosen: MailChoice) -> None:
    """`email` is None for an account without an address: then only the inbox holds the notices."""
    with st.container(border=True, key="mail"):
        st.html(render("card_head", title=_("Notices"), words=mail_words(email)))
        if email:
            st.radio(
                _("By mail as well"), list(MailChoice), index=list(MailChoice).index(chosen), key="mail_choice",
                format_func=MAIL_CHOICE.__getitem__, horizontal=True, on_change=_choose,
            )  # fmt: skip


def _choose() -> None:
    if attempt(lambda now: choose_mail(now, MailChoice(st.session_state["mail_choice"]))):
        tell(_("Your choice is kept."))
