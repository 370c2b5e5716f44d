"""The downloads of the shared sample, asked for over HTTP by anyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

import settings as settings_module
from api.downloads import download
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from tests.api.asgi import Answer, get
from tests.stores import NOW, PASSWORD, StoreFactory
from use_cases.access import Access, database_at
from use_cases.check_password import check_password
from use_cases.session_cookies import SESSION
from use_cases.sign_in import open_ticket, redeem_ticket

APP = Starlette(routes=[Route("/tai-ve/{name}", download)])
Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def store(stores_factory: StoreFactory) -> Iterator[Database]:
    """One copy of the sample for a module: downloads add nothing to it but their trace."""
    url = stores_factory.fresh("sqlite", "sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QTTT_DATABASE_URL", url)
        patch.setenv("QTTT_NOW", "2026-11-22T09:00")
        settings_module.settings.cache_clear()
        database = Database(url, fixed_clock(NOW))
        yield database
        database.close()
        database_at(url).close()
        database_at.cache_clear()
    settings_module.settings.cache_clear()


@pytest.fixture(scope="module")
def ask(store: Database) -> Ask:
    """GET an address as an account; `None` is a visitor."""
    tokens: dict[str, str] = {}

    def token_of(username: str) -> str:
        system = Access(store, SYSTEM)
        account_id = check_password(system, username=username, password=PASSWORD)
        assert account_id is not None
        token = redeem_ticket(system, ticket=open_ticket(system, account_id=account_id, browser="b"), browser="b")
        assert token is not None
        return token

    def asked(address: str, username: str | None = "chutich") -> Answer:
        if username is None:
            return get(APP, address)
        tokens.setdefault(username, "") or tokens.update({username: token_of(username)})
        return get(APP, address, **{SESSION: tokens[username]})

    return asked
