"""A list of accounts in a file, row by row as it was written (R111, R112)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.account import Person, Post
from domain.account_request import RequestKind
from domain.errors import BadInput
from domain.permissions import Role

MOST_LINES = 500


class ListColumn(StrEnum):
    NAME = "name"
    USERNAME = "username"
    EMAIL = "email"
    UNIT = "unit"
    ROLE = "role"
    TITLE = "title"
    FORMS = "forms"
    FROM = "from"
    TO = "to"
    REASON = "reason"
    KIND = "kind"
    REF = "ref"


NEEDED = frozenset({ListColumn.NAME, ListColumn.USERNAME, ListColumn.UNIT})


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row of the file. What could not be read stands in `faults`, as codes with the text that was there."""

    row: int
    person: Person
    unit_code: str
    role: Role | None = None
    title: str = ""
    form_codes: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = ""
    kind: RequestKind = RequestKind.ISSUE
    external_ref: str = ""
    faults: tuple[tuple[str, str], ...] = field(default=())

    def check(self) -> None:
        """Raise `BadInput` for the first thing that could not be read."""
        for kind, text in self.faults:
            raise BadInput(kind=kind, text=text)

    @property
    def post(self) -> Post:
        """The post that the row names. Raises `BadInput` where it names no role."""
        if self.role is None:
            raise BadInput(kind="role", text="")
        return Post(self.unit_code, self.role, self.title, self.form_codes)
