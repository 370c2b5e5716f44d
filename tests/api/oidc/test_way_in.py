"""Signing in through the city's OIDC, against a real provider over real sockets (V10, ADR 0015)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httpx
import pyotp
import pytest

from domain.errors import NotFound
from domain.permissions import SYSTEM, Actor
from tests.api.oidc.city_sign_in import Browser, Provider
from tests.api.oidc.linked_accounts import Store, refused
from use_cases.access import Access
from use_cases.begin_second_factor import begin_second_factor
from use_cases.confirm_second_factor import confirm_second_factor
from use_cases.read_second_factor import read_second_factor
from use_cases.sign_in import actor_of
from use_cases.unlink_account import unlink_account


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


def test_a_clock_a_little_behind_is_forgiven(browser: Browser, store: Store, provider: Provider) -> None:
    expired = datetime.now(UTC) - timedelta(seconds=20)
    provider.knows("s-12", preferred_username="sct.nhap", exp=int(expired.timestamp()))
    assert browser.go_through("s-12").status_code == 303


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
