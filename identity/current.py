"""The actor of this browser, asked of the store on every run and never remembered in the page."""

from __future__ import annotations

import secrets

import streamlit as st

from domain.origin import Channel, Origin
from domain.permissions import NOBODY, Actor
from identity.gate import ADDRESS_HEADER
from use_cases.access import Access, database, system_access
from use_cases.session_cookies import BROWSER, SESSION, read_cookie
from use_cases.sign_in import actor_of, mark_of


def session_token() -> str:
    return read_cookie(dict(st.context.cookies), SESSION)


def browser() -> str:
    """The cookie by which a browser is known again; it opens nothing."""
    return read_cookie(dict(st.context.cookies), BROWSER)


def current_actor() -> Actor:
    """Who holds the session of this WebSocket; `NOBODY` when it is not live.

    The server bound the account to the socket at the handshake (`trustedUserHeaders`); a cookie of
    somebody else on a taken-over socket opens nothing.
    """
    actor = actor_of(system_access(), session_token())
    bound = st.user.get("username") if actor.account_id is not None else None
    if bound is not None and bound != str(actor.account_id):
        return NOBODY
    return actor


def access_of(actor: Actor) -> Access:
    return Access(database(), actor, current_origin())


def current_origin() -> Origin:
    """Of this run: the gate wrote the browser's address into the handshake, past what a client may claim."""
    address = st.context.headers.get(ADDRESS_HEADER) or ""
    return Origin(Channel.PAGE, address, mark_of(session_token()), secrets.token_hex(8))
