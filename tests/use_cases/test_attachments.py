"""Documents of a submission: searched before they circulate, changed only with the draft, read by who has a part (R053, D18)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as db

import settings as settings_module
from data_access.audit_tables import audit_event
from data_access.exchange_tables import attachment, file_content, stored_file
from data_access.unit_of_work import Database
from domain.attachment import Attachment, FileRefusal
from domain.errors import FileRefused, IllegalTransition, NotFound, OtherUnit, Refused
from domain.permissions import SYSTEM
from domain.stored_file import Scan
from domain.submission import Action
from exchange.malware_scan import Clamd, clamd_at
from tests.exchange.clamd import EICAR, fake_clamd
from tests.exchange.documents import PDF
from tests.flow import access_as, act, first_submission, send
from use_cases.access import Access
from use_cases.attach_file import attach_file
from use_cases.download_file import download_file
from use_cases.open_dossier import open_dossier
from use_cases.remove_attachment import remove_attachment
from use_cases.run_scheduled_jobs import run_scheduled_jobs
from use_cases.search_quarantined import search_quarantined

ON_SQLITE = pytest.mark.parametrize("backend", ["sqlite"])  # what no database tells apart


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    with fake_clamd() as address:
        yield address


@pytest.fixture
def scanner(clamd: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clamd]:
    """The installation has a scanner, which runs."""
    found = configured(monkeypatch, clamd)
    yield found
    settings_module.settings.cache_clear()


@pytest.fixture
def no_scanner(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A scanner is configured, and away."""
    configured(monkeypatch, "tcp://127.0.0.1:1")
    yield
    settings_module.settings.cache_clear()


def configured(monkeypatch: pytest.MonkeyPatch, address: str) -> Clamd:
    monkeypatch.setenv("QTTT_CLAMD", address)
    settings_module.settings.cache_clear()
    found = clamd_at(address)
    assert found is not None
    return found


@pytest.fixture
def enterer(sample_copy: Database) -> Access:
    return access_as(sample_copy, "sct.nhap")


def attach(access: Access, content: bytes = PDF, name: str = "Công văn 12.pdf", title: str = "") -> Attachment:
    return attach_file(access, submission_id=first_submission(access), name=name, content=content, title=title)


def listed(access: Access, submission_id: int) -> list[tuple[str, bool]]:
    return [(a.title, a.is_open) for a in open_dossier(access, submission_id=submission_id).attachments]


def counted(access: Access) -> tuple[int, ...]:
    """Rows of files that people handed in, of contents, attachments, and of the audit log about them."""
    handed_in = db.select(db.func.count()).where(stored_file.c.stored_by != SYSTEM.username)
    counts = (handed_in, *(db.select(db.func.count()).select_from(t) for t in (file_content, attachment)))
    with access.database.engine.connect() as connection:
        rows = [connection.scalar(count) or 0 for count in counts]
    return (*rows, len(audited(access)))


def audited(access: Access) -> list[tuple[str, str, dict[str, object]]]:
    e = audit_event.c
    about = ("attach_file", "remove_attachment", "download_file", "refuse_malware", "search_file")
    with access.database.engine.connect() as connection:
        rows = connection.execute(db.select(e.action, e.result, e.detail).where(e.action.in_(about)).order_by(e.id))
        return [(row.action, row.result, json.loads(row.detail)) for row in rows]


def refusal(access: Access, content: bytes, **more: str) -> FileRefusal:
    with pytest.raises(FileRefused) as refused:
        attach(access, content, **more)
    found = refused.value.values["kind"]
    assert isinstance(found, FileRefusal)
    return found


def test_R053_a_document_is_kept_with_size_hash_and_random_name(enterer: Access, scanner: Clamd) -> None:
    added = attach(enterer, name="../thư mục/Công văn 12.pdf", title="Giải trình bán lẻ")
    file = added.file
    assert (added.title, file.display_name, file.kind) == ("Giải trình bán lẻ", "Công văn 12.pdf", "pdf")
    assert (file.size, file.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert re.fullmatch(r"[0-9a-f]{32}", file.name)
    assert (file.scan, added.is_open) == (Scan.CLEAN, True)
    taken = download_file(enterer, file_id=file.id)
    assert (taken.name, taken.media_type, taken.content) == ("Công văn 12.pdf", "application/pdf", PDF)
    assert [(action, result) for action, result, _detail in audited(enterer)] == [
        ("attach_file", "done"), ("download_file", "done"),
    ]  # fmt: skip


@ON_SQLITE
def test_F6_malware_is_refused_not_kept_and_on_record(enterer: Access, scanner: Clamd) -> None:
    assert refusal(enterer, EICAR, name="thu.txt") is FileRefusal.INFECTED
    assert counted(enterer)[:3] == (0, 0, 0)
    [(action, result, detail)] = audited(enterer)
    assert (action, result) == ("refuse_malware", "refused")
    assert (detail["name"], detail["sha256"]) == ("thu.txt", hashlib.sha256(EICAR).hexdigest())


def test_R053_before_it_was_searched_only_its_bringer_may_have_it(enterer: Access, no_scanner: None) -> None:
    added = attach(enterer)
    assert added.file.scan is Scan.QUARANTINE
    assert download_file(enterer, file_id=added.file.id).content == PDF
    head = access_as(enterer.database, "sct.phong")
    assert listed(head, added.submission_id) == [("Công văn 12", False)]
    with pytest.raises(FileRefused) as refused:
        download_file(head, file_id=added.file.id)
    assert refused.value.values["kind"] is FileRefusal.NOT_SCANNED


def test_R053_what_waited_is_searched_when_the_scanner_is_back(enterer: Access, no_scanner: None, clamd: str) -> None:
    clean, bad = attach(enterer), attach(enterer, EICAR, "thu.txt")
    system, away, back = Access(enterer.database, SYSTEM), clamd_at("tcp://127.0.0.1:1"), clamd_at(clamd)
    assert away is not None
    assert search_quarantined(system, away) == 0
    assert run_scheduled_jobs(system, holder="test", scanner=back)
    head = access_as(enterer.database, "sct.phong")
    assert listed(head, clean.submission_id) == [("Công văn 12", True), ("thu", False)]
    assert download_file(head, file_id=clean.file.id).content == PDF
    with pytest.raises(FileRefused) as refused:
        download_file(enterer, file_id=bad.file.id)
    assert refused.value.values["kind"] is FileRefusal.WAS_INFECTED
    assert counted(enterer)[:3] == (2, 1, 2)
    assert [detail["scan"] for action, _result, detail in audited(enterer) if action == "search_file"] == [
        "clean", "infected",
    ]  # fmt: skip


def test_D18_another_unit_neither_sees_nor_takes_nor_attaches(enterer: Access, scanner: Clamd) -> None:
    added = attach(enterer)
    stranger, leader = (access_as(enterer.database, name) for name in ("stc.nhap", "chutich"))
    for other in (stranger, leader):
        with pytest.raises(OtherUnit):
            download_file(other, file_id=added.file.id)
    with pytest.raises(OtherUnit):
        attach_file(stranger, submission_id=added.submission_id, name="x.pdf", content=PDF + b"\n")
    with pytest.raises(OtherUnit):
        remove_attachment(stranger, attachment_id=added.id)
    with pytest.raises(Refused):
        attach_file(leader, submission_id=added.submission_id, name="x.pdf", content=PDF + b"\n")
    assert listed(enterer, added.submission_id) == [("Công văn 12", True)]


@ON_SQLITE
def test_R053_what_was_sent_stays_as_the_reviewers_see_it(enterer: Access, scanner: Clamd) -> None:
    added = attach(enterer)
    number = send(enterer)
    head = access_as(enterer.database, "sct.phong")
    before = counted(enterer)
    for access, problem in ((enterer, IllegalTransition), (head, Refused)):
        with pytest.raises(problem):
            attach_file(access, submission_id=number, name="x.pdf", content=PDF + b"\n")
        with pytest.raises(problem):
            remove_attachment(access, attachment_id=added.id)
    assert counted(enterer) == before, "neither a file nor a trace without the other"
    assert download_file(head, file_id=added.file.id).content == PDF
    act(head, number, Action.RETURN, reason="thiếu căn cứ", to_step=0)
    remove_attachment(enterer, attachment_id=added.id)
    assert listed(head, number) == []


def test_a_removed_document_is_gone_for_everybody_and_on_record(enterer: Access, scanner: Clamd) -> None:
    added = attach(enterer)
    remove_attachment(enterer, attachment_id=added.id)
    with pytest.raises(NotFound):
        download_file(enterer, file_id=added.file.id)
    with pytest.raises(NotFound):
        remove_attachment(enterer, attachment_id=added.id)
    assert counted(enterer) == (1, 1, 1, 2)
    with enterer.database.engine.connect() as connection:
        gone = connection.execute(db.select(attachment.c.removed_by, attachment.c.removed_at)).one()
    assert gone.removed_by == "sct.nhap"
    assert gone.removed_at is not None
    assert attach(enterer).title == added.title, "and may come back"


@ON_SQLITE
def test_the_same_content_once_and_not_too_many(
    enterer: Access, scanner: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data_access.attachment_store.MOST_ATTACHMENTS", 2)
    attach(enterer)
    assert refusal(enterer, PDF, name="ten-khac.pdf") is FileRefusal.TWICE
    attach(enterer, PDF + b"x")
    assert refusal(enterer, PDF + b"y") is FileRefusal.TOO_MANY
    assert counted(enterer)[:3] == (2, 2, 2)
