"""What one replica knows the other knows: sessions, rights, figures, the queue; and nobody sees what is another's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import sqlalchemy as db

from data_access.reporting_tables import job_lease
from data_access.session_tables import built_file, job
from data_access.unit_of_work import Database
from domain.job import JobState
from domain.observation import Basis
from domain.submission import Action
from language.numbers import number
from tests.attacks.conftest import Site
from tests.attacks.test_revocation import disabled
from tests.attacks.wire_client import Tab, ask, open_tab
from tests.cluster.cluster import Cluster, wait_for
from tests.flow import access_as, act, first_task, send, usual
from tests.use_cases.people import holder_of
from use_cases.ask_for_pack import ask_for_pack
from use_cases.open_dossier import open_dossier


@pytest.fixture
def at_each(cluster: Cluster, front: Site) -> Iterator[list[Tab]]:
    """A tab of `thongke` at each replica, past the proxy."""
    with ExitStack() as tabs:
        token = front.token("thongke")
        yield [tabs.enter_context(open_tab(replica.address, token)) for replica in cluster.replicas]


def test_S3_who_signs_out_at_one_replica_is_out_at_the_other(cluster: Cluster, front: Site) -> None:
    one, other = (replica.address for replica in cluster.replicas)
    token = front.new_token("noivu")
    with open_tab(other, token) as tab:
        assert not tab.run("tien-do").is_sign_in
        assert ask(one, "/auth/sign-out", method="POST", token=token, headers={"Origin": one}).status == 303
        assert tab.run("tien-do").is_sign_in
    assert front.token("noivu") != token
    assert ask(cluster.address, "/tai-ve/tong-quan?dang=csv", token=token).status == 303


def test_S4_whose_account_is_ended_is_out_everywhere(cluster: Cluster, front: Site) -> None:
    token = front.new_token("psg.lanhdao")
    with ExitStack() as tabs:
        opened = [tabs.enter_context(open_tab(replica.address, token)) for replica in cluster.replicas]
        assert not any(tab.run("hop-duyet").is_sign_in for tab in opened)
        disabled(front, "psg.lanhdao", token)
        assert all(tab.run("hop-duyet").is_sign_in for tab in opened)


def test_what_is_approved_shows_at_the_next_look_at_every_replica(at_each: list[Tab], database: Database) -> None:
    enterer = access_as(database, "stc.nhap")
    sheet = open_dossier(enterer, submission_id=first_task(enterer)).sheet
    key, value = next((k, v) for k, v in usual(sheet).items() if k.basis is Basis.CUMULATIVE and v > 1000)
    decimals = next(row.indicator.decimals for row in sheet.rows if row.key == key)
    query = f"ma={key.code}&ky=2026-11"
    assert not any(number(value, decimals) in tab.run("chi-tieu", query).text for tab in at_each)
    sent = send(enterer)
    act(access_as(database, "stc.phong"), sent, Action.ENDORSE)
    act(access_as(database, "stc.lanhdao"), sent, Action.APPROVE)
    assert all(number(value, decimals) in tab.run("chi-tieu", query).text for tab in at_each)


def test_Z7_people_who_alternate_see_only_what_is_their_own(cluster: Cluster, front: Site) -> None:
    """Twice at each replica, so that whatever one of them left in a cache would be handed to the other."""
    own = {"sct.nhap": "Chuyên viên Sở Công Thương", "psg.nhap": "Phường Sài Gòn"}
    with ExitStack() as tabs:
        opened = {
            (name, replica.port): tabs.enter_context(open_tab(replica.address, front.token(name)))
            for name in own
            for replica in cluster.replicas
        }
        for _round in range(2):
            for (name, _port), tab in opened.items():
                text = tab.run("nhap-lieu").text
                assert [other for other, words in own.items() if words in text] == [name]


def test_N02_two_replicas_with_a_worker_each_build_a_pack_once(database: Database) -> None:
    asked = ask_for_pack(holder_of(database, "kehoach"), period="2025-08")
    count = db.select(db.func.count()).select_from(built_file)
    with database.engine.connect() as connection:
        before = connection.scalar(count)
    wait_for(lambda: state_of(database, asked.id) is JobState.DONE, "nobody does the job")
    with database.engine.connect() as connection:
        assert connection.scalar(count) == (before or 0) + 1


def state_of(database: Database, job_id: int) -> JobState:
    with database.engine.connect() as connection:
        return JobState(connection.scalar(db.select(job.c.state).where(job.c.id == job_id)))


def test_C72_one_replica_does_the_rounds_and_writes_the_day_s_anchor_once(cluster: Cluster, database: Database) -> None:
    anchors = cluster.folder / "audit_anchors.jsonl"
    wait_for(anchors.exists, "no round was done")
    with database.engine.connect() as connection:
        assert connection.scalar(db.select(db.func.count()).select_from(job_lease)) == 1
    assert [json.loads(line)["day"] for line in anchors.read_text("utf-8").splitlines()] == ["2026-11-22"]
