"""How long a session still lives, and that somebody is using it (S2)."""

from __future__ import annotations

from use_cases.access import Access
from use_cases.sign_in import digest
from use_cases.sign_in_rules import sign_in_rules


def seconds_left(system: Access, token: str) -> int | None:
    """Until the session ends by itself; None when it is over. Asking keeps nothing alive."""
    if not token:
        return None
    with system.reading() as stores:
        end = stores.sign_ins.ends_at(digest(token), sign_in_rules())
    return int((end - system.database.clock()).total_seconds()) if end else None


def touch_session(system: Access, token: str) -> int | None:
    """Somebody did something in the session; returns the seconds left, None when it was over already."""
    if seconds_left(system, token) is None:
        return None
    with system.writing(touches_data=False) as stores:
        stores.sign_ins.touch(digest(token))
    return seconds_left(system, token)
