"""A QR code as a picture inside the page: no request leaves for it."""

from __future__ import annotations

import segno


def qr_code(text: str) -> str:
    """The address of the picture (`data:image/svg+xml…`), dark on white in either theme, with its quiet border."""
    return segno.make(text, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
