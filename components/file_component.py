"""Components of the page whose script is a file of `components/browser/`, loaded from our own address.

A script handed over as text would be loaded from a `blob:` address, which the content security policy
forbids (docs/adr/0018-the-wire.md). Streamlit gives files only to installed packages; this tells it of ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

_ROOM = Path(__file__).resolve().parent
_PACKAGE = "qttt"
_one_at_a_time = Lock()


def file_component(name: str) -> ComponentRenderer:
    """A component of Streamlit that runs `browser/<name>.js`; registered where it is first drawn."""

    @cache
    def renderer() -> ComponentRenderer:
        return st.components.v2.component(f"{_PACKAGE}.{name}", js=f"{name}.js", isolate_styles=False)

    def drawn(**options: Any) -> Any:
        with _one_at_a_time:
            _tell(get_bidi_component_manager(), name)
            draw = renderer()
        return draw(**options)

    return drawn


def _tell(manager: BidiComponentManager, name: str) -> None:
    if manager.get_component_asset_root(f"{_PACKAGE}.{name}") is None:
        entry = ComponentConfig(name, asset_dir="browser")
        manager.register_from_manifest(ComponentManifest(_PACKAGE, "1", [entry]), _ROOM)
