"""A replica dies or is stopped while people work: they go on at the other one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as db
from playwright.sync_api import Page, TimeoutError, expect

from data_access.audit_tables import audit_event
from data_access.unit_of_work import Database
from settings import ROOT
from tests.cluster.cluster import Cluster, wait_for
from tests.journeys.conftest import is_kept, sign_in
from tests.journeys.test_entry import EXPORTS, cell, type_in

LAST_WORD = 20  # app.py
WORKBOOK = ROOT / "tests" / "exchange" / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


def asked_for(cluster: Cluster, page: Page) -> str:
    """Which replica nginx asks for this browser."""
    before = len(cluster.log)
    page.evaluate("fetch('/healthz')")
    wait_for(lambda: len(cluster.log) > before, "nginx wrote nothing down")
    return next((line.asked for line in cluster.log[before:] if line.request == "GET /healthz"), "")


def test_X10_S3_a_replica_is_killed_while_somebody_types(cluster: Cluster, page: Page, database: Database) -> None:
    """Still signed in, nothing typed is lost; and a file finds the visit where it is by then."""
    page.goto(f"{cluster.address}/nhap-lieu")
    sign_in(page, "sct.nhap")
    page.wait_for_selector(".q-grid")
    type_in(page, EXPORTS, "8.520,5")
    expect(page.locator("#check10")).to_be_visible()

    dead = cluster.serving()
    dead.kill()
    type_in(page, EXPORTS + 2, "7.100,5")
    is_kept(page)
    assert cluster.serving() is not dead

    cluster.whole()
    wait_for(lambda: asked_for(cluster, page) == f"127.0.0.1:{dead.port}", "nginx does not ask the new process")
    before = len(cluster.log)
    page.get_by_text("Tải tệp Excel").click()
    page.locator("input[type=file]").set_input_files(WORKBOOK)
    expect(page.get_by_text("24 ô khớp biểu")).to_be_visible()
    taken = [line for line in cluster.log[before:] if line.request.startswith("PUT")]
    assert [(line.status, line.asked.count(":")) for line in taken] == [("204", 2)]

    with page.expect_download() as template:
        page.get_by_role("link", name="Tải biểu mẫu").click()
    assert template.value.path().read_bytes()[:2] == b"PK"
    page.goto(f"{cluster.address}/nhap-lieu")
    expect(cell(page, EXPORTS)).to_have_value("8.520,5")
    expect(cell(page, EXPORTS + 2)).to_have_value("7.100,5")
    with database.engine.connect() as connection:  # W5: the browser claims to be 6.6.6.6 all the time
        assert set(connection.scalars(db.select(audit_event.c.address).distinct())) <= {"", "127.0.0.1"}


def test_X10_who_keeps_clicking_sees_no_error_while_a_replica_is_restarted(cluster: Cluster, page: Page) -> None:
    page.goto(f"{cluster.address}/")
    sign_in(page, "chutich")
    page.wait_for_selector(".q-head h1")
    before = len(cluster.log)
    with ThreadPoolExecutor(1) as operator:
        restarted = operator.submit(cluster.restart, cluster.serving())
        while not restarted.done():
            until(page, "**/chi-tieu?*", lambda: page.locator(".q-card a").first.click(timeout=3000))
            until(page, f"{cluster.address}/", lambda: page.goto(f"{cluster.address}/"))
    assert restarted.result() < LAST_WORD
    assert [line for line in cluster.log[before:] if line.status.startswith("5")] == []
    expect(page.get_by_role("dialog")).to_have_count(0)


def until(page: Page, address: str, act: Callable[[], object]) -> None:
    """A click that meets a closed socket is repeated, as a person repeats it."""
    for _try in range(20):
        try:
            act()
            page.wait_for_url(address, timeout=3000)
            page.wait_for_selector(".q-head h1")
        except TimeoutError:
            continue
        return
    raise AssertionError(page.inner_text("body")[:1000])
