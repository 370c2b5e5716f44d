"""The register as a file, with the filters of the page: what the operator compiles every quarter (R127, R084)."""

from __future__ import annotations

from domain.clock import CITY_TIME
from domain.difficulty import Difficulty, DifficultyKind
from domain.extract import Extract, Table, Value
from language import difficulty_words as words
from use_cases.access import Access
from use_cases.asked_view import Query, asked_choice
from use_cases.list_difficulties import Register, Which, list_difficulties
from use_cases.stamp_extract import stamp_extract


def export_difficulties(access: Access, query: Query) -> Extract:
    """Raises `NotFound` and `UnreadablePeriod` for filters that are none."""
    register = list_difficulties(
        access, which=asked_choice(query, "tt", Which), kind=asked_choice(query, "loai", DifficultyKind),
        quarter=query.get("quy"), text=query.get("tim", ""),
    )  # fmt: skip
    title = words.DIFFICULTIES_TITLE
    table = Table(title, title, words.DIFFICULTIES, tuple(_row(register, found) for found in register.rows))
    return Extract("so-phan-anh", title, (table,), stamp_extract(access, ()))


def _row(register: Register, found: Difficulty) -> tuple[Value, ...]:
    return (
        found.id, words.DIFFICULTY_KIND[found.kind], found.text, found.page or None, found.reporter,
        register.unit_names.get(found.unit_code, found.unit_code), found.reported_at.astimezone(CITY_TIME).date(),
        words.DIFFICULTY_STATE[found.state], found.owner or None, found.due_on, found.answer or None,
        found.answered_at.astimezone(CITY_TIME).date() if found.answered_at else None, found.objection or None,
    )  # fmt: skip
