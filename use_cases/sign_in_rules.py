"""The limits of sign-in as `config.toml` sets them."""

from __future__ import annotations

from datetime import timedelta

from domain.permissions import Role
from domain.sign_in_limits import SignInLimits
from domain.sign_in_rules import SignInRules
from settings import config
from use_cases.password_rules import password_policy


def sign_in_rules() -> SignInRules:
    told = config()["sign_in"]
    return SignInRules(
        longest=timedelta(hours=told["session_hours"]),
        idle=timedelta(minutes=told["idle_minutes"]),
        operator_idle=timedelta(minutes=told["operator_idle_minutes"]),
        most_sessions=told["most_sessions"],
        password_age=_age(told["password_days"]),
        operator_password_age=_age(told["operator_password_days"]),
        second_factor_roles=frozenset(map(Role, told["second_factor_roles"])),
    )


def _age(days: int) -> timedelta | None:
    return timedelta(days=days) if days and password_policy().ages else None


def sign_in_limits() -> SignInLimits:
    told = config()["sign_in"]
    return SignInLimits(
        failures=told["failures_before_lock"],
        lock=timedelta(hours=told["lock_hours"]),
        by_address=told["failures_per_address"],
        by_strangers=told["failures_of_strangers"],
    )
