"""What every page shares: opening it, the tools at its head, links, notices."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from components.html import render
from components.html_block import html_block
from components.notices import notices_block
from domain.clock import parse_instant
from domain.errors import Problem, UnreadableInstant, UnreadablePeriod
from domain.indicator_story import IndicatorStory
from domain.period import ReportingPeriod
from domain.permissions import Permission
from identity.current import access_of, current_actor
from identity.scoped_cache import scoped
from language import dates
from language.catalogue import _
from language.sentences import problem_sentence
from pages.manifest import BY_ADDRESS
from use_cases.access import Access
from use_cases.find_indicators import find_indicators
from use_cases.list_codes import list_codes
from use_cases.list_months import Months, list_months
from use_cases.mark_notices_read import mark_notices_read
from use_cases.read_notices import read_notices
from use_cases.read_store_state import StoreState, read_store_state

log = logging.getLogger("qttt.pages")
TOLD = "told"  # what a callback has to say, until the page is drawn
T = TypeVar("T")
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
    st.html(f'<div class="q-page"><div class="q-banner" role="status">{escape(sentence)}</div></div>')


def calm_page(title: str, sentence: str) -> None:
    """A page that cannot be shown: still a page, with its title, one sentence and the statement R021."""
    st.html(render("calm_page", title=title, sentence=sentence, has_title=st.session_state.get(HAS_TITLE, False)))


def with_words_for_errors(run: Callable[[], None], tell: Callable[[str], None] = notice) -> None:
    """Rules say why in a sentence; anything unexpected gets an incident number and goes to the log."""
    try:
        run()
    except Problem as problem:
        tell(problem_sentence(problem))
    except Exception:
        incident = secrets.token_hex(3).upper()
        log.exception("incident %s", incident)
        tell(
            _(
                "This part cannot be shown (incident %(incident)s). The figures are not affected. Try again, or give the operator this number."
            )
            % {"incident": incident}
        )


def attempt(action: Callable[[Access], object]) -> bool:
    """Carry out what a button asks for, as whoever is signed in at this moment; true when it was done.

    A problem is told at the head of the page, which stays as it is.
    """
    problems: list[str] = []
    with_words_for_errors(lambda: _carry_out(action), problems.append)
    st.session_state.setdefault(TOLD, []).extend((notice, words) for words in problems)
    return not problems


def _carry_out(action: Callable[[Access], object]) -> None:
    action(access_of(current_actor()))


def tell(sentence: str, *, calmly: bool = False) -> None:
    """Say that something was done; shown once, on whatever page comes next. `calmly`: it stays on the page."""
    st.session_state.setdefault(TOLD, []).append((notice if calmly else st.toast, sentence))


def command_key(submission_id: int, version: int) -> str:
    """One key for one act on what is on the screen: a double click or a repeated request is the same act."""
    key: str = st.session_state.setdefault(f"command_{submission_id}_{version}", secrets.token_hex(16))
    return key


def tried(act: Callable[[], object], done: str) -> bool:
    """The same in the middle of a page: a toast and True, or the sentence why not beside what was typed."""
    try:
        act()
    except Problem as problem:
        notice(problem_sentence(problem))
        return False
    st.toast(done, icon=":material/check:")
    return True


def carry_out(action: Callable[[], T], done: str, then: Callable[[T], str] | None = None) -> None:
    """Do what a button asks and show the page anew, or the address of its result; what is refused leaves all as typed."""
    results: list[T] = []
    if not tried(lambda: results.append(action()), done):
        return
    if then is not None:
        go(then(results[0]))
    st.rerun()


def query(name: str) -> str | None:
    return st.query_params.get(name)


def asked_instant() -> datetime | None:
    """`?luc=`: show everything as known at that instant."""
    text = query("luc")
    if not text:
        return None
    try:
        return parse_instant(text)
    except UnreadableInstant as problem:
        notice(problem_sentence(problem))
        return None


def page_state(access: Access) -> StoreState:
    return read_store_state(access)


def chosen_month(access: Access, version: int) -> tuple[Months, ReportingPeriod]:
    """`?ky=`, or the month that is shown first; a notice says when the wish could not be met."""
    months = scoped(access, version, list_months)
    asked = query("ky")
    month, found = months.chosen(asked)
    if not found:
        notice(
            _("There is no period “%(asked)s” with figures; this is %(shown)s.")
            % {"asked": asked, "shown": dates.period(month)}
        )
    return months, month


def asked_period() -> ReportingPeriod | None:
    """`?ky=` as the month in which that period ends; None, with a notice, when it cannot be read."""
    asked = query("ky")
    if asked is None:
        return None
    try:
        return ReportingPeriod.parse(asked).ending_month
    except UnreadablePeriod as problem:
        notice(problem_sentence(problem))
        return None


def asked_indicator(access: Access, version: int) -> str:
    """`?ma=`, or the first headline indicator with a notice when the code is unknown."""
    asked, known = query("ma"), scoped(access, version, list_codes)
    if asked in known.all:
        return asked
    if asked is not None:
        notice(
            _("There is no indicator with the code “%(asked)s”; this is %(shown)s.")
            % {"asked": asked, "shown": known.default}
        )
    return known.default


def story_months(story: IndicatorStory) -> Months:
    """The months of an indicator that can be picked: those of its series and the chosen one."""
    codes = {point.month for series in story.series for point in series.points} | {story.month.code}
    months = tuple(ReportingPeriod.parse(code) for code in sorted(codes, reverse=True))
    return Months(months, story.month)


def period_picker(months: Months, month: ReportingPeriod) -> None:
    """The months with figures; choosing one changes the address and so the view."""
    codes = [m.code for m in months.all]
    picker(_("Period"), "ky", codes, month.code, lambda code: dates.month_code(ReportingPeriod.parse(code)))


def picker(
    label: str, parameter: str, codes: list[str], chosen: str, words: Callable[[str], str], width: int = 130
) -> None:
    """A select box bound to a query parameter by code."""
    key = f"pick_{parameter}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen

    def follow() -> None:
        st.query_params[parameter] = st.session_state[key]

    st.selectbox(label, codes, key=key, format_func=words, on_change=follow, label_visibility="collapsed", width=width)


def many(label: str, parameter: str, codes: list[str], words: Callable[[str], str], placeholder: str) -> None:
    """A box for several codes bound to a query parameter, in which they stand with commas between."""
    key, asked = f"many_{parameter}", [c for c in (query(parameter) or "").split(",") if c in codes]
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked

    def follow() -> None:
        _write(parameter, ",".join(st.session_state[key]))

    st.multiselect(label, codes, key=key, format_func=words, on_change=follow, placeholder=placeholder)


def choice_of(label: str, parameter: str, words: dict[str, str]) -> None:
    """A row of buttons bound to a query parameter; the first code is the one without a parameter."""
    key, asked = f"choice_{parameter}", query(parameter)
    chosen = asked if asked in words else next(iter(words))
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen

    def follow() -> None:
        _write(parameter, st.session_state[key] or "")

    st.segmented_control(
        label, list(words), key=key, format_func=words.__getitem__, on_change=follow, label_visibility="collapsed",
        required=True,
    )  # fmt: skip


def text_box(label: str, parameter: str, placeholder: str) -> str:
    """A text field bound to a query parameter, so that what was searched for is part of the address."""
    key, asked = f"text_{parameter}", query(parameter) or ""
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked

    def follow() -> None:
        _write(parameter, st.session_state[key])

    return str(
        st.text_input(
            label, key=key, placeholder=placeholder, on_change=follow, label_visibility="collapsed", live=True
        )
    )


def switch(label: str, parameter: str, code: str) -> bool:
    """A toggle bound to a query parameter, which is `code` while it is on and absent while it is off."""
    key, asked = f"switch_{parameter}", query(parameter) == code
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked

    def follow() -> None:
        _write(parameter, code if st.session_state[key] else "")

    return st.toggle(label, key=key, on_change=follow)


def _write(parameter: str, value: str) -> None:
    if value:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)


def search_button() -> None:
    """Search over indicators, reachable from every page with the key K."""
    if st.button(_("Find an indicator"), icon=":material/search:", shortcut="K", key="search"):
        _search()


@st.dialog(_("Find an indicator"), width="medium")
def _search() -> None:
    """A fragment: its reruns pass the router by, so it asks who is there and finds words for errors itself."""
    with_words_for_errors(_search_results)


def _search_results() -> None:
    access = open_page(Permission.VIEW_FIGURES)
    text = st.text_input(_("Name or code, with or without diacritics"), key="search_text", live=True)
    if not text:
        return
    draw(render("search", found=find_indicators(access, text), text=text, luc=query("luc")), key="search_results")


def turn_of(name: str) -> int:
    """The number of a form that is filled in: a new one, by `next_turn`, starts it empty."""
    return int(st.session_state.get(f"turn_{name}", 0))


def next_turn(name: str) -> None:
    st.session_state[f"turn_{name}"] = turn_of(name) + 1
    st.rerun()


def inbox_panel(access: Access) -> None:
    """The notices of a person, with the button that marks them as read."""
    inbox = read_notices(access)
    block = notices_block(inbox.notices, inbox.names, unread=inbox.unread, may_enter=inbox.may_enter)
    draw(block, key="notices")
    seen = [found.id for found in inbox.notices if found.read_at is None]
    if (
        seen
        and st.button(_("Mark as read"), key="mark_read")
        and tried(partial(mark_notices_read, access, seen), _("Marked as read."))
    ):
        st.rerun()
