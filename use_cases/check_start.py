"""What keeps a production installation from starting, each as one problem; what its operator should know anyway."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

from domain.errors import UnsafeStart
from settings import Settings, streamlit_options
from use_cases.access import Access

SHORTEST_SECRET, FEWEST_LETTERS = 32, 10
SAFE_OPTIONS = {
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "global.developmentMode": False,
    "browser.gatherUsageStats": False,
}
"""Options of Streamlit that show the inside, open a door, or tell the outside."""


def reasons_not_to_start(system: Access, settings: Settings) -> list[UnsafeStart]:
    """Empty outside production and for a safe configuration."""
    if not settings.is_production:
        return []
    kinds = [*_of_settings(settings), *_of_options(streamlit_options())]
    reasons = [UnsafeStart(kind=kind, least=SHORTEST_SECRET) for kind in kinds]
    if system.database.crosses_the_network_openly():
        reasons.append(UnsafeStart(kind="open_database"))
    if not system.database.has_current_schema():
        return [*reasons, UnsafeStart(kind="other_schema")]
    with system.reading() as stores:
        if stores.accounts.count(sample=True):
            reasons.append(UnsafeStart(kind="sample_accounts"))
        if stores.audit_verifier.may_be_changed():
            reasons.append(UnsafeStart(kind="audit_log_open"))
    return reasons


def warnings_at_start(system: Access, settings: Settings) -> list[UnsafeStart]:
    """What a production installation may do, and should not for a whole city."""
    found = {
        "small_store": system.database.is_for_small_installations(),
        "backups_off": settings.backup_dir is None,
    }
    return [UnsafeStart(kind=kind) for kind, is_found in found.items() if is_found and settings.is_production]


def _of_settings(settings: Settings) -> list[str]:
    is_long = len(settings.secret_key) >= SHORTEST_SECRET
    file, backup_file = settings.secret_key_file, settings.backup_key_file
    found = {
        "fixed_clock": settings.now,
        "short_secret": not is_long,
        "weak_secret": is_long and len(set(settings.secret_key)) < FEWEST_LETTERS,
        "open_secret_file": file and file.stat().st_mode & 0o077,
        "short_backup_key": settings.backup_dir and len(settings.backup_key) < SHORTEST_SECRET,
        "open_backup_key_file": backup_file and backup_file.stat().st_mode & 0o077,
        "city_sign_in": settings.oidc_issuer and not _is_safe_provider(settings),
        "public_url": not _is_public_address(settings.public_url),
        "trusted_proxies": not _are_proxies(settings.trusted_proxies),
    }
    return [kind for kind, is_found in found.items() if is_found]


def _of_options(chosen: dict[str, Any]) -> list[str]:
    is_unsafe = any(chosen.get(name, safe) != safe for name, safe in SAFE_OPTIONS.items())
    return ["unsafe_options"] if is_unsafe else []


def _is_safe_provider(settings: Settings) -> bool:
    return settings.oidc_issuer.startswith("https://") and bool(settings.oidc_client_id and settings.oidc_client_secret)


def _is_public_address(text: str) -> bool:
    """`https://name[:port]` and nothing behind it."""
    parts = urlsplit(text)
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    return parts.scheme == "https" and bool(parts.hostname) and is_bare


def _are_proxies(text: str) -> bool:
    """At least one address or network, and none that means everybody."""
    try:
        networks = [ip_network(part.strip()) for part in text.split(",")]
    except ValueError:
        return False
    return all(network.prefixlen > 0 for network in networks)
