"""The grid in which staff type their figures: an HTML table of inputs instead of a canvas (docs/adr/0007-entry-grid.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.file_component import file_component
from domain.errors import BadInput
from domain.observation import Absence, Basis, Comparison, ObservationKey
from domain.submitted_cell import SubmittedCell

_GRID = file_component("entry_grid")


@dataclass(frozen=True, slots=True)
class GridEdit:
    """A cell as the browser sent it. `id` names the edit, so that one sent twice is kept once."""

    id: str
    key: ObservationKey
    text: str
    absence: Absence | None
    note: str
    confirmed: tuple[str, ...]
    seen: SubmittedCell


def entry_grid(html: str, *, key: str, on_edits: Callable[[], None]) -> None:
    """Draw the grid; `on_edits` runs before the page is drawn again and asks for `sent_edits`."""
    _GRID(data=html, key=key, on_edits_change=on_edits)


def sent_edits(key: str, period: str) -> list[GridEdit]:
    """What the browser has sent, oldest first. It is not trusted: the store checks every key and value.

    Raises `BadInput` for what our grid would never send.
    """
    state = st.session_state.get(key)
    try:
        told = json.loads(state.edits)["edits"] if state is not None and state.get("edits") else []
        return [_edit(edit, period) for edit in told]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadInput(kind="grid") from error


def cell_code(key: ObservationKey) -> str:
    """A cell's name in the browser."""
    return "|".join((key.indicator_code, key.subject_code, key.basis, key.comparison, key.breakdown))


def seen_code(cell: SubmittedCell) -> str:
    """What the person sees of a cell, to tell later whether somebody else changed it meanwhile."""
    seen = {"text": cell.text, "absence": cell.absence or "", "note": cell.note, "confirmed": list(cell.confirmed)}
    return json.dumps(seen, ensure_ascii=False)


def _edit(told: dict[str, object], period: str) -> GridEdit:
    indicator, subject, basis, comparison, breakdown = str(told["cell"]).split("|", 4)
    key = ObservationKey(indicator, subject, period, Basis(basis), Comparison(comparison), breakdown)
    seen = told["seen"]
    if not isinstance(seen, dict):
        raise TypeError
    return GridEdit(
        str(told["id"]), key, str(told["text"]), _absence(told["absence"]), str(told["note"]),
        _codes(told["confirmed"]),
        SubmittedCell(
            key, str(seen["text"]), None, _absence(seen["absence"]), note=str(seen["note"]),
            confirmed=_codes(seen["confirmed"]),
        ),
    )  # fmt: skip


def _absence(told: object) -> Absence | None:
    return Absence(str(told)) if told else None


def _codes(told: object) -> tuple[str, ...]:
    return tuple(str(code) for code in told) if isinstance(told, list) else ()
