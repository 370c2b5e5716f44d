"""Server-rendered HTML inside a Streamlit page, whose links change the view without a reload.

A plain `st.html` link would start a new session; here a click on `<a data-go>` is reported back
and the page switches. Ctrl-click, the middle button and "copy link" still see a real address.
"""

from __future__ import annotations

from components.file_component import file_component

_BLOCK = file_component("html_block")


def html_block(html: str, *, key: str) -> str | None:
    """Draw trusted HTML made by `components.html.render`; return the local address that was clicked."""
    result = _BLOCK(data=html, key=key, on_go_change=_nothing)
    address: str | None = result.go
    return address


def _nothing() -> None:
    """The click is read from the result; Streamlit only wants to know that somebody listens."""
