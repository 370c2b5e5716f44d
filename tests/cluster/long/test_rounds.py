"""`make cluster`: many deaths and restarts, with the times that a machine of its own keeps (X10)."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psutil
import sqlalchemy as db
from playwright.sync_api import Page, expect

from data_access.reporting_tables import job_lease
from data_access.session_tables import built_file, job
from data_access.unit_of_work import Database
from domain.job import JobState
from settings import config
from tests.attacks.conftest import Site
from tests.cluster.cluster import Cluster, Replica, wait_for
from tests.cluster.test_failover import until
from tests.cluster.test_sharing import state_of
from tests.journeys.conftest import is_kept, sign_in
from tests.journeys.test_entry import cell, type_in
from tests.stores import NOW
from tests.use_cases.people import holder_of
from use_cases.ask_for_pack import ask_for_pack

WITHIN = 10.0
DEATHS = 5


def test_X10_five_deaths_in_a_row_lose_nothing_and_cost_ten_seconds_at_most(cluster: Cluster, page: Page) -> None:
    page.goto(f"{cluster.address}/nhap-lieu")
    sign_in(page, "sct.nhap")
    page.wait_for_selector(".q-grid")
    for death in range(DEATHS):
        cluster.serving().kill()
        died = time.monotonic()
        type_in(page, death, f"{1000 + death}")
        is_kept(page)
        assert time.monotonic() - died < WITHIN
        cluster.whole()
    page.goto(f"{cluster.address}/nhap-lieu")
    for death in range(DEATHS):
        expect(cell(page, death)).to_have_value(f"{1000 + death}".replace("1", "1.", 1))


def test_X10_three_new_versions_in_a_row_show_nobody_an_error(cluster: Cluster, page: Page) -> None:
    page.goto(f"{cluster.address}/")
    sign_in(page, "chutich")
    page.wait_for_selector(".q-head h1")
    before = len(cluster.log)
    with ThreadPoolExecutor(1) as operator:
        rolled = operator.submit(lambda: [cluster.restart(r) for _version in range(3) for r in cluster.replicas])
        while not rolled.done():
            until(page, "**/chi-tieu?*", lambda: page.locator(".q-card a").first.click(timeout=3000))
            until(page, f"{cluster.address}/", lambda: page.goto(f"{cluster.address}/"))
    assert max(rolled.result()) < WITHIN
    assert [line for line in cluster.log[before:] if line.status.startswith("5")] == []


def test_X10_when_all_are_gone_it_is_said_in_words_and_the_page_comes_back(cluster: Cluster, page: Page) -> None:
    for replica in cluster.replicas:
        replica.kill()
    answer = page.goto(f"{cluster.address}/")
    assert answer is not None
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hệ thống đang khởi động lại")
    cluster.whole()
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()


def owner(cluster: Cluster, process: int) -> Replica | None:
    """The replica that started a worker."""
    pids = {replica.process.pid: replica for replica in cluster.replicas if replica.process}
    try:
        return pids.get(psutil.Process(process).ppid())
    except psutil.NoSuchProcess:
        return None


def test_X10_a_job_outlives_the_replica_whose_worker_had_it(cluster: Cluster, database: Database) -> None:
    asked = ask_for_pack(holder_of(database, "kehoach"), period="2025-08")
    wait_for(lambda: state_of(database, asked.id) is not JobState.WAITING, "nobody takes the job")
    with database.engine.connect() as connection:
        holder = str(connection.scalar(db.select(job.c.holder).where(job.c.id == asked.id)))
        before = connection.scalar(db.select(db.func.count()).select_from(built_file))
    dead = owner(cluster, int(holder.split(":")[1]))
    assert dead, "the job ended before anything could happen to it"
    dead.kill()
    wait_for(lambda: state_of(database, asked.id) is JobState.DONE, "the job was lost")
    with database.engine.connect() as connection:
        assert (connection.scalar(db.select(db.func.count()).select_from(built_file)) or 0) - (before or 0) in (0, 1)


def test_X10_the_minute_s_round_passes_on_after_a_death(cluster: Cluster, front: Site) -> None:
    def holder() -> int:
        with front.database.engine.connect() as connection:
            return int(str(connection.scalar(db.select(job_lease.c.holder))).split(":")[1])

    had = next(r for r in cluster.replicas if r.process and r.process.pid == holder())
    had.kill()
    front.execute(db.update(job_lease).values(held_until=NOW - timedelta(seconds=1)))  # ten minutes have passed
    others = {r.process.pid for r in cluster.replicas if r is not had and r.process}
    wait_for(lambda: holder() in others, "nobody does the rounds", 2 * config()["reporting"]["scheduler_seconds"])


def test_a_visitor_who_has_stopped_reading_keeps_no_process(cluster: Cluster, page: Page) -> None:
    page.goto(f"{cluster.address}/")
    sign_in(page, "chutich")
    page.wait_for_selector(".q-head h1")
    browsers = [p for p in psutil.Process().children(recursive=True) if "chrom" in p.name()]
    serving = cluster.serving()
    for process in browsers:
        process.suspend()
    try:
        assert serving.stop() < 30
    finally:
        for process in browsers:
            process.resume()
