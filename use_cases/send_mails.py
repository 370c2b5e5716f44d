"""Carry the outbox to the post, one mail at a time (R068).

A mail is marked in its own transaction right after the server took it, so a stop between two mails
repeats none. Refused ones keep the server's words and are tried again; while the server cannot be
reached nothing is counted and everything waits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from data_access.notice_store import Mail
from domain.errors import MailRefused, MailUnavailable
from exchange.mail import Post
from language.notice_words import Names, mail_body, notice_subject
from use_cases.access import Access
from use_cases.read_notices import names_of

log = logging.getLogger("qttt.jobs")


def send_mails(access: Access, post: Post, *, must_stop: Callable[[], bool] = lambda: False) -> int:
    """Send what waits; returns how many were taken."""
    with access.reading() as stores:
        mails = stores.notices.outbox()
        names = names_of(stores, [mail.notice for mail in mails])
    sent = 0
    for mail in mails:
        if must_stop():
            break
        try:
            sent += _send(access, post, mail, names)
        except MailUnavailable as problem:
            log.warning("mail server not reachable: %s", problem.values["cause"])
            break
    return sent


def _send(access: Access, post: Post, mail: Mail, names: Names) -> bool:
    error = ""
    try:
        post.send(mail.address, notice_subject(mail.notice, names), mail_body(mail.notice, names))
    except MailRefused as problem:
        error = str(problem.values["cause"])
    with access.writing(touches_data=False) as stores:
        stores.notices.mail_done(mail.id, error)
    return not error
