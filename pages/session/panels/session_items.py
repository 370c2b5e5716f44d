"""The items of a session in preparation: add, order, head, mark as card or slide, note for whoever presents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from components.dialog import answered, ask, asked, dialog
from components.plain_text import plain
from domain.monthly_session import HEADLINES, SessionItem, moved
from domain.session_desk import DeskItem
from domain.written_text import LINE, NOTE
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import say_what_was_told
from use_cases.access import Access
from use_cases.arrange_session import arrange_session
from use_cases.find_indicators import find_indicators
from use_cases.open_session_desk import SessionDesk
from use_cases.open_session_facts import SessionView

_DIALOG = "session_item_"


def item_tools(access: Access, view: SessionView, desk: SessionDesk) -> None:
    """The marks of all items at once, the way to add one, and the dialog of the one that was opened."""
    items = {d.item.indicator_code: d for d in desk.items}
    arrange = partial(_arrange, access, view)
    st.subheader(_("Cards, slides, new items"), anchor=False)
    _marks(view, items, arrange)
    _adding(access, items, arrange)
    opened = query("chi")
    if opened in items:
        ask(_DIALOG + opened)
        st.query_params.pop("chi")
    code = (asked() or "").removeprefix(_DIALOG)
    if code in items:
        dialog(plain(items[code].row.indicator.short_name), partial(_one, items[code], desk.items, arrange))


def _arrange(access: Access, view: SessionView, items: Sequence[SessionItem], done: str) -> None:
    carry_out(lambda: arrange_session(access, seen=view.session, items=items), done)


def _marks(
    view: SessionView, items: dict[str, DeskItem], arrange: Callable[[Sequence[SessionItem], str], None]
) -> None:
    """Which items are cards, which have a slide of their own."""

    def named(code: str) -> str:
        return plain(items[code].row.indicator.short_name)

    key = f"{view.session.period}_{view.session.version}"
    cards = [code for code, d in items.items() if d.item.is_headline]
    slides = [code for code, d in items.items() if d.item.is_slide]
    with st.form(f"marks_{key}"):
        label = _("Headline cards of the overview (%(most)s)") % {"most": HEADLINES}
        ask_for = _("Choose indicators")
        cards = st.multiselect(
            label, list(items), cards, named, max_selections=HEADLINES, key=f"cards_{key}", placeholder=ask_for
        )
        label = _("Items with a slide of their own")
        slides = st.multiselect(label, list(items), slides, named, key=f"slides_{key}", placeholder=ask_for)
        if st.form_submit_button(_("Save cards and slides")):
            marked = [replace(d.item, is_headline=code in cards, is_slide=code in slides) for code, d in items.items()]
            arrange(marked, _("Cards and slides are saved."))


def _adding(access: Access, items: dict[str, DeskItem], arrange: Callable[[Sequence[SessionItem], str], None]) -> None:
    label = _("Add an indicator: name or code, with or without diacritics")
    text = st.text_input(label, key="add_item_text", live=True)
    found = [i for i in find_indicators(access, text) if i.code not in items] if text else []
    if text and not found:
        st.caption(_("No other indicator has these words."))
    kept = [d.item for d in items.values()]
    for indicator in found:
        if st.button(plain(f"+ {indicator.short_name}"), key=f"add_{indicator.code}", help=plain(indicator.name)):
            heading = kept[-1].heading if kept else ""
            arrange([*kept, SessionItem(len(kept) + 1, indicator.code, heading)], _("The item is added at the end."))


def _one(opened: DeskItem, items: Sequence[DeskItem], arrange: Callable[[Sequence[SessionItem], str], None]) -> None:
    """The dialog of one item."""
    say_what_was_told()
    code, kept = opened.item.indicator_code, [d.item for d in items]
    with st.form(f"item_{code}", border=False):
        place = st.number_input(_("Place in the order"), 1, len(kept), kept.index(opened.item) + 1, key=f"place_{code}")
        heading = st.text_input(_("Heading of the item"), opened.item.heading, max_chars=LINE, key=f"heading_{code}")
        card = st.checkbox(_("Headline card"), opened.item.is_headline, key=f"card_{code}")
        slide = st.checkbox(_("A slide of its own"), opened.item.is_slide, key=f"slide_{code}")
        label = _("Note for whoever presents")
        note = st.text_area(label, opened.item.note, max_chars=NOTE, height=110, key=f"note_{code}")
        saved = st.form_submit_button(_("Save"), type="primary", key=f"save_{code}")
    changed = replace(opened.item, heading=heading, is_headline=card, is_slide=slide, note=note)
    if saved:
        others = [changed if item is opened.item else item for item in kept]
        _close(lambda: arrange(moved(others, code, int(place)), _("The item is saved.")))
    if st.button(_("Take the item off the session"), key=f"remove_{code}"):
        _close(lambda: arrange([item for item in kept if item is not opened.item], _("The item is taken off.")))


def _close(act: Callable[[], None]) -> None:
    """The dialog goes when the act is done, and stays beside the reason why not."""
    before = asked()
    answered()
    act()
    ask(before or "")
