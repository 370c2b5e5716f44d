"""What keeps a production installation from starting, each as one sentence."""

from __future__ import annotations

from settings import Settings
from use_cases.access import Access

SHORTEST_SECRET = 32


def reasons_not_to_start(system: Access, settings: Settings) -> list[str]:
    """Empty outside production and for a safe configuration."""
    if not settings.is_production:
        return []
    reasons = []
    if settings.now:
        reasons.append("QTTT_NOW đang cố định đồng hồ; bỏ biến này.")
    if len(settings.secret_key) < SHORTEST_SECRET:
        reasons.append(f"QTTT_SECRET_KEY phải có ít nhất {SHORTEST_SECRET} ký tự.")
    if not system.database.has_current_schema():
        reasons.append("Lược đồ kho số liệu khác phiên bản; chạy: python manage.py migrate.")
        return reasons
    with system.reading() as stores:
        if stores.accounts.count(sample=True):
            reasons.append("Kho số liệu có tài khoản mẫu; dùng kho mới không nạp dữ liệu mẫu.")
    return reasons
