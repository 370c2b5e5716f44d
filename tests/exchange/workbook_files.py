"""Where the workbooks of the tests lie: those we may ship, and beside the house those we may only read."""

from __future__ import annotations

import os
from pathlib import Path

from settings import ROOT

SHIPPED = Path(__file__).parent / "workbooks"
SHARED = Path(os.environ.get("QTTT_WORKBOOKS", ROOT.parent / "shared" / "workbooks"))


def workbooks(folder: str) -> dict[str, Path]:
    """Name to path of every file of `hostile`, `real` or `peers` that this machine has."""
    found = {path.name: path for place in (SHARED, SHIPPED) for path in (place / folder).glob("*") if path.is_file()}
    return {name: found[name] for name in sorted(found) if name != "INDEX.tsv"}


def left_out() -> str:
    """The reason to print where the files without a stated licence are missing; empty where they are not."""
    return "" if SHARED.exists() else f"{SHARED} is missing: only the workbooks with a free licence are read"
