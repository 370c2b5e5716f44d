"""The form in which a definition of an indicator is typed (R013, R015)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components.plain_text import plain
from domain.indicator import Direction, Indicator, TimeAggregation
from language.calendar_words import capital
from language.catalogue import _
from language.definition_problems import DEFINITION_FIELD
from language.definition_words import DATA_GROUP, VALUE_IS
from language.vocabulary import DIRECTION, FREQUENCY, TIME_AGGREGATION

DAY = "DD/MM/YYYY"
UNTYPED = Indicator(
    "", "", "", "", "", ("M",), TimeAggregation.SUM, Direction.HIGHER_BETTER, 0, "", valid_from=None
)  # fmt: skip
"""Where a new indicator begins."""


@dataclass(frozen=True, slots=True)
class TypedDocument:
    """`since` None until it is chosen."""

    number: str
    decided_on: date | None
    since: date | None
    note: str

    @property
    def is_filled(self) -> bool:
        return bool(self.number.strip() and self.decided_on and self.since)


def definition_fields(was: Indicator, units: Mapping[str, str], sectors: Sequence[str], key: str) -> Indicator:
    """The definition as typed, all fields filled with what it says now. Another `key` starts anew."""

    def text(name: str, *, long: bool = False) -> str:
        box = st.text_area if long else st.text_input
        return str(box(_label(name), getattr(was, name), key=f"{key}_{name}") or "")

    # Where a name is new, those that are nearly the same are shown while it is typed.
    name = st.text_input(_label("name"), was.name, key=f"{key}_name", live=not was.code)
    short_name = text("short_name")
    left, right = st.columns(2)
    with left:
        sector = _chosen("sector", list(dict.fromkeys([*sectors, was.sector])), was.sector, key, is_open=True)
        unit = text("unit")
        direction = st.selectbox(
            _label("direction"), list(DIRECTION), list(DIRECTION).index(was.direction), key=f"{key}_direction",
            format_func=DIRECTION.__getitem__,
        )  # fmt: skip
    with right:
        owner = _chosen("owner_unit_code", list(dict.fromkeys([*units, was.owner_unit_code])), was.owner_unit_code, key, units)  # fmt: skip
        decimals = st.number_input(_label("decimals"), 0, 6, was.decimals, key=f"{key}_decimals")
        frequency = st.multiselect(
            _label("frequency"), list(FREQUENCY), [f for f in was.frequency if f in FREQUENCY], key=f"{key}_frequency",
            format_func=FREQUENCY.__getitem__, placeholder=_("Choose"),
        )  # fmt: skip
    concept, method = text("concept", long=True), text("method", long=True)
    with st.expander(_("Everything else the definition says")):
        left, right = st.columns(2)
        with left:
            formula, name_en, price_basis = text("formula"), text("name_en"), text("price_basis")
            ways = list(TIME_AGGREGATION)
            aggregation = st.selectbox(
                _label("time_aggregation"), ways, ways.index(was.time_aggregation), key=f"{key}_aggregation",
                format_func=TIME_AGGREGATION.__getitem__,
            )  # fmt: skip
            values = list(dict.fromkeys([*VALUE_IS, was.value_comparison]))
            value_is = st.selectbox(
                _label("value_comparison"), values, values.index(was.value_comparison), key=f"{key}_value",
                format_func=lambda code: VALUE_IS.get(code, code),
            )  # fmt: skip
        with right:
            breakdowns, legal_basis = text("breakdowns"), text("legal_basis")
            good = _percent("good_from", was.good_from, key)
            risk = _percent("risk_from", was.risk_from, key)
        groups = st.multiselect(
            _label("data_groups"), list(DATA_GROUP), [g for g in was.data_groups if g in DATA_GROUP], key=f"{key}_groups",
            format_func=DATA_GROUP.__getitem__, placeholder=_("Choose"),
        )  # fmt: skip
    return replace(
        was, name=name, short_name=short_name, sector=sector, unit=unit, direction=direction, owner_unit_code=owner,
        decimals=int(decimals), frequency=tuple(f for f in FREQUENCY if f in frequency), concept=concept, method=method,
        formula=formula, name_en=name_en, price_basis=price_basis, time_aggregation=TimeAggregation(aggregation),
        value_comparison=value_is, breakdowns=breakdowns, legal_basis=legal_basis, good_from=good,
        risk_from=risk, data_groups=tuple(g for g in DATA_GROUP if g in groups),
    )  # fmt: skip


def document_fields(label: str, key: str, since: date | None = None) -> TypedDocument:
    """The document a change rests on, and the day that `label` names."""
    left, middle, right = st.columns(3)
    number = left.text_input(_("Number of the document"), key=f"{key}_no")
    decided = middle.date_input(_("Date of the document"), None, format=DAY, key=f"{key}_on")
    day = right.date_input(label, since, format=DAY, key=f"{key}_since")
    note = st.text_input(_("Note (optional)"), key=f"{key}_note")
    return TypedDocument(number, _day(decided), _day(day), note)


def _label(name: str) -> str:
    return capital(DEFINITION_FIELD[name])


def _chosen(
    name: str, codes: list[str], chosen: str, key: str, words: Mapping[str, str] | None = None, *, is_open: bool = False
) -> str:
    known = [code for code in codes if code]
    index = known.index(chosen) if chosen in known else None
    return str(
        st.selectbox(
            _label(name), known, index, key=f"{key}_{name}", accept_new_options=is_open, placeholder=_("Choose"),
            format_func=lambda code: plain((words or {}).get(code, code)),
        )
        or ""
    )  # fmt: skip


def _percent(name: str, share: float, key: str) -> float:
    typed = st.number_input(f"{_label(name)} (%)", 1.0, 200.0, round(share * 100, 2), 1.0, key=f"{key}_{name}")
    return round(typed / 100, 6)


def _day(picked: object) -> date | None:
    return picked if isinstance(picked, date) else None
