"""Signing in and out: a password becomes a ticket, a ticket a session, a session an actor.

The page cannot set an HttpOnly cookie, so it hands a short-lived single-use ticket to
`/auth/complete`, which opens the session and sets the cookie. Only hashes are stored.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from data_access.sign_in_store import NewSession
from domain.audit_actions import AuditAction
from domain.origin import MARK_LENGTH
from domain.permissions import NOBODY, Actor, Permission
from domain.second_factor import CODE_LIFE, Means
from domain.sign_in_rules import LONGEST_KEPT
from use_cases.access import Access
from use_cases.sign_in_rules import sign_in_rules

TICKET_LIFE = timedelta(seconds=30)
LONGEST_USER_AGENT = 300


def cookie_life() -> timedelta:
    """How long a browser keeps the cookie; whether its session still lives is the store's word."""
    return sign_in_rules().longest + LONGEST_KEPT


def open_ticket(system: Access, *, account_id: int, browser: str, means: Means = Means.PASSWORD) -> str:
    """A single-use ticket, good for 30 seconds in the browser that holds the `browser` cookie.

    With a second factor in force it waits up to five minutes for a code (`confirm_code`) before it is good.
    """
    ticket = secrets.token_urlsafe(32)
    with system.writing(touches_data=False) as stores:
        factor = stores.second_factors.of(account_id)
        awaits_code = factor is not None and factor.is_in_force and means is not Means.OIDC_WITH_SECOND_FACTOR
        expires_at = system.database.clock() + (CODE_LIFE if awaits_code else TICKET_LIFE)
        stores.sign_ins.open_ticket(
            digest(ticket), account_id, digest(browser), expires_at, means=means, awaits_code=awaits_code
        )
    return ticket


def redeem_ticket(system: Access, *, ticket: str, browser: str, user_agent: str = "") -> str | None:
    """Open a session for a good ticket and return its token, a new one each time, or None (S1)."""
    if not browser:
        return None
    token, rules = secrets.token_urlsafe(32), sign_in_rules()
    with system.writing(touches_data=False) as stores:
        redeemed = stores.sign_ins.redeem_ticket(digest(ticket), digest(browser))
        if redeemed is None:
            return None
        account_id, means = redeemed
        new = NewSession(
            digest(token), account_id, system.database.clock() + rules.longest, means, digest(browser),
            system.origin.address, user_agent[:LONGEST_USER_AGENT],
        )  # fmt: skip
        stores.sign_ins.open_session(new, rules)
        actor = stores.sign_ins.actor_of_session(digest(token), rules)
        stores.audit.record(
            AuditAction.SIGN_IN,
            object_kind="account",
            object_id=actor.username if actor else str(account_id),
            username=actor.username if actor else "",
            means=means.value,
        )
    return token


def actor_of(system: Access, token: str | None) -> Actor:
    """Who holds a session token now; `NOBODY` for none, an unknown, an ended or an expired one."""
    if not token:
        return NOBODY
    with system.reading() as stores:
        return stores.sign_ins.actor_of_session(digest(token), sign_in_rules()) or NOBODY


def first_page(system: Access, token: str | None) -> str:
    """Where a session begins that asked for nothing else: staff at their work, everybody else at the overview."""
    actor = actor_of(system, token)
    has_work = actor.may(Permission.ENTER_FIGURES) or actor.may(Permission.REVIEW_SUBMISSIONS)
    return "/viec-cua-toi" if has_work else "/"


def sign_out(system: Access, token: str | None) -> None:
    """End a session in the store: every tab and every copy of the cookie is signed out (S3)."""
    if not token:
        return
    with system.writing(touches_data=False) as stores:
        actor = stores.sign_ins.actor_of_session(digest(token), sign_in_rules())
        stores.sign_ins.end_session(digest(token), "signed_out")
        if actor:
            stores.audit.record(
                AuditAction.SIGN_OUT, object_kind="account", object_id=actor.username, username=actor.username
            )


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def mark_of(token: str | None) -> str:
    """What names a session to its owner and in the audit log; it opens nothing."""
    return digest(token)[:MARK_LENGTH] if token else ""
