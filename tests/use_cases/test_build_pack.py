"""The pack of a frozen session: the frozen bytes, equal whoever builds it whenever, refused before the freeze (N02)."""

from __future__ import annotations

import hashlib
import json
import runpy
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from defusedxml import ElementTree as defused

from api.pack_parts import PARTS as REAL
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import NotFound, NotFrozen, Refused
from domain.job import Halt, Verdict
from exchange import session_pack
from exchange.frozen_file import facts_bytes
from exchange.session_files import SESSION_FILES
from exchange.session_pack import BUILDING, FACTS, MANIFEST, SUMS
from language.job_words import PACK_STEP
from tests.flow import access_as
from tests.stores import NOW
from use_cases.access import Access
from use_cases.build_pack import Part, build_pack
from use_cases.freeze_session import freeze_session
from use_cases.open_session_facts import open_session_facts

CHECKER = Path(session_pack.__file__).parent / "offline_check" / "check.py"
PARTS = (Part("charts", lambda source: {"bieu-do/1.svg": source.facts.month.code.encode()}),)


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_N02_a_pack_holds_the_facts_to_the_byte_and_names_what_was_frozen(reader: Access) -> None:
    view = open_session_facts(reader, period="2025-08")
    made = build_pack(reader, period="2025-08", parts=PARTS)
    files = files_of(made.content)
    assert made.name == f"du-lieu-mau-ho-so-2025-08-{view.code}.zip"
    assert files[FACTS] == facts_bytes(view.facts)
    assert files["bieu-do/1.svg"] == b"2025-08"
    manifest = json.loads(files[MANIFEST])
    assert manifest["code"] == view.code
    assert json.loads(manifest["freeze_manifest"])["facts_sha256"] == hashlib.sha256(files[FACTS]).hexdigest()
    assert set(files) - set(manifest["files"]) == {MANIFEST, BUILDING, SUMS}
    building = json.loads(files[BUILDING])
    with reader.reading() as stores:
        head = stores.audit_verifier.proof_of_freeze("2025-08", manifest["freeze_manifest_sha256"]).head
    assert (building["built_by"], building["audit_last_hash"]) == ("chutich", head.last_hash)


def test_N02_built_by_somebody_else_a_year_later_all_but_the_building_line_is_byte_equal(sample: Database) -> None:
    url = sample.engine.url.render_as_string(hide_password=False)
    later = Database(url, fixed_clock(NOW + timedelta(days=365)))
    first = files_of(build_pack(access_as(sample, "chutich"), period="2025-08", parts=PARTS).content)
    second = files_of(build_pack(access_as(later, "kehoach"), period="2025-08", parts=PARTS).content)
    later.close()
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == {BUILDING}
    again = build_pack(access_as(sample, "chutich"), period="2025-08", parts=PARTS).content
    assert again == build_pack(access_as(sample, "chutich"), period="2025-08", parts=PARTS).content


def test_a_session_that_is_not_frozen_or_not_planned_has_no_pack(reader: Access) -> None:
    with pytest.raises(NotFrozen):
        build_pack(reader, period="2025-09", parts=PARTS)
    with pytest.raises(NotFound):
        build_pack(reader, period="2019-01", parts=PARTS)


def test_units_do_not_build_packs(sample: Database) -> None:
    with pytest.raises(Refused):
        build_pack(access_as(sample, "sct.nhap"), period="2025-08", parts=PARTS)


def test_each_part_is_told_before_it_is_made_and_may_end_the_building(reader: Access) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int, all_parts: int) -> None:
        told.append((step, done, all_parts))
        if len(told) == 2:
            raise Halt(Verdict.STOP)

    with pytest.raises(Halt):
        build_pack(reader, period="2025-08", parts=PARTS, tell=tell)
    assert told == [("charts", 0, 2), ("archive", 1, 2)]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_N02_every_part_of_the_real_pack_is_byte_equal_and_the_checker_agrees(sample_copy: Database) -> None:
    planner = access_as(sample_copy, "kehoach")
    version = open_session_facts(planner, period="2025-09").session.version
    code = freeze_session(planner, period="2025-09", version=version)
    told: list[str] = []
    made = build_pack(planner, period="2025-09", parts=REAL, tell=lambda step, _done, _all: told.append(step))
    files = files_of(made.content)
    assert made.content == build_pack(planner, period="2025-09", parts=REAL).content
    documents = {f"{made.stem}.{made.ending}" for made in SESSION_FILES.values()}
    assert documents | {"trinh-chieu.html", "kiem-tra.html", "kiem_tra.py", "DOC-TOI.txt"} <= set(files)
    charts = [content for name, content in files.items() if name.startswith("bieu-do/")]
    assert charts
    for chart in charts:
        assert defused.fromstring(chart).tag == "{http://www.w3.org/2000/svg}svg"
        assert code.encode() in chart
    assert {step for step in told if step not in PACK_STEP} == set(), "every step has its words"
    differences = runpy.run_path(str(CHECKER))["differences"]
    assert list(differences(files)) == []
    assert sum(len(place["figures"]) for place in json.loads(files[MANIFEST])["printed"]) > 50
