"""Kiểm tra hồ sơ phiên họp mà không cần hệ thống: python3 kiem_tra.py [thư mục đã giải nén hoặc tệp .zip].

Chỉ dùng thư viện chuẩn của Python. Kết thúc với mã 0 khi mọi thứ khớp, 1 khi có điểm khác, 2 khi không đọc được.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

MANIFEST, FACTS, BUILDING, SUMS = "manifest.json", "so-lieu.json", "lap-ho-so.json", "SHA256SUMS"
BESIDE = {MANIFEST, BUILDING, SUMS}
WHEN, WHO, PERIOD = 1, 2, 11  # chỗ của chúng trong sự kiện nhật ký
SAME_ACT = timedelta(minutes=1)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read(place: Path) -> dict[str, bytes]:
    """Tên và nội dung mọi tệp của hồ sơ."""
    if place.is_dir():
        return {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}
    with zipfile.ZipFile(place) as archive:
        names = archive.namelist()
        if len(set(names)) < len(names):  # mỗi chương trình giải nén có thể lấy ra một tệp khác
            raise ValueError("tệp .zip có hai tệp cùng tên")
        return {name: archive.read(name) for name in names}


def differences(files: Mapping[str, bytes]) -> Iterator[str]:
    """Mỗi điểm khác là một câu; không có câu nào: hồ sơ khớp."""
    manifest = json.loads(files[MANIFEST])
    yield from _files(manifest, files)
    yield from _freeze(manifest, files.get(FACTS, b""))
    yield from _event(manifest)
    yield from _figures(manifest, files.get(FACTS, b""))
    if BUILDING in files and json.loads(files[BUILDING])["manifest_sha256"] != sha256(files[MANIFEST]):
        yield f"{BUILDING}: không phải của {MANIFEST} này."


def _files(manifest: Any, files: Mapping[str, bytes]) -> Iterator[str]:
    for name, told in manifest["files"].items():
        if name not in files:
            yield f"{name}: thiếu tệp."
        elif sha256(files[name]) != told["sha256"]:
            yield f"{name}: nội dung đã khác, mã băm không khớp."
    for name in sorted(set(files) - set(manifest["files"]) - BESIDE):
        yield f"{name}: tệp lạ, không có trong danh mục."


def _freeze(manifest: Any, facts: bytes) -> Iterator[str]:
    digest = sha256(manifest["freeze_manifest"].encode())
    if digest != manifest["freeze_manifest_sha256"]:
        yield "Danh mục chốt số liệu đã khác, mã băm không khớp."
    if f"{digest[:4]}-{digest[4:8]}".upper() != manifest["code"]:
        yield f"Mã chốt {manifest['code']} không phải của danh mục này."
    frozen = json.loads(manifest["freeze_manifest"])
    if sha256(facts) != frozen["facts_sha256"]:
        yield f"{FACTS}: không phải số liệu đã chốt."
    elif sorted(f["revision_id"] for f in json.loads(facts)["figures"]) != frozen["revision_ids"]:
        yield f"{FACTS}: các bản ghi số liệu khác danh mục đã chốt."


def _event(manifest: Any) -> Iterator[str]:
    event = manifest["audit_event"]
    told = json.dumps([event["previous_hash"], *event["values"]], ensure_ascii=False, separators=(",", ":"))
    if sha256(told.encode()) != event["hash"] or manifest["freeze_manifest_sha256"] not in told:
        yield "Sự kiện chốt số liệu trong nhật ký không khớp mã băm của nó."
    values = event["values"]
    if (manifest["period"], manifest["frozen_by"]) != (values[PERIOD], values[WHO]):
        yield "Kỳ hoặc người chốt ghi trong danh mục khác sự kiện trong nhật ký."
    apart = datetime.fromisoformat(manifest["frozen_at"]) - datetime.fromisoformat(values[WHEN])
    if abs(apart) > SAME_ACT:
        yield "Lúc chốt ghi trong danh mục khác sự kiện trong nhật ký."


def _figures(manifest: Any, facts: bytes) -> Iterator[str]:
    known = dict(_values(json.loads(facts))) if facts else {}
    for printed in manifest["printed"]:
        for revision_id, value in printed["figures"]:
            if revision_id not in known or known[revision_id] != value:
                yield f"{printed['where']}: số liệu của bản ghi {revision_id} ({value}) khác {FACTS}."


def _values(told: Any) -> Iterator[tuple[int, float | None]]:
    """Mọi số liệu ở bất kỳ đâu trong số liệu đã chốt, theo số bản ghi."""
    if isinstance(told, dict):
        if "revision_id" in told and "value" in told:
            yield told["revision_id"], told["value"]
        told = list(told.values())
    if isinstance(told, list):
        for part in told:
            yield from _values(part)


def main(arguments: list[str]) -> int:
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        files = read(place)
        found = list(differences(files))
        manifest = json.loads(files[MANIFEST])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        print(f"KHÔNG ĐỌC ĐƯỢC hồ sơ ở {place}: {error!r}")
        return 2
    print(f"Hồ sơ phiên họp kỳ {manifest['period']}, mã chốt {manifest['code']}")
    print(f"Chốt lúc {manifest['frozen_at']}, người chốt: {manifest['frozen_by']}")
    if place.is_file():
        print(f"SHA-256 của tệp: {sha256(place.read_bytes())}")
    for sentence in found:
        print(f"KHÁC: {sentence}")
    count = sum(len(printed["figures"]) for printed in manifest["printed"])
    print("KHÔNG KHỚP." if found else f"KHỚP: {len(manifest['files'])} tệp, {count} số liệu đã in.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
