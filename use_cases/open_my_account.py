"""The own account as its page shows it: who I am, my posts since when, my sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_access.own_account_store import OwnPost, OwnSession
from domain.notice import MailChoice
from domain.password_policy import PasswordPolicy
from domain.permissions import Permission, Role
from use_cases.access import Access
from use_cases.password_rules import password_policy
from use_cases.sign_in_rules import sign_in_rules


@dataclass(frozen=True, slots=True)
class LiveSession:
    """`ends_at` is when it ends by itself if nothing more is done in it."""

    session: OwnSession
    ends_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class MyAccount:
    """`password_ends_at` is None for a password that may become as old as it likes."""

    username: str
    display_name: str
    posts: tuple[OwnPost, ...]
    sessions: tuple[LiveSession, ...]
    password_set_at: datetime
    password_ends_at: datetime | None
    policy: PasswordPolicy
    has_second_factor: bool
    may_be_kept: bool
    email: str | None
    mail_choice: MailChoice

    @property
    def others(self) -> int:
        """How many sessions are open beside this one."""
        return sum(not live.is_this for live in self.sessions)


def open_my_account(access: Access) -> MyAccount:
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    with access.reading() as stores:
        own, posts, sessions = (
            stores.own_account.account(),
            stores.own_account.posts(),
            stores.own_account.sessions(),
        )
    rules, is_operator = sign_in_rules(), Role.OPERATOR in access.actor.roles
    live = [
        LiveSession(s, s.times.ends_at(rules, is_operator=is_operator), s.mark == access.origin.session)
        for s in sessions
    ]
    age = None if own.is_sample else rules.password_age_of(is_operator=is_operator)
    return MyAccount(
        access.actor.username,
        access.actor.display_name,
        tuple(posts),
        tuple(one for one in live if one.ends_at > access.database.clock()),
        own.password_set_at,
        own.password_set_at + age if age else None,
        password_policy(),
        own.has_second_factor,
        may_be_kept=not is_operator,
        email=own.email,
        mail_choice=own.mail_choice,
    )
