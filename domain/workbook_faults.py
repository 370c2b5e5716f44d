"""Why an uploaded file is refused, and what a person should know of one that was read (F2, F3, R023).

The words stand in `language.workbook_words`.
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """The `kind` of a `WorkbookRefused`."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    EXECUTABLE = "executable"
    PASSWORD = "password"
    WEB_PAGE = "web_page"
    XML_2003 = "xml_2003"
    BINARY_WORKBOOK = "binary_workbook"
    OTHER_FILE = "other_file"
    NO_TEXT = "no_text"
    BROKEN = "broken"
    UNSAFE_PARTS = "unsafe_parts"
    TOO_MANY_PARTS = "too_many_parts"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    ENTITIES = "entities"
    XML_ENCODING = "xml_encoding"
    NO_SHEET = "no_sheet"
    TOO_MANY_SHEETS = "too_many_sheets"
    SHARED_PART = "shared_part"
    TOO_FAR = "too_far"
    TOO_MANY_RULES = "too_many_rules"
    HUGE_MERGE = "huge_merge"
    LONG_TEXT = "long_text"
    TOO_HEAVY = "too_heavy"
    TOO_SLOW = "too_slow"
    BUSY = "busy"


class Remark(StrEnum):
    """Told beside a workbook that was read."""

    MACROS_LEFT_OUT = "macros_left_out"
    EXTERNAL_LINKS = "external_links"
    FORMULAS_AS_SAVED = "formulas_as_saved"
    FORMULA_ERRORS = "formula_errors"
    NOT_A_NUMBER = "not_a_number"
    PERCENT_AS_SHOWN = "percent_as_shown"
    HIDDEN_SHEETS = "hidden_sheets"
    HIDDEN_LINES = "hidden_lines"
    TEXT_FROM_TCVN3 = "text_from_tcvn3"
    TEXT_FROM_VNI = "text_from_vni"
    ENCODING_GUESSED = "encoding_guessed"
