"""An office file whose parts bear no clock: the same content is the same bytes, whenever it is written."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_BEGINNING = (1980, 1, 1, 0, 0, 0)


def fixed_package(content: bytes) -> bytes:
    """The package with the time of every part set to the format's earliest."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as read, ZipFile(out, "w") as made:
        for name in read.namelist():
            info = ZipInfo(name, _BEGINNING)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            made.writestr(info, read.read(name))
    return out.getvalue()
