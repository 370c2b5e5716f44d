"""The colours of charts; the same tokens as in `pages/static/app.css`, which a test compares.

Encodings are fixed: actual solid, another territory or year lighter, plan outlined, illustrative hatched.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartTheme:
    ink: str
    ink2: str
    line: str
    card: str
    actual: str
    lighter: str
    bad: str
    classes: tuple[str, ...]
    missing: str


LIGHT = ChartTheme(
    ink="#16202c", ink2="#4a5869", line="#d5dce5", card="#ffffff", actual="#1f3b57", lighter="#8593a5", bad="#b3261e",
    classes=("#deebf7", "#9ecae1", "#6baed6", "#3182bd", "#08519c"), missing="#edf0f4",
)  # fmt: skip
DARK = ChartTheme(
    ink="#eaf0f6", ink2="#b4c0ce", line="#2f3c4b", card="#18222e", actual="#a9c9e8", lighter="#66768b", bad="#ff9a8f",
    classes=("#08519c", "#3182bd", "#6baed6", "#9ecae1", "#deebf7"), missing="#243040",
)  # fmt: skip


def chart_theme(name: str | None) -> ChartTheme:
    return DARK if name == "dark" else LIGHT
