"""How long a public file may be kept, by the version that its address names."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from api.front_page import FrontPage, versioned
from tests.api.asgi import ask


async def _file(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("body {}", media_type="text/css")


SITE = FrontPage(Starlette(routes=[Route("/app/static/app.css", _file)]))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (versioned("app.css"), "public, immutable, max-age=31536000"),
        ("app.css", "public, max-age=86400"),
        ("app.css?v=0123456789ab", "no-store"),
    ],
)
def test_X10_a_file_of_another_version_is_not_kept_under_its_address(name: str, kept: str) -> None:
    """While replicas are replaced one after the other, an old one is asked for the style sheet of a new page."""
    assert ask(SITE, f"/app/static/{name}").headers["cache-control"] == kept
