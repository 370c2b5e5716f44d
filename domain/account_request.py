"""What is asked for about accounts: issue, change, revoke; in the program or through the city's portal (R112, K07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.account import Person, Post, reason_of
from domain.errors import BadInput
from domain.written_text import written_line


class RequestKind(StrEnum):
    ISSUE = "issue"
    CHANGE = "change"
    REVOKE = "revoke"


class RequestSource(StrEnum):
    IN_APP = "in_app"
    PORTAL = "portal"


class RequestState(StrEnum):
    """Asked is the only one that something can still be done about."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AccountWish:
    """What somebody asks for. `post` is the one to be given, `account_id` the account it is about, where there is one."""

    kind: RequestKind
    unit_code: str
    person: Person
    reason: str
    post: Post | None = None
    account_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: RequestSource = RequestSource.IN_APP
    external_ref: str = ""

    def checked(self) -> AccountWish:
        """In its one form. Raises `ReasonMissing`, and `BadInput` for what the kind lacks."""
        if self.kind is not RequestKind.ISSUE and self.account_id is None:
            raise BadInput(kind="request_account")
        if self.kind is RequestKind.ISSUE and self.post is None:
            raise BadInput(kind="request_post")
        return AccountWish(
            self.kind, self.unit_code, self.person.checked(), reason_of(self.reason), self.post and self.post.checked(), self.account_id,
            self.valid_from, self.valid_to, self.source, written_line(self.external_ref),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """A wish on its way; decided by whom, when and with which words."""

    id: int
    wish: AccountWish
    state: RequestState
    asked_by: str
    asked_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    decision: str = ""
