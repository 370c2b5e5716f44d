"""Names of the two cookies. With TLS they carry the `__Host-` prefix and the Secure flag.

There the plain names are taken out of every request before anybody reads them (`api.tls_cookies`).
"""

from __future__ import annotations

SESSION, BROWSER = PLAIN_NAMES = "qttt_session", "qttt_browser"


def cookie_name(base: str, *, secure: bool) -> str:
    return f"__Host-{base}" if secure else base


def read_cookie(cookies: dict[str, str], base: str) -> str:
    """The cookie under either name; the prefixed one wins."""
    return cookies.get(f"__Host-{base}") or cookies.get(base) or ""
