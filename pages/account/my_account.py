"""My account: who I am and since when, password, sessions. All that is open while something is pending."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import render
from domain.permissions import Pending, Permission
from identity.current import browser
from language import dates
from language.catalogue import _
from language.own_account_words import password_rule
from pages.account.panels.mail import mail_section
from pages.account.panels.second_factor import second_factor_section
from pages.frame.acts import attempt, next_turn, tell, turn_of
from pages.frame.opening import draw, notice, open_page
from use_cases.change_password import change_password
from use_cases.end_my_sessions import end_my_session, end_other_sessions
from use_cases.keep_signed_in import keep_signed_in
from use_cases.open_my_account import LiveSession, MyAccount, open_my_account

HOURS = (1, 2, 3, 4)


def say_what_is_pending(pending: frozenset[Pending]) -> None:
    if Pending.CHANGE_PASSWORD in pending:
        notice(
            _(
                "Choose a password of your own first: the one in use was given to you, or is too old. All pages open then."
            )
        )
    if Pending.SET_UP_SECOND_FACTOR in pending:
        notice(_("Your post asks for a second factor: set it up below. All pages open then."))


def password_form(mine: MyAccount) -> None:
    told = password_rule(mine.policy, has_second_factor=mine.has_second_factor)
    with st.form(f"password_{turn_of('password')}"):
        st.html(render("card_head", title=_("Change password"), words=told))
        current = st.text_input(_("Current password"), type="password", autocomplete="current-password")
        left, right = st.columns(2)
        new = left.text_input(_("New password"), type="password", autocomplete="new-password")
        again = right.text_input(_("New password, once more"), type="password", autocomplete="new-password")
        pressed = st.form_submit_button(_("Change password"), type="primary")
    if not pressed:
        return
    if new != again:
        notice(_("The two new passwords differ. Type them again."))
    elif attempt(lambda now: change_password(now, current=current, new=new, browser=browser())):
        tell(_("The password is changed. All your other sessions have ended."))
        next_turn("password")
    else:
        st.rerun()


def keep_form() -> None:
    words = _("For a presentation: until then this screen is not signed out for lack of clicks. Do not leave it alone.")
    with st.form("keep"):
        st.html(render("card_head", title=_("Stay signed in for a session"), words=words))
        hours = st.selectbox(_("How long"), HOURS, format_func=hours_words, key="keep_hours", width=140)
        pressed = st.form_submit_button(_("Stay signed in"))
    if pressed:
        keep(hours)
        st.rerun()


def hours_words(hours: int) -> str:
    return _("%(hours)s hours") % {"hours": hours}


def keep(hours: int) -> None:
    until = []
    if attempt(lambda now: until.append(keep_signed_in(now, hours=hours))):
        tell(_("You stay signed in until %(instant)s.") % {"instant": dates.instant(until[0])})


def session_buttons(mine: MyAccount) -> None:
    for live in mine.sessions:
        if not live.is_this:
            label = _("End the session of %(instant)s") % {"instant": dates.instant(live.session.times.created_at)}
            st.button(label, key=f"end_{live.session.mark}", on_click=end_one, args=(live,))
    if mine.others > 1:
        st.button(_("End all other sessions"), key="end_others", on_click=end_others)


def end_one(live: LiveSession) -> None:
    if attempt(lambda now: end_my_session(now, mark=live.session.mark)):
        tell(_("The session is ended."))


def end_others() -> None:
    if attempt(end_other_sessions):
        tell(_("All your other sessions have ended."))


access = open_page(Permission.MANAGE_OWN_ACCOUNT)
mine = open_my_account(access)
draw(heading(_("My account"), f"{mine.display_name} · {mine.username}"), key="heading")
say_what_is_pending(access.actor.pending)
draw(render("my_account", mine=mine, today=access.today), key="my_account")
password_form(mine)
draw(render("my_sessions", mine=mine), key="my_sessions")
session_buttons(mine)
second_factor_section(access)
if mine.may_be_kept:
    keep_form()
mail_section(mine.email, mine.mail_choice)
draw(render("foot_only"), key="foot")
