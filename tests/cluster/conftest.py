"""One cluster for all short rounds of a worker, and ways into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from tests.attacks.conftest import Site
from tests.cluster.cluster import Cluster, running_cluster
from tests.journeys.conftest import SIZES
from tests.stores import NOW, StoreFactory


@pytest.fixture(scope="session")
def started(stores_factory: StoreFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    url = stores_factory.fresh("postgresql", "sample")
    with running_cluster(url, tmp_path_factory.mktemp("cluster"), now="2026-11-22T09:00") as cluster:
        yield cluster


@pytest.fixture
def cluster(started: Cluster) -> Cluster:
    """All replicas run, whatever an earlier round did to them."""
    started.whole()
    return started


@pytest.fixture
def database(cluster: Cluster) -> Iterator[Database]:
    database = Database(cluster.store_url, fixed_clock(NOW))
    yield database
    database.close()


@pytest.fixture
def front(cluster: Cluster, database: Database) -> Site:
    """The site as the city sees it, through nginx."""
    return Site(cluster.address, database, {})


@pytest.fixture
def page(cluster: Cluster, browser: Browser) -> Iterator[Page]:
    """A browser that believes the certificate and claims another address."""
    width, height = SIZES["laptop"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="vi-VN", ignore_https_errors=True,
        extra_http_headers={"X-Forwarded-For": "6.6.6.6"},
    )  # fmt: skip
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()
