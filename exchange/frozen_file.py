"""Frozen facts as bytes and back: the same facts are the same bytes, whoever writes them, whenever (N02).

Written as JSON in the order of the fields; floats as their shortest form that reads back the same.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache

from pydantic import TypeAdapter

from domain.session_facts import SessionFacts

CODE_LENGTH = 8


@cache
def _adapter() -> TypeAdapter[SessionFacts]:
    return TypeAdapter(SessionFacts)


def facts_bytes(facts: SessionFacts) -> bytes:
    """Canonical JSON: what is hashed, packed and handed to whoever checks."""
    return _adapter().dump_json(facts)


def facts_of(content: bytes) -> SessionFacts:
    return _adapter().validate_json(content)


def manifest_of(facts: SessionFacts, content: bytes) -> str:
    """What was frozen, by name: the exact revisions and rules, and the digest of the facts."""
    told = {
        "period": facts.session.period,
        "subject": facts.subject.code,
        "seen_at": facts.seen_at.isoformat(),
        "revision_ids": sorted(f.revision_id for f in facts.figures),
        "targets": sorted([t.indicator_code, t.period, t.scope, t.plan_type, t.version] for t in facts.targets),
        "indicator_versions": sorted([i.code, i.version] for i in facts.versions),
        "rules_version": facts.rules_version,
        "code_version": facts.code_version,
        "facts_sha256": hashlib.sha256(content).hexdigest(),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def sha256(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def packed(content: bytes) -> bytes:
    return zlib.compress(content, 6)


def unpacked(content: bytes) -> bytes:
    """Raises `ValueError` for bytes that were never packed."""
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise ValueError("not packed facts") from error


def freeze_code(manifest_sha256: str) -> str:
    """The short code that stands on every page: `7F3A-91C2`."""
    short = manifest_sha256[:CODE_LENGTH].upper()
    return f"{short[:4]}-{short[4:]}"
