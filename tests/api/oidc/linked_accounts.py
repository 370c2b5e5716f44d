"""What the store says about accounts that the city vouches for, and how the program is told of the provider."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

import settings as settings_module
from data_access.audit_tables import audit_event
from data_access.identity_tables import account, sign_in_session
from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from tests.api.oidc.city_sign_in import Browser
from use_cases.access import Access
from use_cases.sign_in import actor_of


@dataclass(frozen=True, slots=True)
class Store:
    database: Database

    def set(self, username: str, **values: object) -> None:
        with self.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(account.update().where(account.c.username == username).values(**values))

    def of(self, username: str) -> Any:
        with self.database.engine.connect() as connection:
            return connection.execute(account.select().where(account.c.username == username)).one()

    def last_event(self) -> Any:
        with self.database.engine.connect() as connection:
            return connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()

    def means(self) -> list[str]:
        with self.database.engine.connect() as connection:
            return [row.means for row in connection.execute(sign_in_session.select())]

    def who(self, browser: Browser) -> str:
        return actor_of(Access(self.database, SYSTEM), browser.session).username


def configured(patch: pytest.MonkeyPatch, issuer: str) -> None:
    patch.setenv("QTTT_OIDC_ISSUER", issuer)
    patch.setenv("QTTT_OIDC_CLIENT_ID", "quan-tri-thuc-thi")
    patch.setenv("QTTT_OIDC_CLIENT_SECRET", "bí mật: +&%")
    settings_module.settings.cache_clear()


def refused(answer: httpx.Response, store: Store, kind: str) -> str:
    assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
    event = store.last_event()
    assert (event.action, event.result, json.loads(event.detail)["kind"]) == ("sign_in", "refused", kind)
    return answer.text
