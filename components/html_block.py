"""Server-rendered HTML inside a Streamlit page, whose links change the view without a reload.

A plain `st.html` link would start a new session; here a click on `<a data-go>` is reported back
and the page switches. Ctrl-click, the middle button and "copy link" still see a real address.
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(":scope > .q-root");
  if (!root) {
    root = document.createElement("div");
    root.className = "q-root";
    parentElement.appendChild(root);
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-go]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      root.go("go", link.getAttribute("href"));
    });
  }
  root.go = setTriggerValue;
  if (root.shown !== data) {
    root.shown = data;
    root.innerHTML = data;
  }
}
"""
_BLOCK = st.components.v2.component("html_block", js=_SCRIPT, isolate_styles=False)


def html_block(html: str, *, key: str) -> str | None:
    """Draw trusted HTML made by `components.html.render`; return the local address that was clicked."""
    result = _BLOCK(data=html, key=key, on_go_change=_nothing)
    address: str | None = result.go
    return address


def _nothing() -> None:
    """The click is read from the result; Streamlit only wants to know that somebody listens."""
