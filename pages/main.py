"""The router: who is there, which pages they may open, and words for whatever goes wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from domain.errors import Problem
from domain.permissions import Actor
from identity.current import current_actor
from identity.sign_in_form import sign_in_form
from language.catalogue import _
from language.sentences import problem_sentence
from pages.frame import notice
from pages.manifest import PAGES, SIGN_OUT, PageEntry
from settings import ROOT

log = logging.getLogger("qttt.pages")


def main() -> None:
    icon = str(ROOT / "pages" / "static" / "icon.svg")
    st.set_page_config(page_title="Quản trị thực thi", page_icon=icon, layout="wide")
    st.logo(str(ROOT / "pages" / "static" / "logo.svg"), size="medium")
    with_words_for_errors(lambda: navigation(current_actor()).run())


def navigation(actor: Actor) -> StreamlitPage:
    """The pages an actor may open; for a visitor every address leads to the sign-in form."""
    if actor.account_id is None:
        doors = [st.Page(sign_in_page, title=_("Sign in"), url_path=e.address, default=not e.address) for e in PAGES]
        return st.navigation(doors, position="hidden")
    menu: dict[str, list[StreamlitPage]] = {}
    for entry in PAGES:
        menu.setdefault(_(entry.group), []).append(_page(entry, actor))
    menu[actor.display_name] = [_page(SIGN_OUT, actor)]
    return st.navigation(menu, position="top")


def _page(entry: PageEntry, actor: Actor) -> StreamlitPage:
    may_open = actor.may(entry.permission)
    return st.Page(
        entry.script if may_open else refused_page,
        title=_(entry.title),
        icon=f":material/{entry.icon}:",
        url_path=entry.address,
        default=not entry.address,
        visibility="visible" if may_open else "hidden",
    )


def sign_in_page() -> None:
    with st.container(key="gate", width=460):
        st.html(f'<div class="q-gate"><h1>{_("City governance and execution system")}</h1></div>')
        sign_in_form()


def refused_page() -> None:
    notice(_("You may not use this page. The operator at the city's Digital Transformation Centre grants the right."))


def with_words_for_errors(run: Callable[[], None]) -> None:
    """Rules say why in a sentence; anything unexpected gets an incident number and goes to the log."""
    try:
        run()
    except Problem as problem:
        notice(problem_sentence(problem))
    except Exception:
        incident = secrets.token_hex(3).upper()
        log.exception("incident %s", incident)
        notice(
            _(
                "This part cannot be shown (incident %(incident)s). The figures are not affected. Try again, or give the operator this number."
            )
            % {"incident": incident}
        )


main()
