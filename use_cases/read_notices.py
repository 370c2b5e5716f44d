"""The inbox of a person with the names its sentences need (R068)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.notice import Notice
from domain.permissions import Permission
from language.notice_words import Names
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class Inbox:
    """Newest first. `may_enter` says where a link about a report leads."""

    notices: tuple[Notice, ...]
    unread: int
    names: Names
    may_enter: bool


def read_notices(access: Access, *, most: int = 50) -> Inbox:
    with access.reading() as stores:
        found = tuple(stores.notices.inbox(most))
        names = names_of(stores, found)
        return Inbox(found, stores.notices.unread(), names, access.actor.may(Permission.ENTER_FIGURES))


def names_of(stores: Stores, notices: Iterable[Notice]) -> Names:
    """The forms and units that some notices speak of."""
    codes = sorted({str(notice.facts["unit"]) for notice in notices if notice.facts.get("unit")})
    forms = {form.code: form.name for form in stores.forms.forms()}
    return Names(forms, {code: unit.name for code, unit in stores.organisation.units(codes).items()})
