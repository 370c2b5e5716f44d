"""A pack as it leaves the house, without a store, and what somebody might do to one."""

from __future__ import annotations

import json
from dataclasses import dataclass

from domain.audit_chain import BEFORE_THE_FIRST, AuditEvent, chained
from domain.audit_check import FreezeProof, Head, Link
from domain.session_pack import Printed
from exchange.frozen_file import sha256
from exchange.session_pack import (
    BUILDING,
    FACTS,
    MANIFEST,
    SUMS,
    Frozen,
    building_file,
    checking_files,
    manifest_file,
    sums_file,
)
from tests.stores import NOW

CONTENT = '{"figures":[{"revision_id":7,"value":1234.5,"note":"Tỷ đồng"},{"revision_id":9,"value":null}]}'.encode()
PRINTED = (
    Printed("II. Công nghiệp", "Chỉ số tăng “mạnh”.", ((7, 1234.5),)),
    Printed("Biểu 1", "IIP", ((7, 1234.5), (9, None))),
)


def frozen() -> Frozen:
    manifest = json.dumps({"revision_ids": [7, 9], "facts_sha256": sha256(CONTENT)})
    digest = sha256(manifest)
    event = AuditEvent(
        1, NOW, "kehoach", "planner", "STC", "page", "10.0.0.7", "", "", "freeze_session", "monthly_session", "2025-08",
        "", "", json.dumps({"sha256": digest}), "done",
    )  # fmt: skip
    proof = FreezeProof(BEFORE_THE_FIRST, Link(event, chained(BEFORE_THE_FIRST, event)), Head(1, "x"))
    return Frozen("2025-08", NOW, "kehoach", manifest, digest, proof)


def good_pack(printed: tuple[Printed, ...] = PRINTED) -> dict[str, bytes]:
    files = {FACTS: CONTENT, "bao-cao.docx": b"docx", "bieu-do/KT01.svg": b"<svg/>", **checking_files()}
    return sealed(files, manifest_file(frozen(), files, printed))


def sealed(files: dict[str, bytes], manifest: bytes) -> dict[str, bytes]:
    whole = {**files, MANIFEST: manifest}
    return {**whole, SUMS: sums_file(whole), BUILDING: building_file(manifest, built_by="kehoach")}


@dataclass(frozen=True)
class Tampering:
    """What was done, and what the verdict must name."""

    name: str
    names: str


TAMPERINGS = (
    Tampering("document", "bao-cao.docx"),
    Tampering("missing", "bieu-do/KT01.svg"),
    Tampering("added", "la.txt"),
    Tampering("facts", FACTS),
    Tampering("facts_and_manifest", FACTS),
    Tampering("printed", "II. Công nghiệp"),
    Tampering("code", "Mã chốt"),
    Tampering("event", "nhật ký"),
    Tampering("other_building", BUILDING),
    Tampering("named_as_a_word_of_javascript", "constructor"),
    Tampering("other_person", "người chốt"),
    Tampering("other_period", "Kỳ"),
    Tampering("other_instant", "Lúc chốt"),
)


def tampered(name: str) -> dict[str, bytes]:
    files = good_pack()
    inner = {n: c for n, c in files.items() if n not in (MANIFEST, SUMS, BUILDING)}
    told = json.loads(files[MANIFEST])
    match name:
        case "document":
            return files | {"bao-cao.docx": b"docx!"}
        case "missing":
            return {n: c for n, c in files.items() if n != "bieu-do/KT01.svg"}
        case "added":
            return files | {"la.txt": b"?"}
        case "facts":
            return files | {FACTS: CONTENT.replace(b"1234.5", b"1334.5")}
        case "facts_and_manifest":  # by somebody who also makes a new manifest
            inner[FACTS] = CONTENT.replace(b"1234.5", b"1334.5")
            return sealed(inner, manifest_file(frozen(), inner, ()))
        case "printed":
            return good_pack((Printed("II. Công nghiệp", "", ((7, 1334.5),)),))
        case "code":
            told["code"] = "0000-0000"
        case "event":
            told["audit_event"]["values"][2] = "nguoi.khac"
        case "named_as_a_word_of_javascript":
            return files | {"constructor": b"?"}
        case "other_person":
            told["frozen_by"] = "nguoi.khac"
        case "other_period":
            told["period"] = "2025-07"
        case "other_instant":
            told["frozen_at"] = "2025-09-10T08:00:00+07:00"
        case "other_building":
            return files | {BUILDING: building_file(b"another manifest")}
    return sealed(inner, json.dumps(told).encode())
