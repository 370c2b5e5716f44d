"""Where an act comes from: what the audit log keeps beside who did it (R118)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MARK_LENGTH = 12  # as many letters of a session's hash as name it to its owner and to the audit log


class Channel(StrEnum):
    PAGE = "page"
    HTTP = "http"
    COMMAND = "command"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Origin:
    """One request: its way in, the address of the browser, a short mark of the session, its own id."""

    channel: Channel
    address: str = ""
    session: str = ""
    request_id: str = ""


INSIDE = Origin(Channel.COMMAND)
"""The program itself: a command, the loading of the sample."""
