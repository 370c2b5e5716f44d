"""Every kind of job, once: who does it. Imported by the worker only (docs/adr/0020-jobs.md)."""

from __future__ import annotations

from collections.abc import Mapping

from api.pack_parts import PARTS
from domain.job import JobKind, Tell
from use_cases.access import Access
from use_cases.backup_plan import installation_backups
from use_cases.build_pack import build_pack
from use_cases.download import Download
from use_cases.keep_backups import back_up, try_kept_backup
from use_cases.work_off_jobs import Work


def _pack(access: Access, arguments: Mapping[str, str], tell: Tell) -> Download:
    return build_pack(access, period=arguments["period"], parts=PARTS, tell=tell)


def _backup(access: Access, _arguments: Mapping[str, str], tell: Tell) -> None:
    back_up(access, installation_backups(), tell=tell)


def _backup_trial(access: Access, arguments: Mapping[str, str], tell: Tell) -> None:
    try_kept_backup(access, installation_backups(), backup_id=int(arguments["backup"]), tell=tell)


WORKS: dict[JobKind, Work] = {
    JobKind.SESSION_PACK: _pack,
    JobKind.BACKUP: _backup,
    JobKind.BACKUP_TRIAL: _backup_trial,
}
