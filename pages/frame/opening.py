"""What every page shares: opening it, drawing blocks, calm words when something cannot be shown."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from components.html import render
from components.html_block import html_block
from domain.errors import Problem, StoreUnavailable
from domain.permissions import Permission
from identity.current import access_of, current_actor
from language.catalogue import _
from language.extract_words import image_words
from language.sentences import problem_sentence
from pages.manifest import BY_ADDRESS
from use_cases.access import Access
from use_cases.read_store_state import StoreState, read_store_state
from use_cases.record_refusal import record_refusal

log = logging.getLogger("qttt.pages")
TOLD = "told"  # what a callback has to say, until the page is drawn
INCIDENT = "incident"  # the number of what went wrong last, until the page offers to report it
IS_WALKED = "is_walked"  # whether another page was open before: only then was this one reached by our own menu
HAS_TITLE = "has_title"  # whether this run has drawn its heading: a page has one h1


def open_page(permission: Permission) -> Access:
    """The first line of every page: asks again for its permission."""
    access = access_of(current_actor())
    access.require(permission)
    say_what_was_told()
    return access


def say_what_was_told() -> None:
    """What the last callback had to say; a dialog calls it too, for it is drawn anew without its page."""
    for say, words in st.session_state.pop(TOLD, []):
        say(words)


def draw(html: str, *, key: str) -> None:
    """Draw a block and follow the link that was clicked in it."""
    if key == "heading":
        st.session_state[HAS_TITLE] = True
    address = html_block(html, key=key)
    if address:
        go(address)


def go(address: str) -> None:
    """Switch to a local address without a reload; an unknown one leads to the overview."""
    parts = urlsplit(address)
    entry = BY_ADDRESS.get(parts.path.strip("/"), BY_ADDRESS[""])
    st.switch_page(entry.script, query_params=dict(parse_qsl(parts.query)))


def notice(sentence: str) -> None:
    """A calm sentence above the page: what was asked could not be done, here is what is shown instead."""
    st.html(render("notice", sentence=sentence))


def image_stamp(access: Access, data_version: int) -> None:
    """What a chart saved as a picture says of who saved it; drawn anew each time, never kept for others."""
    user = f"{access.actor.display_name} ({access.actor.username})"
    words = image_words(access.database.clock(), user, data_version)
    st.html(render("image_stamp", words=words))


def calm_page(title: str, sentence: str) -> None:
    """A page that cannot be shown: still a page, with its title, one sentence and the statement R021."""
    st.html(render("calm_page", title=title, sentence=sentence, has_title=st.session_state.get(HAS_TITLE, False)))


def with_words_for_errors(run: Callable[[], None], tell: Callable[[str], None] = notice) -> None:
    """Rules say why in a sentence; anything unexpected gets an incident number and goes to the log."""
    try:
        run()
    except Problem as problem:
        tell(words_for(problem))
    except Exception:
        incident = secrets.token_hex(3).upper()
        log.exception("incident %s", incident, extra={"incident": incident})
        st.session_state[INCIDENT] = incident
        tell(
            _(
                "This part cannot be shown (incident %(incident)s). The figures are not affected. Try again, or give the operator this number."
            )
            % {"incident": incident}
        )


def words_for(problem: Problem) -> str:
    """Why not; what was wanted without a right is recorded on the way, whatever button or address it came by."""
    page = urlsplit(st.context.url or "").path or "/"
    with suppress(StoreUnavailable):  # the person still gets the answer
        record_refusal(access_of(current_actor()), problem, object_kind="page", object_id=page)
    return problem_sentence(problem)


def page_state(access: Access) -> StoreState:
    return read_store_state(access)
