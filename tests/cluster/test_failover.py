"""A replica dies or is stopped while people work: they go on at the other one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from settings import ROOT
from tests.cluster.cluster import Cluster, wait_for
from tests.journeys.conftest import is_kept, sign_in
from tests.journeys.test_entry import EXPORTS, cell, type_in

WORKBOOK = ROOT / "tests" / "exchange" / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


def asked_for(cluster: Cluster, page: Page) -> str:
    """Which replica nginx asks for this browser."""
    before = len(cluster.log)
    page.evaluate("fetch('/healthz')")
    wait_for(lambda: len(cluster.log) > before, "nginx wrote nothing down")
    return next((line.asked for line in cluster.log[before:] if line.request == "GET /healthz"), "")


def test_X10_S3_a_replica_is_killed_while_somebody_types(cluster: Cluster, page: Page) -> None:
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
    page.get_by_text("Tải tệp Excel").click()
    page.locator("input[type=file]").set_input_files(WORKBOOK)
    expect(page.get_by_text("24 ô khớp biểu")).to_be_visible()
    taken = [line for line in cluster.log if line.request.startswith("PUT")]
    assert [(line.status, line.asked.count(":")) for line in taken] == [("204", 2)]

    page.goto(f"{cluster.address}/nhap-lieu")
    expect(cell(page, EXPORTS)).to_have_value("8.520,5")
    expect(cell(page, EXPORTS + 2)).to_have_value("7.100,5")
