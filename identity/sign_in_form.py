"""The sign-in form of streamlit-authenticator over our own accounts, tickets and cookie.

The package draws the form and calls a controller and a cookie; both are ours (ADR 0004). Its own
cookie, credential file and counters are not used.
"""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit_authenticator import Authenticate

from domain.errors import TurnedAway
from identity.current import browser, current_origin
from language.catalogue import _
from language.sentences import problem_sentence
from use_cases.access import system_access
from use_cases.check_password import check_password
from use_cases.confirm_code import awaits_code
from use_cases.sign_in import open_ticket

TICKET = "ve"


class _Door:
    """What the package asks of its controller and of its cookie, answered by the store."""

    account_id: int | None = None
    told = ""

    def login(self, username: str = "", password: str = "", *_limits: object, **_options: object) -> bool:
        if not username or not password:
            return False
        # The package's own controller would strip the password; spaces belong to it.
        try:
            self.account_id = check_password(
                system_access(current_origin()), username=username.strip().lower(), password=password, browser=browser()
            )
        except TurnedAway as problem:
            self.told = problem_sentence(problem)
            return False
        self.told = (
            ""
            if self.account_id
            else _("The user name or the password is wrong. Check capital letters and the Vietnamese keyboard.")
        )
        return not self.told

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        """Hand the browser to `/auth/complete`, which may set an HttpOnly cookie, or ask for the second factor first."""
        assert self.account_id is not None
        ticket = open_ticket(system_access(), account_id=self.account_id, browser=browser())
        if awaits_code(system_access(), ticket=ticket, browser=browser()):
            st.session_state[TICKET] = ticket
            st.rerun()
        leave_with(ticket)


class _Form(Authenticate):  # type: ignore[misc]
    def __init__(self, door: _Door) -> None:
        # The package's own start-up would render a cookie iframe and read a credential file.
        self.path = None
        self.attrs = {"login_sleep_time": 0}
        self.secret_key = ""
        self.cookie_controller = door
        self.authentication_controller = door


def sign_in_form() -> None:
    """Draw the form; after a good password the browser leaves for `/auth/complete` and comes back."""
    door = _Door()
    fields = {
        "Form name": _("Sign in"),
        "Username": _("User name"),
        "Password": _("Password"),
        "Login": _("Sign in"),
    }
    _Form(door).login(fields=fields, key="sign_in")
    if door.told:
        st.error(door.told)


def leave_with(ticket: str) -> NoReturn:
    send_browser_to(f"/auth/complete?{TICKET}={ticket}&next={quote(here(), safe='')}")
    st.stop()


def here() -> str:
    """The address of this view as a local path with its query, so that sign-in comes back to it."""
    path = urlsplit(st.context.url or "/").path or "/"
    query = "&".join(f"{quote(k)}={quote(v)}" for k, v in st.query_params.items())
    return f"{path}?{query}" if query else path


def send_browser_to(address: str) -> None:
    # Streamlit has no public call to leave the page; `st.login` sends this same message.
    context = get_script_run_ctx()
    assert context is not None
    message = ForwardMsg()
    message.auth_redirect.url = address
    context.enqueue(message)
