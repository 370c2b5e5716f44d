"""Widgets bound to the address: what is chosen is part of the query string (every view has an address)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from domain.period import ReportingPeriod
from language import dates
from language.catalogue import _
from pages.frame.asked import query
from use_cases.list_months import Months


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


def day_box(label: str, parameter: str, latest: date) -> None:
    """A day bound to a query parameter as 2026-11-22; a text that is no day shows as none chosen."""
    key, asked = f"day_{parameter}", _day_of(query(parameter))
    if key not in st.session_state or st.session_state[key] != asked:  # left to itself the box would say today
        st.session_state[key] = asked

    def follow() -> None:
        _write(parameter, st.session_state[key].isoformat() if st.session_state[key] else "")

    st.date_input(label, key=key, max_value=latest, format="DD/MM/YYYY", on_change=follow, width=150)


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


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
