"""How this installation backs up: from where, to where, under which key, what is kept (settings, `[backup]`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from domain.backup_record import Keep
from exchange.anchor_file import AnchorFile
from settings import code_version, config, settings
from use_cases.anchor_audit_log import installation_anchors


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """`source` is the store as the role that dumps it reaches it; without `folder` nothing is made by itself."""

    source: str = field(repr=False)
    work: Path
    key: str = field(repr=False)
    needs_key: bool
    anchors: AnchorFile
    program: str
    folder: Path | None
    hour: int
    keep: Keep


def installation_backups() -> BackupPlan:
    chosen, told = settings(), config()["backup"]
    return BackupPlan(
        source=chosen.backup_database_url or chosen.store_url,
        work=chosen.var.resolve(),
        key=chosen.backup_key,
        needs_key=chosen.is_production,
        anchors=installation_anchors(),
        program=code_version(),
        folder=chosen.backup_dir.resolve() if chosen.backup_dir else None,
        hour=told["hour"],
        keep=Keep(told["keep_days"], told["keep_weeks"], told["keep_months"]),
    )
