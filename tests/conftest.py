"""Fixtures shared by all tests: real stores on both databases, actors, a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from tests.browser import open_browser
from tests.stores import LEADER, NOW, StoreFactory
from use_cases.access import Access

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def stores_factory(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[StoreFactory]:
    """One set of templates for all workers of a run (`pytest -n`), each of which has a folder beside theirs."""
    worker: str | None = getattr(request.config, "workerinput", {}).get("workerid")
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if worker else own) / "stores"
    folder.mkdir(exist_ok=True)
    factory = StoreFactory(folder, worker or "main")
    yield factory
    factory.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all that a worker drives: Playwright opens no second one beside it."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _opened(url: str) -> Iterator[Database]:
    database = Database(url, fixed_clock(NOW))
    yield database
    database.close()


@pytest.fixture
def empty(stores_factory: StoreFactory, backend: str) -> Iterator[Database]:
    """A new store with the schema and nothing else."""
    with stores_factory.borrowed(backend, "empty") as url:
        yield from _opened(url)


@pytest.fixture
def sample_copy(stores_factory: StoreFactory, backend: str) -> Iterator[Database]:
    """A copy of the sample that the test may change."""
    with stores_factory.borrowed(backend, "sample") as url:
        yield from _opened(url)


@pytest.fixture
def sample(stores_factory: StoreFactory, backend: str) -> Iterator[Database]:
    """The shared sample: read only."""
    yield from _opened(stores_factory.read_only(backend, "sample"))


@pytest.fixture
def reader(sample: Database) -> Access:
    """A city leader on the shared sample."""
    return Access(sample, LEADER)


@pytest.fixture
def system(sample_copy: Database) -> Access:
    """The program itself on a copy of the sample."""
    return Access(sample_copy, SYSTEM)
