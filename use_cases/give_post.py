"""Give somebody a post: a vacant one of the unit, or a new one (R111, R113, K06)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from data_access.unit_of_work import Stores
from domain.account import Grant, Post
from domain.account_quota import AccountQuota
from domain.audit_actions import AuditAction
from exchange.profile_files import read_profile
from settings import PROFILES, settings
from use_cases.access import Access


def give_post(access: Access, *, account_id: int, post: Post, grant: Grant) -> int:
    """Returns the holding's id. Raises what `PositionStore.make` and `fill` raise, `NotFound` for an unknown unit."""
    with access.writing(touches_data=False) as stores:
        return hold(stores, account_id, post, grant)


def hold(stores: Stores, account_id: int, post: Post, grant: Grant) -> int:
    """Inside a transaction: the post named by its id, or a new one of this kind; both are audited."""
    post, limit = post.checked(), quota().limit(stores.organisation.unit(post.unit_code))
    if post.id is None:
        post = stores.positions.make(post, limit=limit)
        stores.audit.record(AuditAction.MAKE_POST, object_kind="position", object_id=str(post.id), after=told(post))
    assert post.id is not None
    holding_id = stores.positions.fill(post.id, account_id, grant, limit=limit)
    stores.audit.record(
        AuditAction.GRANT_POST, object_kind="account", object_id=stores.accounts.account(account_id).username, reason=grant.reason,
        after={**told(post), "holding": holding_id, "from": str(grant.valid_from), "to": _day(grant.valid_to)},
        beyond_quota=grant.beyond_quota,
    )  # fmt: skip
    return holding_id


def fitting(stores: Stores, post: Post, grant: Grant) -> Post:
    """The vacant post that is meant where no one is named: of this unit, role and forms, and title if one is told."""
    wanted = (post.unit_code, post.role, post.form_codes)
    vacant = vacant_posts(stores, grant.valid_from)
    same = [p for p in vacant if (p.unit_code, p.role, p.form_codes) == wanted and post.title in ("", p.title)]
    return next(iter(same), post)


def vacant_posts(stores: Stores, day: date) -> list[Post]:
    """The posts that nobody holds from a day on."""
    taken = stores.positions.taken(day)
    return [p for p in stores.positions.posts() if p.id not in taken]


def quota() -> AccountQuota:
    """How many filled posts the regulation of this city allows a unit; without a limit where it says nothing."""
    return _quota(settings().profile)


@lru_cache(maxsize=4)
def _quota(profile: str) -> AccountQuota:
    return read_profile(PROFILES, profile).accounts


def told(post: Post) -> dict[str, Any]:
    """A post as the audit log keeps it."""
    return {"position": post.id, "unit": post.unit_code, "role": post.role.value, "title": post.title,
            "forms": sorted(post.form_codes)}  # fmt: skip


def _day(day: date | None) -> str | None:
    return str(day) if day else None
