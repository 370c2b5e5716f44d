"""Put the own second factor in force: the first code proves that the app has the key."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import WrongCode
from domain.second_factor import SET_UP_LIFE, Trial, in_groups
from use_cases.access import Access
from use_cases.one_time_codes import new_recovery_codes, step_of_code, unseal_secret
from use_cases.sign_in import digest


def confirm_second_factor(access: Access, *, code: str) -> tuple[str, ...]:
    """Ten recovery codes in groups of four, to be shown this once; every other session of the account ends.

    Raises `WrongCode`, also when the key was shown more than 15 minutes ago.
    """
    account_id, now = access.own_id, access.database.clock()
    recovery = new_recovery_codes()
    with access.writing(touches_data=False) as stores:
        factor = stores.second_factors.of(account_id)
        is_fresh = factor is not None and factor.created_at > now - SET_UP_LIFE
        secret = unseal_secret(factor.sealed_secret, account_id, now) if factor and is_fresh else None
        step = step_of_code(secret, code, now) if secret else None
        if step is None or not stores.second_factors.confirm(account_id, step, map(digest, recovery)):
            raise WrongCode(kind=Trial.WRONG.value)
        stores.second_factors.end_sessions(account_id, "second_factor_set_up", but=access.origin.session)
        stores.audit.record(AuditAction.SET_UP_SECOND_FACTOR, object_kind="account", object_id=access.actor.username)
    return tuple(in_groups(one) for one in recovery)
