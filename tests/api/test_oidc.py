"""Signing in through the city's OIDC, against a real provider over real sockets (V10, ADR 0015)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pyotp
import pytest

import settings as settings_module
from data_access.audit_tables import audit_event
from data_access.identity_tables import account, sign_in_session
from data_access.unit_of_work import Database
from domain.errors import NotFound
from domain.permissions import SYSTEM, Actor
from tests.api.city_sign_in import Browser, Provider, free_port, our_routes, running_provider, with_parameter
from tests.stores import StoreFactory
from use_cases.access import Access, database_at
from use_cases.begin_second_factor import begin_second_factor
from use_cases.confirm_second_factor import confirm_second_factor
from use_cases.read_second_factor import read_second_factor
from use_cases.sign_in import actor_of
from use_cases.unlink_account import unlink_account


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as found:
        yield found


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with our_routes() as address:
        yield address


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


def _configured(patch: pytest.MonkeyPatch, issuer: str) -> None:
    patch.setenv("QTTT_OIDC_ISSUER", issuer)
    patch.setenv("QTTT_OIDC_CLIENT_ID", "quan-tri-thuc-thi")
    patch.setenv("QTTT_OIDC_CLIENT_SECRET", "bí mật: +&%")
    settings_module.settings.cache_clear()


@pytest.fixture
def store(stores_factory: StoreFactory, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        monkeypatch.setenv("QTTT_DATABASE_URL", url)
        monkeypatch.delenv("QTTT_NOW", raising=False)  # the provider's clock cannot be fixed
        _configured(monkeypatch, provider.issuer)
        yield Store(database_at(url))
        database_at(url).close()
        database_at.cache_clear()
    settings_module.settings.cache_clear()


@pytest.fixture
def browser(site: str, store: Store) -> Iterator[Browser]:
    found = Browser(site)
    yield found
    found.client.close()


def refused(answer: httpx.Response, store: Store, kind: str) -> str:
    assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
    event = store.last_event()
    assert (event.action, event.result, json.loads(event.detail)["kind"]) == ("sign_in", "refused", kind)
    return answer.text


def test_a_person_of_the_city_comes_in_by_user_name_and_is_linked(
    browser: Browser, store: Store, provider: Provider
) -> None:
    provider.knows("s-1", preferred_username="SCT.nhap", email="x@city.vn")
    answer = browser.go_through("s-1")
    assert answer.status_code == 303
    assert browser.journey is None
    assert browser.finish(answer) == "/tien-do"
    assert (store.who(browser), store.means()) == ("sct.nhap", ["oidc"])
    assert store.of("sct.nhap").external_subject == f"{provider.issuer} s-1"
    assert json.loads(store.last_event().detail)["means"] == "oidc"


def test_once_linked_the_subject_alone_decides(browser: Browser, store: Store, provider: Provider) -> None:
    store.set("sct.nhap", external_subject=f"{provider.issuer} s-2")
    provider.knows("s-2", preferred_username="chutich")
    browser.finish(browser.go_through("s-2"))
    assert store.who(browser) == "sct.nhap"
    provider.knows("s-3", preferred_username="sct.nhap")
    assert "đã gắn với một tài khoản thành phố khác" in refused(browser.go_through("s-3"), store, "somebody_else")


def test_an_account_can_be_linked_anew_when_the_operator_says_so(
    browser: Browser, store: Store, provider: Provider
) -> None:
    store.set("sct.nhap", external_subject=f"{provider.issuer} old")
    provider.knows("new", preferred_username="sct.nhap")
    refused(browser.go_through("new"), store, "somebody_else")
    unlink_account(Access(store.database, SYSTEM), username="sct.nhap")
    with pytest.raises(NotFound):
        unlink_account(Access(store.database, SYSTEM), username="sct.nhap")
    assert browser.finish(browser.go_through("new")) == "/tien-do"


def test_a_first_password_is_not_owed_by_who_did_not_need_it(
    browser: Browser, store: Store, provider: Provider
) -> None:
    store.set("sct.nhap", must_change_password=True)
    provider.knows("s-14", preferred_username="sct.nhap")
    browser.finish(browser.go_through("s-14"))
    assert actor_of(Access(store.database, SYSTEM), browser.session).pending == frozenset()


@pytest.mark.parametrize(("verified", "comes_in"), [(True, True), (False, False), ("true", False)])
def test_an_e_mail_address_links_only_when_the_provider_has_verified_it(
    browser: Browser, store: Store, provider: Provider, verified: object, comes_in: bool
) -> None:
    store.set("sct.nhap", email="Nhap@city.vn")
    provider.knows(f"mail-{verified}", email="nhap@CITY.vn", email_verified=verified)
    answer = browser.go_through(f"mail-{verified}")
    assert (answer.status_code == 303) is comes_in


def test_two_accounts_with_one_address_are_nobody_s(browser: Browser, store: Store, provider: Provider) -> None:
    for username in ("sct.nhap", "chutich"):
        store.set(username, email="chung@city.vn")
    provider.knows("s-4", email="chung@city.vn", email_verified=True)
    refused(browser.go_through("s-4"), store, "unknown")


def test_an_unknown_person_gets_no_account(browser: Browser, store: Store, provider: Provider) -> None:
    provider.knows("s-5", preferred_username="nguoi.la")
    told = refused(browser.go_through("s-5"), store, "unknown")
    assert "chưa được cấp quyền" in told
    assert store.last_event().username == "nguoi.la"
    assert browser.session is None


def test_a_closed_account_stays_closed_and_is_not_linked(browser: Browser, store: Store, provider: Provider) -> None:
    store.set("sct.nhap", is_active=False)
    provider.knows("s-6", preferred_username="sct.nhap")
    refused(browser.go_through("s-6"), store, "inactive")
    assert store.of("sct.nhap").external_subject is None


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_foreign_next_leads_home(browser: Browser, store: Store, provider: Provider, foreign: str) -> None:
    provider.knows("s-7", preferred_username="chutich")
    assert browser.finish(browser.go_through("s-7", foreign)) == "/"


def test_a_wrong_state_is_refused_before_the_provider_is_asked(
    browser: Browser, store: Store, provider: Provider
) -> None:
    back = browser.sign_in_there(browser.leave(), "s-8")
    refused(browser.come_back(with_parameter(back, "state", "another")), store, "journey")


def test_a_journey_that_began_in_another_browser_is_refused(
    browser: Browser, store: Store, provider: Provider, site: str
) -> None:
    back = browser.sign_in_there(browser.leave(), "s-8")
    victim = Browser(site)
    refused(victim.come_back(back), store, "journey")
    victim.leave()
    refused(victim.come_back(back), store, "journey")
    victim.client.close()


def test_whoever_knocks_without_end_does_not_fill_the_log(browser: Browser, store: Store, site: str) -> None:
    before = store.last_event().id
    for _knock in range(25):
        assert browser.client.get(f"{site}/auth/oidc/callback?state=x&code=y").status_code == 403
    assert store.last_event().id - before == 20


def test_a_wrong_nonce_is_refused(browser: Browser, store: Store, provider: Provider) -> None:
    provider.knows("s-9", preferred_username="sct.nhap")
    back = browser.sign_in_there(with_parameter(browser.leave(), "nonce", "of another journey"), "s-9")
    refused(browser.come_back(back), store, "token")


def test_a_callback_replayed_with_its_cookie_is_refused(browser: Browser, store: Store, provider: Provider) -> None:
    provider.knows("s-10", preferred_username="sct.nhap")
    back = browser.sign_in_there(browser.leave(), "s-10")
    journey = browser.journey
    assert journey
    assert browser.come_back(back).status_code == 303
    refused(browser.come_back(back), store, "journey")
    browser.client.cookies.set("qttt_oidc", journey, domain="127.0.0.1")
    refused(browser.come_back(back), store, "code")


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": int((datetime.now(UTC) - timedelta(minutes=2)).timestamp())},
        {"iat": int((datetime.now(UTC) + timedelta(minutes=9)).timestamp())},
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"aud": ["quan-tri-thuc-thi", "another client"]},
        {"azp": "another client"},
    ],
    ids=["expired", "of the future", "other issuer", "other audience", "no party named", "other party"],
)
def test_a_token_that_does_not_hold_is_refused(
    browser: Browser, store: Store, provider: Provider, claims: dict[str, object]
) -> None:
    provider.knows("s-11", preferred_username="sct.nhap", **claims)
    refused(browser.go_through("s-11"), store, "token")


def test_a_clock_a_little_behind_is_forgiven(browser: Browser, store: Store, provider: Provider) -> None:
    expired = datetime.now(UTC) - timedelta(seconds=20)
    provider.knows("s-12", preferred_username="sct.nhap", exp=int(expired.timestamp()))
    assert browser.go_through("s-12").status_code == 303


def test_who_declines_over_there_is_told_calmly(browser: Browser, store: Store, provider: Provider) -> None:
    back = browser.client.post(browser.leave(), data={"action": "deny"}).headers["location"]
    state = dict(httpx.URL(back).params).get("state")
    if state is None:  # this provider forgets the state when it says no
        back = with_parameter(back, "state", "none")
    assert browser.come_back(back).status_code == 403


def test_no_cookie_tells_what_it_holds(browser: Browser, store: Store) -> None:
    address = browser.leave()
    journey = browser.journey
    assert journey
    asked = dict(httpx.URL(address).params)
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert all(secret not in journey for secret in (asked["state"], asked["nonce"]))
    header = httpx.get(f"{browser.site}/auth/oidc").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Max-Age=600"} <= set(header.split("; "))


def with_second_factor(store: Store, username: str) -> None:
    system = Access(store.database, SYSTEM)
    with system.reading() as stores:
        found = stores.sign_ins.by_username(username)
    assert found is not None
    person = Access(store.database, Actor(found.id, username, ""))
    begin_second_factor(person)
    shown = read_second_factor(person).set_up
    assert shown is not None
    app = pyotp.TOTP(shown.key.replace(" ", ""))
    confirm_second_factor(person, code=app.at(store.database.clock()))


def test_A9_our_second_factor_is_asked_for_unless_the_provider_asked_for_one(
    browser: Browser, store: Store, provider: Provider
) -> None:
    with_second_factor(store, "sct.nhap")
    provider.knows("s-13", preferred_username="sct.nhap")
    answer = browser.go_through("s-13", "/tien-do?ky=2026-09")
    assert answer.headers["location"].startswith("/tien-do?ky=2026-09&ve=")
    ticket = answer.headers["location"].rpartition("=")[2]
    browser.client.get(f"{browser.site}/auth/complete", params={"ve": ticket})
    assert browser.session is None
    provider.knows("s-13", preferred_username="sct.nhap", amr=["pwd", "otp"])
    browser.finish(browser.go_through("s-13"))
    assert (store.who(browser), store.means()) == ("sct.nhap", ["oidc_mfa"])


def test_without_the_provider_a_sentence_comes_at_once(
    browser: Browser, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configured(monkeypatch, f"http://127.0.0.1:{free_port()}")
    answer = browser.client.get(f"{browser.site}/auth/oidc")
    assert (answer.status_code, "đăng nhập bằng tên đăng nhập và mật khẩu" in answer.text) == (503, True)
    assert answer.elapsed < timedelta(seconds=5)


def test_another_issuer_in_the_metadata_is_no_provider(
    browser: Browser, store: Store, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configured(monkeypatch, provider.issuer.replace("127.0.0.1", "localhost") + "/")
    assert browser.client.get(f"{browser.site}/auth/oidc").status_code == 503
    _configured(monkeypatch, "")
    assert browser.client.get(f"{browser.site}/auth/oidc").status_code == 503
