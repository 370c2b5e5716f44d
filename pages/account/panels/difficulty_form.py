"""The form for a difficulty, an incident or a proposal; the address may say what it is about (R127)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import streamlit as st

from components.html import render
from domain.difficulty import LONGEST, DifficultyKind, local_page
from language.catalogue import _
from language.difficulty_words import DIFFICULTY_KIND, incident_text
from pages.frame.acts import attempt, tell, turn_of
from pages.frame.asked import query
from pages.frame.opening import draw
from pages.manifest import BY_ADDRESS
from use_cases.access import Access
from use_cases.report_difficulty import answer_days, report_difficulty


def page_title(page: str) -> str:
    """The name of the page that an address leads to; empty for an unknown one."""
    entry = BY_ADDRESS.get(urlsplit(page).path.strip("/"))
    return _(entry.title) if page and entry else ""


def difficulty_form() -> None:
    """`?tu=` is the page it is about, `?su-co=` the number of an incident."""
    page, turn = local_page(query("tu") or ""), turn_of("difficulty")
    incident = query("su-co") if re.fullmatch(r"[0-9A-F]{6}", query("su-co") or "") else None
    kinds = list(DifficultyKind)
    days = [_("answered within %(days)s working days") % {"days": answer_days(kind)} for kind in kinds]
    with st.form(f"difficulty_{turn}"):
        st.subheader(_("Report a difficulty"), anchor=False)
        st.radio(
            _("Kind"), kinds, index=kinds.index(DifficultyKind.INCIDENT) if incident else 0, captions=days,
            format_func=DIFFICULTY_KIND.__getitem__, key=f"kind_{turn}", horizontal=True,
        )  # fmt: skip
        st.text_area(
            _("What happens, what you expected, since when"), incident_text(incident or ""), max_chars=LONGEST,
            height=150, key=f"text_{turn}_{incident}",
        )  # fmt: skip
        draw(render("difficulty_form", page=page, page_title=page_title(page)), key="form_words")
        args = (turn, f"text_{turn}_{incident}", page)
        st.form_submit_button(_("Send the report"), type="primary", on_click=send, args=args)


def send(turn: int, text_key: str, page: str) -> None:
    kind, text = DifficultyKind(st.session_state[f"kind_{turn}"]), st.session_state[text_key]

    def report(now: Access) -> None:
        number = report_difficulty(now, kind=kind, text=text, page=page)
        st.query_params.from_dict({"ma": str(number)})
        st.session_state["turn_difficulty"] = turn + 1
        tell(_("Sent as number %(number)s. The answer will stand here and among your notices.") % {"number": number})

    attempt(report)
