"""Sign in through the city's OIDC: only people who have an account here; the session is the same as any other.

Between leaving and coming back the browser holds what must come back in a sealed cookie of its own
(docs/adr/0015-second-factor-and-city-sign-in.md).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import lru_cache
from hmac import compare_digest

from data_access.attempt_store import Try
from data_access.external_account_store import ExternalAccount
from data_access.unit_of_work import Stores
from domain.account import USERNAME_LENGTH
from domain.audit_actions import AuditAction
from domain.errors import ProviderRefused, ProviderUnavailable
from domain.second_factor import Means
from exchange.oidc_provider import Departure, OidcProvider, OutsidePerson
from settings import Settings, config, settings
from use_cases.access import Access
from use_cases.sealing import seal, unseal
from use_cases.sign_in import open_ticket
from use_cases.sign_in_rules import sign_in_limits

AWAY = timedelta(minutes=10)
PURPOSE = "city-sign-in"
LONGEST_NEXT = 1500  # a cookie holds 4 kB


@dataclass(frozen=True, slots=True)
class Arrival:
    """The ticket that the browser may redeem (`/auth/complete`), and the view it asked for before it left."""

    ticket: str
    next_address: str


def is_city_sign_in_offered(told: Settings) -> bool:
    return bool(told.oidc_issuer and told.oidc_client_id)


def leave_for_city(system: Access, *, redirect_uri: str, next_address: str) -> tuple[str, str]:
    """Where the browser goes, and the sealed cookie it takes along. Raises `ProviderUnavailable`."""
    now = system.database.clock()
    address, leaving = _provider().departure(redirect_uri, now)
    kept_next = next_address if len(next_address) <= LONGEST_NEXT else "/"
    taken = {**asdict(leaving), "redirect_uri": redirect_uri, "next": kept_next}
    return address, seal(json.dumps(taken), purpose=PURPOSE, now=now)


def arrive_from_city(system: Access, *, sealed: str, state: str, code: str, browser: str) -> Arrival:
    """Open a ticket for whoever the provider vouches for. Raises `ProviderRefused`, `ProviderUnavailable`.

    Without a code the person declined over there. Every refusal is on record, of one address as many in a minute as of passwords.
    """
    now = system.database.clock()
    taken = json.loads(unseal(sealed, purpose=PURPOSE, now=now, life=AWAY) or "{}")
    try:
        if not taken or not browser or not compare_digest(taken["state"].encode(), state.encode()):
            raise ProviderRefused(kind="journey")
        if not code:
            raise ProviderRefused(kind="declined")
        leaving = Departure(taken["state"], taken["nonce"], taken["verifier"])
        person = _provider().person(code, leaving, taken["redirect_uri"], now)
        account = _account_of(system, person)
    except ProviderRefused as refusal:
        _record_refusal(system, refusal)
        raise
    means = Means.OIDC_WITH_SECOND_FACTOR if person.had_second_factor else Means.OIDC
    return Arrival(open_ticket(system, account_id=account.id, browser=browser, means=means), taken["next"])


def _account_of(system: Access, person: OutsidePerson) -> ExternalAccount:
    with system.writing(touches_data=False) as stores:
        account = stores.external_accounts.linked_to(person.subject) or _linked_now(stores, person)
        if not account.is_active:
            raise ProviderRefused(kind="inactive", username=account.username)
    return account


def _linked_now(stores: Stores, person: OutsidePerson) -> ExternalAccount:
    account = stores.external_accounts.known_as(person.username, person.email)
    if account is None:
        raise ProviderRefused(kind="unknown", username=person.username)
    if account.subject is not None or not stores.external_accounts.link(account.id, person.subject):
        raise ProviderRefused(kind="somebody_else", username=account.username)
    stores.audit.record(
        AuditAction.LINK_ACCOUNT, object_kind="account", object_id=account.username, username=account.username,
        after={"external_subject": person.subject},
    )  # fmt: skip
    return account


def _record_refusal(system: Access, refusal: ProviderRefused) -> None:
    username = str(refusal.values.get("username", ""))[:USERNAME_LENGTH]
    with system.writing(touches_data=False) as stores:
        # Anybody may knock here, without a name: who knocks without end does not fill the log.
        if not stores.attempts.turn_away(Try(username, system.origin.address, ""), sign_in_limits()):
            return
        stores.audit.record(
            AuditAction.SIGN_IN, object_kind="account", object_id=username, result="refused", username=username,
            means=Means.OIDC.value, kind=refusal.values["kind"],
        )  # fmt: skip


def _provider() -> OidcProvider:
    told = settings()
    if not is_city_sign_in_offered(told):
        raise ProviderUnavailable
    return _provider_of(told.oidc_issuer, told.oidc_client_id, told.oidc_client_secret)


@lru_cache(maxsize=1)
def _provider_of(issuer: str, client_id: str, client_secret: str) -> OidcProvider:
    return OidcProvider(issuer, client_id, client_secret, frozenset(config()["sign_in"]["strong_acr"]))
