"""The entry grid under rough conditions: the server dies while somebody types, two people want one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Table

from data_access.account_store import NewAccount
from data_access.identity_tables import account, sign_in_session
from domain.permissions import SYSTEM, Role
from tests.journeys.conftest import SIZES, is_kept, sign_in, start_server
from tests.journeys.grid import EXPORTS, cell, type_in
from tests.stores import PASSWORD, StoreFactory
from use_cases.access import database_at
from use_cases.passwords import hash_password


@pytest.fixture
def store(stores_factory: StoreFactory) -> Iterator[str]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        yield url


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def page_of(address: str, username: str) -> Page:
        width, height = SIZES["laptop"]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/nhap-lieu")
        sign_in(page, username)
        page.wait_for_selector(".q-grid")
        return page

    yield page_of
    for context in contexts:
        context.close()


def set_all(store: str, table: Table, **values: object) -> None:
    """Past every rule, as an administrator's act or time would."""
    with database_at(store).engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(table.update().values(**values))


def test_X9_S4_what_is_typed_when_the_session_ends_is_there_after_the_next_sign_in(
    store: str, tmp_path: Path, opened: Callable[..., Page]
) -> None:
    """Half a figure in a cell nobody has left yet, and one that was sent by somebody who owes a new password by now."""
    server, address = start_server(store, tmp_path)
    try:
        page = opened(address, "sct.nhap")
        cell(page, EXPORTS).press_sequentially("3915")
        set_all(store, sign_in_session, ended_at=datetime.now(UTC), ended_reason="test")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_selector(".q-gate")
        sign_in(page, "sct.nhap")
        page.wait_for_selector(".q-grid")
        is_kept(page)
        expect(cell(page, EXPORTS)).to_have_value("3915")
        set_all(store, account, must_change_password=True)
        type_in(page, EXPORTS + 1, "77")
        expect(page).to_have_url(f"{address}/tai-khoan")
        set_all(store, account, must_change_password=False)
        page.go_back()
        page.wait_for_selector(".q-grid")
        is_kept(page)
        page.reload()
        expect(cell(page, EXPORTS)).to_have_value("3915")
        expect(cell(page, EXPORTS + 1)).to_have_value("77")
    finally:
        server.kill()
        server.wait(timeout=20)


def test_C28_what_is_typed_while_the_server_is_dead_is_kept_when_it_is_back(
    store: str, tmp_path: Path, opened: Callable[..., Page]
) -> None:
    process, address = start_server(store, tmp_path)
    page = opened(address, "sct.nhap")
    type_in(page, EXPORTS, "8.520,5")
    expect(page.locator("#check10")).to_be_visible()
    process.kill()
    process.wait(timeout=20)
    type_in(page, EXPORTS + 2, "7.100,5")
    expect(page.locator(".is-saving")).to_have_count(1)
    process, _address = start_server(store, tmp_path, port=urlsplit(address).port)
    try:
        is_kept(page)
        again = opened(address, "sct.nhap")
        expect(cell(again, EXPORTS)).to_have_value("8.520,5")
        expect(cell(again, EXPORTS + 2)).to_have_value("7.100,5")
    finally:
        process.kill()
        process.wait(timeout=20)


def test_C27_two_people_in_one_cell_are_shown_both_values(
    store: str, tmp_path: Path, opened: Callable[..., Page]
) -> None:
    database = database_at(store)
    lan = NewAccount("sct.nhap2", "Lan", hash_password(PASSWORD), "SCT", Role.SPECIALIST, "Chuyên viên")
    with database.writing(SYSTEM) as stores:
        stores.accounts.add(lan, valid_from=date(2026, 1, 1))
    process, address = start_server(store, tmp_path)
    try:
        first, second = opened(address, "sct.nhap"), opened(address, "sct.nhap2")
        type_in(second, EXPORTS, "8.540")
        is_kept(second)
        type_in(first, EXPORTS, "8.520")
        expect(first.get_by_text("Hai người cùng sửa một ô")).to_be_visible()
        told = first.get_by_text("Giá trị của bạn: 8.520; của sct.nhap2: 8.540")
        expect(told).to_be_visible()
        first.get_by_role("button", name="Giữ số của tôi").click()
        expect(told).to_have_count(0)
        is_kept(first)
        expect(cell(opened(address, "sct.nhap2"), EXPORTS)).to_have_value("8.520")
    finally:
        process.kill()
        process.wait(timeout=20)
