"""Whoever has an address chooses which notices also come by mail; the inbox holds all of them (R068)."""

from __future__ import annotations

import pytest

from data_access.notice_store import NewNotice
from domain.errors import NotSignedIn
from domain.notice import MailChoice, NoticeKind
from domain.permissions import NOBODY, Actor, Position, Role
from tests.use_cases.reporting import give_address, inbox, rows_of
from use_cases.access import Access
from use_cases.choose_mail import choose_mail

KINDS = (NoticeKind.LATE, NoticeKind.APPROVED)


def owner(system: Access) -> Access:
    with system.reading() as stores:
        account = stores.sign_ins.by_username("sct.nhap")
    assert account is not None
    post = Position("SCT", Role.SPECIALIST, "")
    return Access(system.database, Actor(account.id, account.username, account.display_name, (post,)))


@pytest.mark.parametrize(
    ("choice", "mailed"), [(MailChoice.ALL, ["approved", "late"]), (MailChoice.URGENT, ["late"]), (MailChoice.NONE, [])]
)
def test_R068_mails_follow_the_choice_and_the_inbox_holds_everything(
    system: Access, choice: MailChoice, mailed: list[str]
) -> None:
    give_address(system, "sct.nhap", "nhap@sct.example")
    me = owner(system)
    choose_mail(me, choice)
    before = len(inbox(system, "sct.nhap"))
    with system.writing(touches_data=False) as stores:
        stores.notices.post(NewNotice(me.own_id, kind, None, {}, kind.value) for kind in KINDS)
    assert len(inbox(system, "sct.nhap")) == before + len(KINDS)
    sent = "SELECT n.kind FROM mail_outbox m JOIN notice n ON n.id = m.notice_id WHERE n.once IN ('late', 'approved')"
    assert sorted(kind for (kind,) in rows_of(system, sent)) == mailed
    assert rows_of(system, "SELECT after FROM audit_event WHERE action = 'choose_mail'") == [(f'"{choice}"',)]


def test_nobody_chooses_without_an_account(system: Access) -> None:
    with pytest.raises(NotSignedIn):
        choose_mail(Access(system.database, NOBODY), MailChoice.NONE)
