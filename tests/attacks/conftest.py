"""One server for all attacks, and its store beside it: what was tried can be looked up in what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import pytest
import sqlalchemy as db

from data_access.identity_tables import account
from data_access.tables import metadata
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from pages.manifest import PAGES
from settings import ROOT
from tests.attacks.hostile_text import fill_with_hostile_text
from tests.attacks.wire_client import Heard, Shown, Tab, ask, open_tab
from tests.journeys.conftest import start_server
from tests.stores import NOW, StoreFactory
from use_cases.access import Access
from use_cases.sign_in import open_ticket, redeem_ticket

LEAVES_A_TRACE = ("audit_event", "audit_head", "sign_in_attempt", "sign_in_session", "job_lease", "month_summary")


@dataclass
class Site:
    """The program under attack."""

    address: str
    database: Database
    first_looks: Mapping[str, Shown]
    """What the process showed a visitor for each name before anybody else had been there."""
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, username: str) -> str:
        """A live session of an account; the same one each time."""
        if username not in self.tokens:
            self.tokens[username] = self.new_token(username)
        return self.tokens[username]

    def new_token(self, username: str) -> str:
        system = Access(self.database, SYSTEM)
        with system.reading() as stores:
            account = stores.sign_ins.by_username(username)
        assert account is not None
        ticket = open_ticket(system, account_id=account.id, browser="b")
        token = redeem_ticket(system, ticket=ticket, browser="b")
        assert token is not None
        return token

    def ask(self, path: str, username: str = "", **more: object) -> Heard:
        return ask(self.address, path, token=self.token(username) if username else "", **more)

    def tab(self, username: str = "") -> AbstractContextManager[Tab]:
        return open_tab(self.address, self.token(username) if username else "")

    def execute(self, statement: db.Executable) -> None:
        with self.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(statement)

    def counts(self) -> dict[str, int]:
        """How many rows each table has, but for those that only tell who came by."""
        with self.database.engine.connect() as connection:
            return {
                name: int(connection.scalar(db.select(db.func.count()).select_from(table)) or 0)
                for name, table in metadata.tables.items()
                if name not in LEAVES_A_TRACE
            }


def page_names() -> list[str]:
    """Addresses of pages, and every file of theirs under every name by which Streamlit might look for it."""
    files = [p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in (ROOT / "pages").rglob("*.py")]
    return sorted({entry.address for entry in PAGES} | set(files) | {file.split("/")[-1] for file in files})


@pytest.fixture(scope="session")
def site(stores_factory: StoreFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    url = stores_factory.fresh("sqlite", "sample")
    fill_with_hostile_text(url)
    process, address = start_server(url, tmp_path_factory.mktemp("attacked"))
    with open_tab(address) as tab:
        first_looks = {name: tab.run(name) for name in page_names()}
    database = Database(url, fixed_clock(NOW))
    yield Site(address, database, first_looks)
    database.close()
    process.terminate()
    process.wait(timeout=20)


def disabled(site: Site, username: str, _token: str) -> None:
    site.execute(db.update(account).where(account.c.username == username).values(is_active=False))
