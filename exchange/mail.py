"""Mail leaves through a post: an interface, and SMTP behind it where the installation names a server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from domain.errors import MailRefused, MailUnavailable

_TIMEOUT_SECONDS = 10
_PORTS = {"smtp": 587, "smtps": 465}


class Post(Protocol):
    """Hands one message over, or raises.

    `MailRefused` means this message or address, `MailUnavailable` the way to the server.
    """

    def send(self, address: str, subject: str, body: str) -> None: ...


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """A mail server. `smtps` speaks TLS at once, `smtp` changes to it where the server offers it.

    A password is never sent without TLS.
    """

    host: str
    port: int
    sender: str
    is_tls: bool = False
    username: str = ""
    password: str = field(default="", repr=False)

    def send(self, address: str, subject: str, body: str) -> None:
        message = EmailMessage()
        message["From"], message["To"] = self.sender, address
        message["Subject"] = " ".join(subject.split())
        message.set_content(body)
        try:
            with self._connected() as server:
                server.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise MailRefused(address=address, cause=str(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailUnavailable(cause=f"{type(error).__name__}: {error}") from error

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context()
        if self.is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=_TIMEOUT_SECONDS, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS)
        with server:
            server.ehlo()
            if not self.is_tls and (self.password or server.has_extn("starttls")):
                server.starttls(context=context)
            if self.username:
                server.login(self.username, self.password)
            yield server


def smtp_post(url: str) -> SmtpPost | None:
    """`smtp://user:password@host:587?from=bao-cao@example.gov.vn`; None for an empty one. Raises `ValueError`."""
    if not url:
        return None
    parts = urlsplit(url)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in _PORTS or not parts.hostname or not sender:
        raise ValueError("QTTT_SMTP_URL: smtp[s]://[user:password@]host[:port]?from=address")
    return SmtpPost(
        parts.hostname, parts.port or _PORTS[parts.scheme], sender, parts.scheme == "smtps",
        unquote(parts.username or ""), unquote(parts.password or ""),
    )  # fmt: skip
