"""Whom the way through the city's OIDC does not let in, and what they are told (V10, ADR 0015)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.api.oidc.city_sign_in import Browser, Provider, free_port, with_parameter
from tests.api.oidc.linked_accounts import Store, configured, refused


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
        {"exp": timedelta(minutes=-2)},
        {"iat": timedelta(minutes=9)},
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
    now = datetime.now(UTC)  # when the test runs, which may be long after it was collected
    told = {
        name: int((now + value).timestamp()) if isinstance(value, timedelta) else value
        for name, value in claims.items()
    }
    provider.knows("s-11", preferred_username="sct.nhap", **told)
    refused(browser.go_through("s-11"), store, "token")


def test_who_declines_over_there_is_told_calmly(browser: Browser, store: Store, provider: Provider) -> None:
    back = browser.client.post(browser.leave(), data={"action": "deny"}).headers["location"]
    state = dict(httpx.URL(back).params).get("state")
    if state is None:  # this provider forgets the state when it says no
        back = with_parameter(back, "state", "none")
    assert browser.come_back(back).status_code == 403


def test_without_the_provider_a_sentence_comes_at_once(
    browser: Browser, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(monkeypatch, f"http://127.0.0.1:{free_port()}")
    answer = browser.client.get(f"{browser.site}/auth/oidc")
    assert (answer.status_code, "đăng nhập bằng tên đăng nhập và mật khẩu" in answer.text) == (503, True)
    assert answer.elapsed < timedelta(seconds=5)


def test_another_issuer_in_the_metadata_is_no_provider(
    browser: Browser, store: Store, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(monkeypatch, provider.issuer.replace("127.0.0.1", "localhost") + "/")
    assert browser.client.get(f"{browser.site}/auth/oidc").status_code == 503
    configured(monkeypatch, "")
    assert browser.client.get(f"{browser.site}/auth/oidc").status_code == 503
