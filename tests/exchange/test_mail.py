"""Mail against a real SMTP server on this machine."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from domain.errors import MailRefused, MailUnavailable
from exchange.mail import SmtpPost, smtp_post


class Mailbox:
    """What the server took; an address that begins with `khong-co` is refused."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address.startswith("khong-co"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.taken.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, SmtpPost]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's own imports
        from aiosmtpd.controller import Controller
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    post = smtp_post(f"smtp://127.0.0.1:{port}?from=bao-cao@example.vn")
    assert post is not None
    yield box, post
    controller.stop()


def test_R068_a_mail_arrives_once_with_its_vietnamese_words(mailbox: tuple[Mailbox, SmtpPost]) -> None:
    box, post = mailbox
    post.send("nhap@example.vn", "Sắp đến hạn:\nbiểu KTXH-T", "Hết ngày thứ Tư 25/11/2026.\n")
    [message] = box.taken
    assert message["Subject"] == "Sắp đến hạn: biểu KTXH-T"
    assert (message["From"], message["To"]) == ("bao-cao@example.vn", "nhap@example.vn")
    assert message.get_content().replace("\r\n", "\n") == "Hết ngày thứ Tư 25/11/2026.\n"


def test_a_refused_address_is_named_with_the_words_of_the_server(mailbox: tuple[Mailbox, SmtpPost]) -> None:
    box, post = mailbox
    with pytest.raises(MailRefused) as refused:
        post.send("khong-co@example.vn", "x", "y")
    assert "no such person" in str(refused.value.values["cause"])
    assert box.taken == []


def test_a_password_never_travels_without_TLS(mailbox: tuple[Mailbox, SmtpPost]) -> None:
    _box, post = mailbox
    with pytest.raises(MailUnavailable):
        SmtpPost(post.host, post.port, post.sender, username="u", password="p").send("nhap@example.vn", "x", "y")


def test_a_server_that_is_away_is_told_apart_from_a_refusal() -> None:
    with pytest.raises(MailUnavailable):
        SmtpPost("127.0.0.1", 1, "a@example.vn").send("b@example.vn", "x", "y")


def test_the_address_of_the_server_as_it_is_configured() -> None:
    assert smtp_post("") is None
    post = smtp_post("smtps://bao%40cao:p%2Fw@mail.example.vn?from=a@example.vn")
    assert post == SmtpPost("mail.example.vn", 465, "a@example.vn", True, "bao@cao", "p/w")
    assert "p/w" not in repr(post)
    for wrong in ("http://x?from=a@b", "smtp://x", "smtp://?from=a@b"):
        with pytest.raises(ValueError, match="QTTT_SMTP_URL"):
            smtp_post(wrong)
