"""What keeps a production installation from starting, each as one problem."""

from __future__ import annotations

from domain.errors import UnsafeStart
from settings import Settings
from use_cases.access import Access

SHORTEST_SECRET = 32


def reasons_not_to_start(system: Access, settings: Settings) -> list[UnsafeStart]:
    """Empty outside production and for a safe configuration."""
    if not settings.is_production:
        return []
    reasons = []
    if settings.now:
        reasons.append(UnsafeStart(kind="fixed_clock"))
    if len(settings.secret_key) < SHORTEST_SECRET:
        reasons.append(UnsafeStart(kind="short_secret", least=SHORTEST_SECRET))
    if not system.database.has_current_schema():
        reasons.append(UnsafeStart(kind="other_schema"))
        return reasons
    with system.reading() as stores:
        if stores.accounts.count(sample=True):
            reasons.append(UnsafeStart(kind="sample_accounts"))
        if stores.audit_verifier.may_be_changed():
            reasons.append(UnsafeStart(kind="audit_log_open"))
    return reasons
