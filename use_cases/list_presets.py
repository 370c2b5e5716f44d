"""The queries that a person saved, by name."""

from __future__ import annotations

from data_access.extract_store import ExtractPreset
from domain.text import sort_key
from use_cases.access import Access


def list_presets(access: Access) -> tuple[ExtractPreset, ...]:
    with access.reading() as stores:
        return tuple(sorted(stores.extracts.presets(), key=lambda preset: sort_key(preset.name)))
