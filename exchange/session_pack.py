"""The pack of a session as bytes: manifest, sums and one archive, the same for the same freeze (N02, N19).

Files are stored, not compressed: anybody's tool and the checker page read them as they lie there, and the bytes
hang on no compression library. Every file has the instant of the freeze.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from domain.audit_chain import hashed_values
from domain.audit_check import FreezeProof
from domain.clock import CITY_TIME
from domain.session_pack import Printed
from exchange.frozen_file import freeze_code

MEDIA_TYPE = "application/zip"
FACTS, MANIFEST, BUILDING, SUMS = "so-lieu.json", "manifest.json", "lap-ho-so.json", "SHA256SUMS"
_CHECK = Path(__file__).parent / "offline_check"
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen, by whom and when, and the event of the log that says so."""

    period: str
    frozen_at: datetime
    frozen_by: str
    manifest: str
    manifest_sha256: str
    proof: FreezeProof

    @property
    def code(self) -> str:
        return freeze_code(self.manifest_sha256)


def checking_files() -> dict[str, bytes]:
    """By which whoever receives a pack checks it without the system."""
    names = {"kiem-tra.html": "page.html", "kiem_tra.py": "check.py", "DOC-TOI.txt": "read_me.txt"}
    return {name: (_CHECK / kept).read_bytes() for name, kept in names.items()}


def manifest_file(frozen: Frozen, files: Mapping[str, bytes], printed: Iterable[Printed]) -> bytes:
    return _json(
        {
            "kind": "ho-so-phien-hop",
            "format": 1,
            "period": frozen.period,
            "code": frozen.code,
            "frozen_at": frozen.frozen_at.astimezone(CITY_TIME).isoformat(timespec="seconds"),
            "frozen_by": frozen.frozen_by,
            "freeze_manifest": frozen.manifest,
            "freeze_manifest_sha256": frozen.manifest_sha256,
            "audit_event": _event(frozen.proof),
            "printed": [{"where": p.where, "text": p.text, "figures": p.figures} for p in printed],
            "files": {name: {"sha256": _sha256(files[name]), "bytes": len(files[name])} for name in sorted(files)},
        }
    )


def sums_file(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum -c` reads it."""
    return "".join(f"{_sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def building_file(manifest: bytes, **facts: object) -> bytes:
    """Who built the pack and when: the only file that another building makes otherwise."""
    return _json({**facts, "manifest_sha256": _sha256(manifest)})


def archive(files: Mapping[str, bytes], frozen_at: datetime) -> bytes:
    kept, moment = BytesIO(), frozen_at.astimezone(CITY_TIME).timetuple()[:6]
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.external_attr = 3, _READABLE
            made.writestr(entry, files[name])
    return kept.getvalue()


def _event(proof: FreezeProof) -> dict[str, Any]:
    return {
        "previous_hash": proof.previous_hash, "values": hashed_values(proof.link.event), "hash": proof.link.hash
    }  # fmt: skip


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
