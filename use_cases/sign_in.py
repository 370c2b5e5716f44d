"""Signing in and out: a password becomes a ticket, a ticket a session, a session an actor.

The page cannot set an HttpOnly cookie, so it hands a short-lived single-use ticket to
`/auth/complete`, which opens the session and sets the cookie. Only hashes are stored.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from domain.audit_actions import AuditAction
from domain.permissions import NOBODY, Actor, Permission
from domain.second_factor import CODE_LIFE, Means
from use_cases.access import Access
from use_cases.passwords import hash_password, is_password, needs_new_hash
from use_cases.sign_in_rules import sign_in_rules

TICKET_LIFE = timedelta(seconds=30)
LONGEST_NAME = 64


def session_life() -> timedelta:
    return sign_in_rules().longest


def check_password(system: Access, *, username: str, password: str) -> int | None:
    """The account's id when name and password fit and it is active; both outcomes are audited."""
    with system.reading() as stores:
        account = stores.sign_ins.by_username(username)
    # Hashing takes its time: no writer waits for it.
    fits = is_password(password, account.password_hash if account else None)
    name = username[:LONGEST_NAME]
    with system.writing(touches_data=False) as stores:
        if account is None or not fits or not account.is_active:
            stores.audit.record(
                AuditAction.SIGN_IN, object_kind="account", object_id=name, result="refused", username=name
            )
            return None
        if needs_new_hash(account.password_hash):
            stores.sign_ins.change_password_hash(account.id, hash_password(password))
        return account.id


def open_ticket(system: Access, *, account_id: int, browser: str, means: Means = Means.PASSWORD) -> str:
    """A single-use ticket, good for 30 seconds in the browser that holds the `browser` cookie.

    With a second factor in force it waits up to five minutes for a code (`confirm_code`) before it is good.
    """
    ticket = secrets.token_urlsafe(32)
    with system.writing(touches_data=False) as stores:
        factor = stores.second_factors.of(account_id)
        is_set_up = factor is not None and factor.confirmed_at is not None
        awaits_code = is_set_up and means is not Means.OIDC_WITH_SECOND_FACTOR
        expires_at = system.database.clock() + (CODE_LIFE if awaits_code else TICKET_LIFE)
        stores.sign_ins.open_ticket(
            digest(ticket), account_id, digest(browser), expires_at, means=means, awaits_code=awaits_code
        )
    return ticket


def redeem_ticket(system: Access, *, ticket: str, browser: str) -> str | None:
    """Open a session for a good ticket and return its token, or None."""
    if not browser:
        return None
    token = secrets.token_urlsafe(32)
    with system.writing(touches_data=False) as stores:
        redeemed = stores.sign_ins.redeem_ticket(digest(ticket), digest(browser))
        if redeemed is None:
            return None
        account_id, means = redeemed
        stores.sign_ins.open_session(digest(token), account_id, system.database.clock() + session_life(), means)
        actor = stores.sign_ins.actor_of_session(digest(token), sign_in_rules())
        stores.audit.record(
            AuditAction.SIGN_IN,
            object_kind="account",
            object_id=str(account_id),
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
    """End a session in the store: every tab and every copy of the cookie is signed out."""
    if not token:
        return
    with system.writing(touches_data=False) as stores:
        actor = stores.sign_ins.actor_of_session(digest(token), sign_in_rules())
        stores.sign_ins.end_session(digest(token))
        if actor:
            stores.audit.record(
                AuditAction.SIGN_OUT, object_kind="account", object_id=str(actor.account_id), username=actor.username
            )


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
