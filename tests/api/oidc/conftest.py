"""A provider, our routes beside it, the sample they stand on and a browser between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import settings as settings_module
from tests.api.oidc.city_sign_in import Browser, Provider, our_routes, running_provider
from tests.api.oidc.linked_accounts import Store, configured
from tests.stores import StoreFactory
from use_cases.access import database_at


@pytest.fixture(scope="package")
def provider() -> Iterator[Provider]:
    with running_provider() as found:
        yield found


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    with our_routes() as address:
        yield address


@pytest.fixture
def store(stores_factory: StoreFactory, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        monkeypatch.setenv("QTTT_DATABASE_URL", url)
        monkeypatch.delenv("QTTT_NOW", raising=False)  # the provider's clock cannot be fixed
        configured(monkeypatch, provider.issuer)
        yield Store(database_at(url))
        database_at(url).close()
        database_at.cache_clear()
    settings_module.settings.cache_clear()


@pytest.fixture
def browser(site: str, store: Store) -> Iterator[Browser]:
    found = Browser(site)
    yield found
    found.client.close()
