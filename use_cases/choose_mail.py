"""Choose which notices come by mail as well (R068)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.notice import MailChoice
from domain.permissions import Permission
from use_cases.access import Access


def choose_mail(access: Access, choice: MailChoice) -> None:
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    with access.writing(touches_data=False) as stores:
        before = stores.own_account.account().mail_choice
        stores.own_account.choose_mail(choice)
        stores.audit.record(
            AuditAction.CHOOSE_MAIL, object_kind="account", object_id=access.actor.username, before=before, after=choice
        )
