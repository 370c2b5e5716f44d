"""Check a password at the door: counted before it is hashed, the same work and words for names that do not exist."""

from __future__ import annotations

from data_access.attempt_store import Try
from data_access.sign_in_store import Credential
from data_access.unit_of_work import Stores
from domain.account import USERNAME_LENGTH, may_be_username
from domain.audit_actions import AuditAction
from domain.clock import CITY_TIME
from domain.errors import TurnedAway
from domain.sign_in_limits import Outcome, Verdict
from use_cases.access import Access
from use_cases.passwords import hash_password, is_password, needs_new_hash
from use_cases.sign_in import digest
from use_cases.sign_in_rules import sign_in_limits


def check_password(
    system: Access, *, username: str, password: str, browser: str = "", action: AuditAction = AuditAction.SIGN_IN
) -> int | None:
    """The account's id when name and password fit and it is active; both outcomes are audited.

    `browser` is the browser's own cookie: one that has been signed in to the account counts for itself. `action`
    is what the password is asked for. Raises `TurnedAway` when it must not be tried now (A6, A7).
    """
    username = username.replace("\0", "")  # PostgreSQL takes none
    tried = Try(username[:USERNAME_LENGTH], system.origin.address, digest(browser) if browser else "")
    number, account = _begin(system, tried, username, action)
    # Hashing takes its time: no writer waits for it.
    fits = is_password(password, account.password_hash if account else None)
    better = hash_password(password) if fits and account and needs_new_hash(account.password_hash) else None
    with system.writing(touches_data=False) as stores:
        reason = _reason_against(system, account, fits=fits)
        if reason or not (action is AuditAction.SIGN_IN and account and _awaits_code(stores, account)):
            stores.attempts.finish(number, Outcome.FAILED if reason else Outcome.GOOD)
        if account is None or reason:
            _record(stores, tried, action, reason)
            record_lock(stores, tried)
            return None
        if better:
            stores.sign_ins.upgrade_password_hash(account.id, account.password_hash, better)
        return account.id


def _begin(system: Access, tried: Try, username: str, action: AuditAction) -> tuple[int, Credential | None]:
    limits = sign_in_limits()
    with system.writing(touches_data=False) as stores:
        verdict, number = stores.attempts.begin(tried, limits)
        if verdict is Verdict.LET_IN:
            return number, stores.sign_ins.by_username(username)
        if number:
            _record(stores, tried, action, verdict.value)
        until = stores.attempts.locked_until(tried, limits)
    raise TurnedAway(kind=verdict.value, failures=limits.failures, until=until and until.astimezone(CITY_TIME))


def _awaits_code(stores: Stores, account: Credential) -> bool:
    """A password is half of this sign-in: it stays open, and so counts as wrong, until the code is good too."""
    factor = stores.second_factors.of(account.id)
    return factor is not None and factor.is_in_force


def _reason_against(system: Access, account: Credential | None, *, fits: bool) -> str:
    """For the log only: whoever stands at the door is told the same in every case (A8)."""
    if account is None:
        return "unknown_name"
    if not account.is_active:
        return "account_ended"
    if not fits:
        return "wrong_password"
    until = account.secret_valid_until
    return "secret_too_old" if until is not None and until <= system.database.clock() else ""


def _record(stores: Stores, tried: Try, action: AuditAction, reason: str) -> None:
    """What cannot be a name may be a password in the wrong field: the log does not keep it (L2)."""
    name = tried.username if may_be_username(tried.username) else ""
    stores.audit.record(
        action,
        object_kind="account",
        object_id=name,
        result="refused",
        username=name,
        reason=reason,
    )


def record_lock(stores: Stores, tried: Try) -> None:
    """Say in the log that the name is locked now, if it is."""
    limits = sign_in_limits()
    until = stores.attempts.locked_until(tried, limits)
    if until is not None and until > stores.attempts.clock():
        stores.audit.record(
            AuditAction.LOCK_ACCOUNT, object_kind="account", object_id=tried.username, username=tried.username,
            until=until.isoformat(), failures=limits.failures,
        )  # fmt: skip
