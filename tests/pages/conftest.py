"""Pages run by Streamlit's own test runner on the shared sample, signed in as anyone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import identity.current
import settings as settings_module
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from pages.manifest import PAGES
from settings import ROOT
from tests.stores import NOW, StoreFactory
from use_cases.access import Access, database_at
from use_cases.sign_in import open_ticket, redeem_ticket


@pytest.fixture(scope="session", autouse=True)
def _packages_are_scanned_once() -> Iterator[None]:
    """Every new AppTest looks through all installed packages for components: half a second that finds nothing new."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def store_kind() -> str:
    """Which store the program stands on; a test may ask for `empty`."""
    return "sample"


@pytest.fixture
def installation(stores_factory: StoreFactory, monkeypatch: pytest.MonkeyPatch, store_kind: str) -> Iterator[str]:
    """The program configured for a fresh store on SQLite."""
    with stores_factory.borrowed("sqlite", store_kind) as url:
        monkeypatch.setenv("QTTT_DATABASE_URL", url)
        monkeypatch.setenv("QTTT_NOW", "2026-11-22T09:00")
        settings_module.settings.cache_clear()
        yield url
        database_at(url).close()
    database_at.cache_clear()
    settings_module.settings.cache_clear()


@pytest.fixture
def token_of(installation: str) -> Iterator[Callable[[str], str]]:
    database = Database(installation, fixed_clock(NOW))
    system = Access(database, SYSTEM)

    def token(username: str) -> str:
        with system.reading() as stores:
            account = stores.sign_ins.by_username(username)
        assert account is not None
        found = redeem_ticket(system, ticket=open_ticket(system, account_id=account.id, browser="b"), browser="b")
        assert found is not None
        return found

    yield token
    database.close()


@pytest.fixture
def open_as(token_of: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run a page as an account; `None` is a visitor."""

    def opened(username: str | None, script: str = "session/overview.py", **query: str) -> AppTest:
        token = token_of(username) if username else ""
        monkeypatch.setattr(identity.current, "session_token", lambda: token)
        page = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=30)
        page.query_params.update(query)
        entry = next(e for e in PAGES if e.script == script)
        # AppTest.switch_page knows pages by their file, ours go by their address.
        page._page_hash = calc_hash(entry.address) if entry.address else ""
        return page.run()

    return opened


def words(page: AppTest) -> str:
    """All HTML that a page has drawn, as one text."""
    blocks = [json.loads(block.proto.json) for block in page.get("bidi_component")]
    return "\n".join([*blocks, *(block.proto.body for block in page.get("html"))])
