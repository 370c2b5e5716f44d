"""The formats in which an extract leaves the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.extract import Extract
from exchange import csv_file, extract_workbook, json_file


@dataclass(frozen=True, slots=True)
class FileFormat:
    media_type: str
    write: Callable[[Extract], bytes]


FILE_FORMATS = {
    "xlsx": FileFormat(extract_workbook.MEDIA_TYPE, extract_workbook.extract_workbook),
    "csv": FileFormat(csv_file.MEDIA_TYPE, csv_file.csv_file),
    "json": FileFormat(json_file.MEDIA_TYPE, json_file.json_file),
}
