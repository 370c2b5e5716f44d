"""Entry by file: choose or paste, look at every cell old → new, answer what is unclear, take it (visual.md §3.9)."""

from __future__ import annotations
