"""What a list of tasks in a file says; nothing is written (C44)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.permissions import Permission
from domain.task_list import TaskLine
from exchange.task_list import task_lines
from use_cases.access import Access
from use_cases.read_upload import read_upload


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A list that was read; its name and hash stay in the audit log."""

    name: str
    sha256: str
    lines: tuple[TaskLine, ...]


def read_task_list(access: Access, *, content: bytes, name: str) -> TaskFile:
    """Raises `Refused`, `WorkbookRefused` for a file that is not read, `StateSecret`, `BadInput` for one without such a list."""
    access.require(Permission.ASSIGN_TASKS)
    upload = read_upload(content, name)
    return TaskFile(upload.name, upload.sha256, tuple(task_lines(upload.grid)))
