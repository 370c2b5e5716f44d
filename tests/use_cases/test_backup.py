"""A backup is whole or not there, opens with its key only, and what comes out is what went in (R138, B1-B3, X1, X2, X11, X12)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as db
from alembic import command

from data_access import postgres_tools, schema
from data_access.dump import contents_of, file_of
from data_access.engine import open_engine
from data_access.unit_of_work import Database
from domain.backup import Restored
from domain.clock import fixed_clock
from domain.errors import BackupFailed, BackupRefused
from domain.job import Halt, Verdict
from domain.permissions import SYSTEM
from exchange.backup_file import opened_backup
from language.backup_words import restored_words
from settings import ROOT
from tests.data_access.audit_logs import write_events
from tests.stores import NOW, StoreFactory
from tests.use_cases.backups import KEY, changed, path_with_tools, plan_for, url_of
from tests.use_cases.people import last_events
from use_cases import restore_backup as restore
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.make_backup import make_backup
from use_cases.restore_backup import restore_backup
from use_cases.try_backup import try_backup
from use_cases.verify_store import verify_store

CLOCK = fixed_clock(NOW)


@pytest.fixture(autouse=True)
def _tools_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", path_with_tools())


@pytest.fixture
def target(stores_factory: StoreFactory, backend: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a store without any table: a new machine."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path}/new/store.sqlite3"
        return
    with stores_factory.without_tables() as url:
        yield url


@pytest.fixture
def small(empty: Database) -> Access:
    """A store with the schema, a figure of nobody and some events."""
    write_events(empty)
    return Access(empty, SYSTEM)


@pytest.fixture
def plan(small: Access, tmp_path: Path) -> BackupPlan:
    return plan_for(url_of(small.database), tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "b.backup"


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(BackupRefused) as caught:
        act()
    return str(caught.value.values["kind"])


def failure(act: Callable[[], object]) -> str:
    with pytest.raises(BackupFailed) as caught:
        act()
    return str(caught.value.values["kind"])


def left_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name != ".backup.lock") if folder.exists() else []


def test_R138_a_whole_store_comes_out_of_its_backup_as_it_went_in(
    sample_copy: Database, target: str, tmp_path: Path, file: Path
) -> None:
    system, plan = Access(sample_copy, SYSTEM), plan_for(url_of(sample_copy), tmp_path)
    before = contents_of(plan.source)
    made = make_backup(system, plan, file)
    assert made is not None
    assert (made.size, made.events, made.is_sealed) == (file.stat().st_size, before.head.last_id, True)
    found = restore_backup(plan, file, target, CLOCK)
    assert (found.faults, found.manifest.contents) == ([], before)
    assert "ĐẠT" in "\n".join(restored_words(found))
    after = contents_of(target)
    assert after.figures_sha256 == before.figures_sha256
    assert {t: n for t, n in after.rows.items() if before.rows[t] != n} == {
        "audit_event": before.rows["audit_event"] + 1
    }
    restored = Database(target, CLOCK)
    assert last_events(restored)[0][1] == "restore_store"
    with restored.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sign_in_session WHERE ended_at IS NULL").scalar() == 0
    restored.close()


def test_R138_a_backup_names_its_anchor_and_leaves_nothing_open(small: Access, plan: BackupPlan, file: Path) -> None:
    made = make_backup(small, plan, file)
    assert made is not None
    assert left_in(plan.work) == []
    assert left_in(file.parent) == [file.name]
    assert file.stat().st_mode & 0o077 == 0
    [anchor] = plan.anchors.genuine()
    with opened_backup(file, KEY, lambda: None) as archive:
        assert archive.manifest.anchor == anchor
        assert (anchor.last_id, anchor.last_hash) == (made.events, archive.manifest.contents.head.last_hash)
    assert b"figures_sha256" not in file.read_bytes(), "nothing of it can be read without the key"
    [(username, action, detail)] = last_events(small.database)
    assert (username, action, detail["sha256"]) == ("system", "make_backup", made.sha256)


def test_R138_no_backup_is_ever_overwritten(small: Access, plan: BackupPlan, file: Path) -> None:
    make_backup(small, plan, file)
    before = file.read_bytes()
    assert failure(lambda: make_backup(small, plan, file)) == "exists"
    assert file.read_bytes() == before


@pytest.mark.parametrize("backend", ["sqlite"])
def test_X11_a_damaged_backup_is_refused_and_the_store_stays_as_it_is(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    make_backup(small, plan, file)
    whole, store = file.read_bytes(), Path(small.database.engine.url.database or "")
    small.database.close()
    before = store.read_bytes()

    def restored(content: bytes, **changes: object) -> str:
        file.write_bytes(content)
        return refusal(lambda: restore_backup(changed(plan, **changes), file, plan.source, CLOCK, is_replacing=True))

    table = {
        restored(b""): "empty",
        restored(whole[:30]): "not_a_backup",
        restored(b"PK" + whole[2:]): "not_a_backup",
        restored(whole, key="x" * 32): "wrong_key",
        restored(whole, key=""): "no_key",
    }
    assert all(found == expected for found, expected in table.items())
    for cut in (1, 16, 17, len(whole) // 2, len(whole) - 57, len(whole) - 60):
        assert restored(whole[:-cut]) == "changed", cut
    for at in (*range(57, len(whole), len(whole) // 40), len(whole) - 1):
        assert restored(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]) == "changed", at
    for at in range(57):
        assert restored(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]) in (
            "wrong_key",
            "not_a_backup",
            "no_key",
        ), at
    assert restored(whole + b"x") == "changed"
    file.unlink()
    assert refusal(lambda: restore_backup(plan, file, plan.source, CLOCK, is_replacing=True)) == "not_there"
    make_backup(small, changed(plan, key=""), file)
    strict = changed(plan, needs_key=True)
    assert refusal(lambda: restore_backup(strict, file, plan.source, CLOCK, is_replacing=True)) == "unsealed"
    before = store.read_bytes()
    assert store.read_bytes() == before


@pytest.mark.parametrize("backend", ["sqlite"])
def test_X11_without_a_key_damage_is_found_all_the_same(small: Access, plan: BackupPlan, file: Path) -> None:
    made = make_backup(small, changed(plan, key=""), file)
    assert made is not None
    assert not made.is_sealed
    assert try_backup(small, changed(plan, key=""), file).faults == []
    whole = file.read_bytes()
    file.write_bytes(whole[:2000] + bytes([whole[2000] ^ 128]) + whole[2001:])
    assert refusal(lambda: try_backup(small, changed(plan, key=""), file)) == "changed"
    with small.reading() as stores:
        [backup] = stores.backups.backups()
    assert not backup.is_good, "the drill found it out, and the page says so"


def test_R138_a_production_backup_is_locked(small: Access, plan: BackupPlan, file: Path) -> None:
    assert failure(lambda: make_backup(small, changed(plan, key="", needs_key=True), file)) == "no_key"
    [(_username, action, detail)] = last_events(small.database)
    assert (action, detail["values"]) == ("make_backup", {"kind": "no_key"})


def test_X1_kill_9_in_the_middle_leaves_nothing_under_the_name_and_the_next_run_clears_up(
    small: Access, plan: BackupPlan, file: Path, tmp_path: Path
) -> None:
    child_of = (sys.executable, "-m", "tests.use_cases.backups", "check", plan.source, str(tmp_path), str(file))
    with subprocess.Popen(child_of, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "there\n"
        assert left_in(file.parent) == [f".{file.name}.partial"]
        assert failure(lambda: make_backup(small, plan, file)) == "exists", "another one is writing it"
        child.kill()
    assert not file.exists()
    assert len(left_in(plan.work)) == 1
    assert make_backup(small, plan, file) is not None
    assert (left_in(file.parent), left_in(plan.work)) == ([file.name], [])


def test_R138_a_backup_that_is_stopped_leaves_nothing(small: Access, plan: BackupPlan, file: Path) -> None:
    def stop(step: str, _done_parts: int, _all_parts: int) -> None:
        if step == "check":
            raise Halt(Verdict.STOP)

    with pytest.raises(Halt):
        make_backup(small, plan, file, tell=stop)
    assert (left_in(file.parent), left_in(plan.work)) == ([], [])


def test_X2_a_full_disk_is_told_and_leaves_nothing(small: Access, plan: BackupPlan, file: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 1024, before[1]))  # anything longer is refused, as on a full disk
    try:
        kind = failure(lambda: make_backup(small, plan, file))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert kind == "no_room"
    assert (left_in(file.parent), left_in(plan.work)) == ([], [])
    assert make_backup(small, plan, file) is not None, "all is well again without a restart"


def test_X11_a_store_that_is_not_empty_is_not_restored_over(small: Access, plan: BackupPlan, file: Path) -> None:
    make_backup(small, plan, file)
    assert refusal(lambda: restore_backup(plan, file, plan.source, CLOCK)) == "not_empty"
    kind = refusal(lambda: restore_backup(plan, file, plan.source, CLOCK, is_replacing=True))
    assert kind == ("in_use" if plan.source.startswith("sqlite") else "replace_by_hand")


@pytest.mark.parametrize("backend", ["sqlite"])
def test_B2_a_replaced_store_is_put_aside_with_the_anchors_of_what_is_lost(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    make_backup(small, plan, file)
    write_events(small.database)
    with small.reading() as stores:
        late = stores.audit_verifier.head()
    plan.anchors.append("2026-11-22", late.last_id, late.last_hash)
    small.database.close()
    found = restore_backup(plan, file, plan.source, CLOCK, is_replacing=True)
    assert (found.faults, [anchor.last_id for anchor in found.lost_after]) == ([], [late.last_id])
    said = "\n".join(restored_words(found))
    assert f"đến sự kiện số {late.last_id}" in said
    assert Path(found.anchors_aside).exists()
    assert contents_of(f"sqlite:///{found.aside}").head == late
    restored = Database(plan.source, CLOCK)
    assert verify_store(Access(restored, SYSTEM), plan.anchors).broken == []
    restored.close()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_B2_what_was_left_beside_a_lost_store_gets_into_no_restored_one(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    make_backup(small, plan, file)
    write_events(small.database)
    store = file_of(plan.source)
    assert store is not None
    left = store.with_name(f"{store.name}-wal")
    written = left.read_bytes()
    small.database.close()
    store.unlink()
    left.write_bytes(written)
    assert restore_backup(plan, file, plan.source, CLOCK).faults == []
    restored = Database(plan.source, CLOCK)
    assert last_events(restored)[0][1] == "restore_store"
    assert verify_store(Access(restored, SYSTEM), plan.anchors).broken == []
    restored.close()
    assert [p.read_bytes() == written for p in store.parent.glob(f"{store.name}.*-wal")] == [True]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_B2_a_damaged_store_stands_in_the_way_of_no_drill_and_no_restore(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    make_backup(small, plan, file)
    small.database.close()
    store, damage = file_of(plan.source), b"damaged" * 4096
    assert store is not None
    store.write_bytes(damage)
    assert try_backup(small, plan, file).faults == []
    assert refusal(lambda: restore_backup(plan, file, plan.source, CLOCK)) == "not_empty"
    found = restore_backup(plan, file, plan.source, CLOCK, is_replacing=True)
    assert (found.faults, Path(found.aside).read_bytes()) == ([], damage)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_B2_a_store_that_comes_into_use_while_its_backup_is_restored_keeps_its_anchors(
    small: Access, plan: BackupPlan, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(small, plan, file)
    write_events(small.database)
    with small.reading() as stores:
        late = stores.audit_verifier.head()
    plan.anchors.append("2026-11-22", late.last_id, late.last_hash)
    small.database.close()
    before = plan.anchors.path.read_bytes()

    def somebody_comes(url: str) -> None:
        schema.migrate(url)
        with small.reading() as stores:
            stores.audit_verifier.head()

    monkeypatch.setattr(restore, "migrate", somebody_comes)
    assert refusal(lambda: restore_backup(plan, file, plan.source, CLOCK, is_replacing=True)) == "in_use"
    assert plan.anchors.path.read_bytes() == before
    assert verify_store(small, plan.anchors).broken == []


def test_B2_the_drill_restores_beside_the_store_and_leaves_nothing(small: Access, plan: BackupPlan, file: Path) -> None:
    make_backup(small, plan, file)
    found = try_backup(small, plan, file)
    assert found.faults == []
    assert left_in(plan.work) == []
    with small.reading() as stores:
        [backup] = stores.backups.backups()
    assert backup.trial is not None
    assert (backup.trial.tried_by, backup.is_good) == ("system", True)
    assert last_events(small.database)[0][1] == "try_backup"
    if plan.source.startswith("postgresql"):
        with small.database.engine.connect() as connection:
            names = connection.exec_driver_sql("SELECT datname FROM pg_database WHERE datname LIKE '%%_trial_%%'")
            assert names.scalars().all() == []


def test_B2_a_backup_that_says_something_else_than_it_holds_fails_the_drill(
    small: Access, plan: BackupPlan, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that got lost on the way, and a chain that somebody rewrote: each is found by what the backup says."""
    make_backup(small, plan, file)
    true = contents_of

    def one_less(url: str) -> object:
        engine = open_engine(url)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("UPDATE audit_head SET last_id = last_id - 1")
            connection.exec_driver_sql("DELETE FROM store_state")
        engine.dispose()
        return true(url)

    monkeypatch.setattr("use_cases.restore_backup.contents_of", one_less)
    found: Restored = try_backup(small, plan, file)
    assert [fault.values["kind"] for fault in found.faults] == ["rows", "head"]
    assert "KHÔNG ĐẠT" in "\n".join(restored_words(found))


def test_X12_an_older_schema_is_saved_before_the_migration_and_comes_forward(
    target: str, tmp_path: Path, file: Path, stores_factory: StoreFactory, backend: str
) -> None:
    _at_revision(target, "0004")
    older = Database(target, CLOCK)
    plan = plan_for(target, tmp_path)
    assert make_backup(Access(older, SYSTEM), plan, file) is None, "an older store has no list of backups"
    found = try_backup(Access(older, SYSTEM), plan, file)
    assert (found.faults, found.manifest.contents.revision) == ([], "0004")
    older.close()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_X11_a_backup_of_a_newer_program_is_refused(
    small: Access, plan: BackupPlan, file: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(small, plan, file)
    monkeypatch.setattr("use_cases.restore_backup.is_known_revision", lambda _revision: False)
    assert refusal(lambda: restore_backup(plan, file, target, CLOCK)) == "newer_schema"
    assert refusal(lambda: restore_backup(plan, file, "postgresql://nowhere/x", CLOCK)) == "other_backend"


@pytest.mark.parametrize("backend", ["postgresql"])
@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("echo 'pg_dump: error: aborting because of server version mismatch' >&2; exit 1", "tool_version"),
        ("echo 'pg_dump: error: permission denied for table job' >&2; exit 1", "tool_failed"),
        ("exit 0", "empty"),
    ],
)
def test_B1_a_dump_that_is_empty_or_failed_is_never_a_backup(
    small: Access, plan: BackupPlan, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, kind: str
) -> None:
    """GitLab 2017: pg_dump of another version wrote empty files, and nobody looked."""
    (tmp_path / "pg_dump").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{path_with_tools()}")
    assert failure(lambda: make_backup(small, plan, file)) == kind
    assert left_in(file.parent) == []


@pytest.mark.parametrize("backend", ["postgresql"])
def test_B2_a_drill_removes_no_database_that_is_only_called_nearly_like_its_own(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    server = small.database.engine.execution_options(isolation_level="AUTOCOMMIT")
    name = f"{(server.url.database or '')[:40]}_trial_city"
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        make_backup(small, plan, file)
        assert try_backup(small, plan, file).faults == []
        with server.connect() as connection:
            there = db.text("SELECT count(*) FROM pg_database WHERE datname = :name")
            assert connection.scalar(there, {"name": name}) == 1
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.mark.parametrize("backend", ["postgresql"])
def test_C3_a_role_that_reads_and_makes_databases_backs_up_and_holds_drills(
    small: Access, plan: BackupPlan, file: Path
) -> None:
    keeper, server = f"keeper {os.getpid()}", small.database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE ROLE "{keeper}" LOGIN CREATEDB IN ROLE pg_read_all_data')
    url = small.database.engine.url.set(username=keeper).render_as_string(hide_password=False)
    try:
        assert make_backup(small, changed(plan, source=url), file) is not None
        assert try_backup(small, changed(plan, source=url), file).faults == []
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f'DROP ROLE "{keeper}"')


def test_C2_no_list_of_processes_shows_the_password_of_the_database(tmp_path: Path) -> None:
    url = db.make_url('postgresql://u "x":p%40ss@db.example:5433/st ore?sslmode=verify-full')
    told = " ".join(postgres_tools._whereto(url))
    assert "p@ss" not in told
    assert "host=db.example" in told
    assert postgres_tools._environment(url)["PGPASSWORD"] == "p@ss"
    assert "p@ss" not in repr(plan_for(url.render_as_string(hide_password=False), tmp_path))


@pytest.mark.parametrize("backend", ["postgresql"])
def test_B1_missing_tools_are_named(
    small: Access, plan: BackupPlan, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert failure(lambda: make_backup(small, plan, file)) == "tool_missing"


def _at_revision(url: str, revision: str) -> None:
    if url.startswith("sqlite"):
        Path(db.make_url(url).database or "").parent.mkdir()
    engine = open_engine(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
