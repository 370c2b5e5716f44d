"""How large an uploaded spreadsheet may be; one table, so that page, proxy and reader agree (F1, F3).

The figures leave room above every workbook of an office that was met; what is larger is refused in words.
"""

from __future__ import annotations

MIB = 1024 * 1024

UPLOAD_BYTES = 20 * MIB
UNPACKED_BYTES = 200 * MIB
UNPACKED_RATIO = 100
PARTS = 2_000

SHEETS = 80
ROWS = 20_000
COLUMNS = 200
MERGES_AND_RULES = 20_000
"""Merged ranges, conditional formats and validations of one sheet, each counted apart."""
TEXT_LENGTH = 32_767
"""Characters of one cell; no spreadsheet program stores more."""

CHILD_BYTES = 1024 * MIB
CHILD_CPU_SECONDS = 30
CHILD_WALL_SECONDS = 60
QUEUE_SECONDS = 30
"""How long a file waits for its turn to be read before the person is told to come back."""
ANSWER_BYTES = 64 * MIB
"""What the reading process may hand back: more than a full sheet of numbers, less than hurts whoever takes it."""
