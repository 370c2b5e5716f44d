"""Take a file in: read it where it can do no harm, and refuse what must not be here (F1–F4, R022)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from domain.errors import StateSecret
from domain.state_secret import secrecy_stamps
from domain.stored_file import display_name
from domain.workbook_grid import WorkbookGrid
from exchange.cell_words import SECRECY_STAMPS
from exchange.workbook_file import read_workbook


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read: its bytes are kept with the figures once they are taken (N11)."""

    name: str
    content: bytes
    sha256: str
    grid: WorkbookGrid


def read_upload(content: bytes, name: str) -> Upload:
    """Raises `WorkbookRefused`, and `StateSecret` for a file that bears a stamp of secrecy."""
    grid = read_workbook(content, name)
    found = next(secrecy_stamps(grid, SECRECY_STAMPS), None)
    if found is not None:
        sheet, place, text = found
        raise StateSecret(sheet=sheet, cell=place.name, text=text)
    return Upload(display_name(name), content, hashlib.sha256(content).hexdigest(), grid)
