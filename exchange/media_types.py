"""The media type of a file by what it is, for every file that leaves the house."""

from __future__ import annotations

from types import MappingProxyType

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA_TYPES = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": f"{_OFFICE}.wordprocessingml.document",
        "pptx": f"{_OFFICE}.presentationml.presentation",
        "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "odt": f"{_OPEN}.text",
        "ods": f"{_OPEN}.spreadsheet",
        "txt": "text/plain",
        "csv": "text/csv",
        "json": "application/json",
        "html": "text/html; charset=utf-8",
        "png": "image/png",
        "jpg": "image/jpeg",
    }
)
"""By kind. A text that was handed in has whatever encoding it has; ours name theirs."""
UNKNOWN = "application/octet-stream"
