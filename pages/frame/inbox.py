"""The notices of a person."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.notices import notices_block
from language.catalogue import _
from pages.frame.acts import tried
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.mark_notices_read import mark_notices_read
from use_cases.read_notices import read_notices


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
