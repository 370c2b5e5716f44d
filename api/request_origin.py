"""Where an HTTP request comes from, for the audit log."""

from __future__ import annotations

import secrets

from starlette.requests import Request

from domain.origin import Channel, Origin
from use_cases.sign_in import mark_of


def origin_of(request: Request, token: str | None = None) -> Origin:
    """The address is the connection's, or what a trusted proxy said of it; never what a client claims."""
    address = request.client.host if request.client else ""
    return Origin(Channel.HTTP, address, mark_of(token), secrets.token_hex(8))
