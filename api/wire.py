"""The whole application as the network sees it: what stands around pages and routes, outermost first."""

from __future__ import annotations

from starlette.types import ASGIApp

from api.body_limit import BodyLimit
from api.security_headers import SecurityHeaders
from api.site_guard import SiteGuard
from api.tls_cookies import TlsCookies
from api.trusted_proxies import TrustedProxies
from settings import Settings


def behind_the_wire(app: ASGIApp, settings: Settings) -> ASGIApp:
    """First who asks and how, then our headers on every answer, then whether the site may be asked like that."""
    guarded = SiteGuard(
        TlsCookies(BodyLimit(app)), public_url=settings.public_url, is_local_open=not settings.is_production
    )
    return TrustedProxies(SecurityHeaders(guarded), settings.trusted_proxies)
