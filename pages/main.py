"""The router: who is there, which pages they may open, and words for whatever goes wrong."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.html import render
from components.plain_text import plain
from domain.errors import Refused
from domain.permissions import Actor, Permission
from identity.city_button import city_button
from identity.current import access_of, current_actor
from identity.sign_in_form import sign_in_form
from language.catalogue import _
from pages.frame.opening import HAS_TITLE, IS_WALKED, calm_page, go, with_words_for_errors
from pages.frame.report_link import report_link
from pages.frame.second_step import second_step
from pages.manifest import HELP, INBOX, MY_ACCOUNT, OWN, PAGES, SIGN_OUT, PageEntry
from settings import ROOT
from use_cases.count_unread import count_unread


def main() -> None:
    icon = str(ROOT / "pages" / "static" / "icon.svg")
    st.set_page_config(page_title=_("Governance execution"), page_icon=icon, layout="wide")
    st.logo(str(ROOT / "pages" / "static" / "logo.svg"), size="medium")
    st.session_state[HAS_TITLE] = False
    title = _("Governance execution")
    opened: StreamlitPage | None = None

    def run() -> None:
        nonlocal title, opened
        actor = current_actor()
        page = navigation(actor)
        title, opened = page.title, page if actor.may(HELP.permission) else None
        st.session_state[IS_WALKED] = page.url_path != SIGN_OUT.address or st.session_state.get(IS_WALKED, False)
        page.run()

    with_words_for_errors(run, lambda sentence: calm_page(title, sentence))
    if opened is not None:
        report_link(opened)


def navigation(actor: Actor) -> StreamlitPage:
    """The pages an actor may open; for a visitor every address leads to the sign-in form."""
    if actor.account_id is None:
        doors = [
            st.Page(sign_in_page, title=_("Sign in"), url_path=e.address, default=not e.address)
            for e in (*PAGES, SIGN_OUT)
        ]
        return st.navigation(doors, position="hidden")
    menu: dict[str, list[StreamlitPage]] = {}
    unread = count_unread(access_of(actor)) if actor.may(Permission.READ_NOTICES) else 0
    for entry in PAGES:
        count = f" ({unread})" if unread and entry.address == INBOX else ""
        group = plain(actor.display_name) if entry.group == OWN else _(entry.group)
        menu.setdefault(group, []).append(_page(entry, actor, count))
    # Leaving needs no permission: whoever lost the post may still sign out.
    leave = st.Page(SIGN_OUT.script, title=_(SIGN_OUT.title), icon=":material/logout:", url_path=SIGN_OUT.address)
    menu.setdefault(plain(actor.display_name), []).append(leave)
    return st.navigation(menu, position="top")


def _page(entry: PageEntry, actor: Actor, count: str) -> StreamlitPage:
    may_open = actor.may(entry.permission)
    shut = to_my_account if actor.pending else refused_page
    return st.Page(
        entry.script if may_open else shut,
        title=_(entry.title) + count,
        icon=f":material/{entry.icon}:",
        url_path=entry.address,
        default=not entry.address,
        visibility="visible" if may_open else "hidden",
    )


def sign_in_page() -> None:
    with st.container(key="gate", width=460):
        st.html(render("gate"))
        if not second_step():
            sign_in_form()
            city_button()


def refused_page() -> None:
    raise Refused


def to_my_account() -> None:
    """Whoever owes a new password or a second factor may go nowhere else before."""
    go(f"/{MY_ACCOUNT}")


main()
