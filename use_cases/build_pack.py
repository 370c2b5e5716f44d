"""Build the pack of a frozen session: everything that was looked at, and how to check it without the system (N02, N19).

Heavy, so no page does it: a worker beside the pages, or `manage.py pack`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.audit_actions import AuditAction
from domain.errors import NotFrozen
from domain.job import Tell
from domain.permissions import Permission
from domain.report import Report
from domain.session_facts import SessionFacts
from domain.session_pack import printed_in
from exchange.frozen_file import facts_of, sha256, unpacked
from exchange.session_pack import (
    BUILDING,
    FACTS,
    MANIFEST,
    MEDIA_TYPE,
    SUMS,
    Frozen,
    archive,
    building_file,
    checking_files,
    manifest_file,
    sums_file,
)
from language.report import write_report
from settings import code_version
from use_cases.access import Access
from use_cases.deliver_extract import SAMPLE_PREFIX
from use_cases.download import Download
from use_cases.open_session_facts import planned_session


@dataclass(frozen=True)
class PackSource:
    """What every part of a pack is made of: the facts exactly as they were frozen."""

    frozen: Frozen
    content: bytes

    @cached_property
    def facts(self) -> SessionFacts:
        return facts_of(self.content)

    @cached_property
    def report(self) -> Report:
        return write_report(self.facts, code=self.frozen.code)


@dataclass(frozen=True, slots=True)
class Part:
    """One step of building: its name and the files it makes, by name."""

    step: str
    make: Callable[[PackSource], Mapping[str, bytes]]


def build_pack(
    access: Access, *, period: str, parts: Sequence[Part], tell: Tell = lambda _step, _done, _all: None
) -> Download:
    """The archive; `tell` is called before each part and may end it.

    Raises `NotFound` where no session is planned, `NotFrozen` while it is prepared, `Refused`, `UnreadablePeriod`.
    """
    access.require(Permission.PRESENT_SESSION)
    source = _read(access, period)
    files = {FACTS: source.content, **checking_files()}
    for done, part in enumerate(parts):
        tell(part.step, done, len(parts) + 1)
        files |= part.make(source)
    tell("archive", len(parts), len(parts) + 1)
    return Download(_name(source), MEDIA_TYPE, _packed(access, source, files))


def build_pack_now(access: Access, *, period: str, parts: Sequence[Part]) -> Download:
    """The same without a queue, for a command; the audit log vouches for the archive. Raises as `build_pack` does."""
    made = build_pack(access, period=period, parts=parts)
    digest = sha256(made.content)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.BUILD_FILE, object_kind="built_file", object_id=made.name, name=made.name, sha256=digest
        )  # fmt: skip
    return made


def _read(access: Access, period: str) -> PackSource:
    with access.reading() as stores:
        session = planned_session(stores, period)
        if session.is_open:
            raise NotFrozen(kind="monthly_session", period=session.period)
        freeze = stores.sessions.newest_freeze(session.period, session.subject_code)
        proof = stores.audit_verifier.proof_of_freeze(freeze.period, freeze.manifest_sha256)
    frozen = Frozen(
        freeze.period, freeze.frozen_at, freeze.frozen_by, freeze.manifest, freeze.manifest_sha256, proof
    )  # fmt: skip
    return PackSource(frozen, unpacked(freeze.facts))


def _packed(access: Access, source: PackSource, files: dict[str, bytes]) -> bytes:
    head = source.frozen.proof.head
    manifest = manifest_file(source.frozen, files, printed_in(source.report, source.facts))
    building = building_file(
        manifest,
        built_at=access.database.clock().isoformat(),
        built_by=access.actor.username,
        code_version=code_version(),
        audit_last_id=head.last_id,
        audit_last_hash=head.last_hash,
    )
    whole = {**files, MANIFEST: manifest}
    return archive({**whole, SUMS: sums_file(whole), BUILDING: building}, source.frozen.frozen_at)


def _name(source: PackSource) -> str:
    mark = SAMPLE_PREFIX if source.facts.is_sample else ""
    return f"{mark}ho-so-{source.frozen.period}-{source.frozen.code}.zip"
