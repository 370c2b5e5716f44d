"""Try what was typed as a code of the second factor: six digits from the app, or a recovery code."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.second_factor import SecondFactor, Trial, without_gaps
from use_cases.one_time_codes import step_of_code, unseal_secret
from use_cases.sign_in import digest


def try_code(stores: Stores, account_id: int, typed: str) -> Trial:
    """Part of a writing transaction, which must commit whatever the answer is: wrong codes are counted.

    A good code is used up with the answer, so that it opens nothing a second time (A9).
    """
    factor = stores.second_factors.of(account_id)
    if factor and factor.is_in_force and _is_taken(stores, account_id, factor, typed):
        return Trial.GOOD
    return Trial.EXHAUSTED if stores.second_factors.count_wrong_code(account_id) else Trial.WRONG


def _is_taken(stores: Stores, account_id: int, factor: SecondFactor, typed: str) -> bool:
    now = stores.second_factors.clock()
    secret = unseal_secret(factor.sealed_secret, account_id, now)
    step = step_of_code(secret, typed, now) if secret else None
    if step is not None:
        return stores.second_factors.take_step(account_id, step)
    return stores.second_factors.take_recovery_code(account_id, digest(without_gaps(typed)))
