"""What an extract tells of itself: asked once, in one place, for every file (R087)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.extract import Stamp, snapshot_code
from domain.indicator_story import Point
from domain.observation import Figure
from domain.text import sort_key
from use_cases.access import Access
from use_cases.open_indicator import source_notes


def stamp_extract(
    access: Access, figures: Iterable[Figure | Point | None], *, as_of: datetime | None = None, session_code: str = ""
) -> Stamp:
    """The stamp of a file made of some figures, for whoever takes it out now.

    A file without figures, or of times only, is known by the version of the store.
    """
    held = [figure for figure in figures if figure is not None]
    with access.reading() as stores:
        state = stores.state.state()
        notes = source_notes(stores, held)
    return Stamp(
        sources=tuple(sorted(notes.values(), key=lambda note: sort_key(note.key))),
        layers=frozenset(figure.layer for figure in held),
        statuses=frozenset(f.status for f in held if isinstance(f, Figure) and f.layer.is_real),
        as_of=as_of,
        data_version=state.data_version,
        snapshot_code=session_code or snapshot_code(held) or f"V{state.data_version}",
        user=f"{access.actor.display_name} ({access.actor.username})",
        made_at=access.database.clock(),
        is_sample=state.has_sample_data,
    )
