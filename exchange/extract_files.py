"""The formats in which an extract leaves the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.extract import Extract
from exchange.csv_file import csv_file
from exchange.extract_workbook import extract_workbook
from exchange.json_file import json_file
from exchange.media_types import MEDIA_TYPES


@dataclass(frozen=True, slots=True)
class FileFormat:
    media_type: str
    write: Callable[[Extract], bytes]


FILE_FORMATS = {
    "xlsx": FileFormat(MEDIA_TYPES["xlsx"], extract_workbook),
    "csv": FileFormat(f"{MEDIA_TYPES['csv']}; charset=utf-8", csv_file),
    "json": FileFormat(MEDIA_TYPES["json"], json_file),
}
