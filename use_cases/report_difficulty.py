"""Report a difficulty, an incident or a proposal to whoever operates the system (R127)."""

from __future__ import annotations

from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.difficulty import DifficultyKind, local_page, written
from domain.notice import NoticeKind
from domain.permissions import Role
from settings import config
from use_cases.access import Access
from use_cases.read_calendar import read_calendar
from use_cases.refuse_secrets import without_secrets
from use_cases.tell_about_difficulty import about_difficulty


def report_difficulty(access: Access, *, kind: DifficultyKind, text: str, page: str = "") -> int:
    """Returns its number; the same report sent again while it waits is still one.

    `page` is the address it is about; one that leads elsewhere is left out. Raises `ReasonMissing` without
    words, `BadInput` for too many, `StateSecret` for a stamp of secrecy.
    """
    clean = text_without_secrets(text)
    with access.writing(touches_data=False) as stores:
        number, is_new = stores.difficulties.add(kind, clean, local_page(page), usual_due(access, stores, kind))
        if is_new:
            told = stores.difficulties.found(number)
            operators = stores.notices.all_holders(Role.OPERATOR)
            stores.notices.post(about_difficulty(told, NoticeKind.DIFFICULTY_REPORTED, operators))
            stores.audit.record(
                AuditAction.REPORT_DIFFICULTY, object_kind="difficulty", object_id=str(number),
                after={"kind": kind.value, "text": clean, "page": told.page, "due_on": str(told.due_on)},
            )  # fmt: skip
    return number


def text_without_secrets(text: str) -> str:
    """What somebody wrote, made clean. Raises as `report_difficulty` does."""
    return without_secrets(written(text))


def usual_due(access: Access, stores: Stores, kind: DifficultyKind) -> date:
    """The last working day for an answer to what comes in today."""
    return read_calendar(stores, access.today, access.today).shifted(access.today, answer_days(kind))


def answer_days(kind: DifficultyKind) -> int:
    """Within how many working days a report of a kind is due to be answered, as `config.toml` has it."""
    return int(config()["difficulties"][kind.value])
