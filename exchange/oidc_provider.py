"""The city's OIDC provider: where to send a browser, and what its answer says of the person.

OpenID Connect Core 1.0, authorization code with PKCE, state and nonce. The token is checked in full
although it comes straight from the provider: signature, issuer, audience, nonce, times.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from domain.errors import ProviderRefused, ProviderUnavailable

SCOPE = "openid profile email"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # never `none`, never a shared secret
SKEW = timedelta(minutes=1)
PATIENCE = httpx.Timeout(2.0)
NEEDED = frozenset({"authorization_endpoint", "token_endpoint", "jwks_uri"})
METADATA_LIFE = timedelta(hours=1)
SILENCE = timedelta(seconds=10)
SECOND_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc"})  # of RFC 8176; text messages do not count


@dataclass(frozen=True, slots=True)
class Departure:
    """What must come back with the browser; kept sealed in its cookie meanwhile."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OutsidePerson:
    """Whom the provider vouches for. `subject` never changes and is never given to somebody else."""

    subject: str
    username: str
    email: str
    had_second_factor: bool


class OidcProvider:
    """One provider. Its metadata and keys are asked for once an hour."""

    def __init__(
        self, issuer: str, client_id: str, client_secret: str, strong_acr: frozenset[str] = frozenset()
    ) -> None:
        self.issuer = issuer
        self._client_id, self._client_secret, self._strong_acr = client_id, client_secret, strong_acr
        self._kept: dict[str, tuple[datetime, dict[str, Any]]] = {}

    def departure(self, redirect_uri: str, now: datetime) -> tuple[str, Departure]:
        """The provider's address for the browser. Raises `ProviderUnavailable`."""
        leaving = Departure(*(secrets.token_urlsafe(32) for _secret in range(3)))
        asked = {
            "response_type": "code", "client_id": self._client_id, "redirect_uri": redirect_uri, "scope": SCOPE,
            "state": leaving.state, "nonce": leaving.nonce, "code_challenge_method": "S256",
            "code_challenge": create_s256_code_challenge(leaving.verifier),
        }  # fmt: skip
        return str(add_params_to_uri(self._metadata(now)["authorization_endpoint"], asked.items())), leaving

    def person(self, code: str, leaving: Departure, redirect_uri: str, now: datetime) -> OutsidePerson:
        """Exchange the code that came back. Raises `ProviderUnavailable`, `ProviderRefused`."""
        tokens = self._tokens(code, leaving, redirect_uri, now)
        try:
            claims = self._claims(tokens, leaving, now)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderRefused(kind="token") from error
        claims = {**self._user_info(claims, tokens, now), **claims}
        return OutsidePerson(
            f"{self.issuer} {claims['sub']}",
            str(claims.get("preferred_username") or "").strip().lower(),
            str(claims.get("email") or "").strip().lower() if claims.get("email_verified") is True else "",
            self._had_second_factor(claims),
        )

    def _tokens(self, code: str, leaving: Departure, redirect_uri: str, now: datetime) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri,
            "code_verifier": leaving.verifier,
        }  # fmt: skip
        return self._asked("POST", self._metadata(now)["token_endpoint"], data=form, auth=self._own_name())

    def _claims(self, tokens: Mapping[str, Any], leaving: Departure, now: datetime) -> dict[str, Any]:
        try:
            token = jwt.decode(tokens["id_token"], self._keys(now), algorithms=ALGORITHMS)
        except InvalidKeyIdError:  # the provider changed its keys since we asked for them
            self._kept.pop(self._metadata(now)["jwks_uri"], None)
            token = jwt.decode(tokens["id_token"], self._keys(now), algorithms=ALGORITHMS)
        allowed = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self._client_id},
        }
        claims = CodeIDToken(
            token.claims, token.header, allowed,
            {"nonce": leaving.nonce, "client_id": self._client_id, "access_token": tokens.get("access_token")},
        )  # fmt: skip
        claims.validate(now=int(now.timestamp()), leeway=int(SKEW.total_seconds()))
        return dict(claims)

    def _user_info(self, claims: Mapping[str, Any], tokens: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Name and e-mail where the token itself is silent about them."""
        endpoint = self._metadata(now).get("userinfo_endpoint")
        if endpoint is None or "preferred_username" in claims:
            return {}
        bearer = {"Authorization": f"Bearer {tokens.get('access_token')}"}
        told = self._asked("GET", endpoint, headers=bearer)
        if told.get("sub") != claims["sub"]:
            raise ProviderRefused(kind="token")
        return told

    def _had_second_factor(self, claims: Mapping[str, Any]) -> bool:
        methods = claims.get("amr") or []
        return not SECOND_FACTORS.isdisjoint(methods) or claims.get("acr") in self._strong_acr

    def _metadata(self, now: datetime) -> dict[str, Any]:
        told = self._lasting(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration", now)
        if told.get("issuer") != self.issuer or not told.keys() >= NEEDED:
            raise ProviderUnavailable
        return told

    def _keys(self, now: datetime) -> KeySet:
        keys: Any = self._lasting(self._metadata(now)["jwks_uri"], now)
        return KeySet.import_key_set(keys)

    def _lasting(self, address: str, now: datetime) -> dict[str, Any]:
        asked_at, told = self._kept.get(address, (None, {}))
        life = METADATA_LIFE if told else SILENCE
        if asked_at is None or not timedelta(0) <= now - asked_at < life:
            told = self._told_by(address)
            self._kept[address] = (now, told)
        if not told:
            raise ProviderUnavailable
        return told

    def _told_by(self, address: str) -> dict[str, Any]:
        """Nothing where the provider is away: else everybody who knocks would wait for it again."""
        try:
            return self._asked("GET", address)
        except (ProviderRefused, ProviderUnavailable):
            return {}

    def _own_name(self) -> httpx.BasicAuth:
        # RFC 6749 §2.3.1 wants both encoded before they are put together.
        return httpx.BasicAuth(quote(self._client_id, safe=""), quote(self._client_secret, safe=""))

    def _asked(self, method: str, address: str, **how: Any) -> dict[str, Any]:
        try:
            answer = httpx.request(method, address, timeout=PATIENCE, **how)
            told = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderUnavailable from error
        if answer.is_server_error or not isinstance(told, dict):
            raise ProviderUnavailable
        if not answer.is_success:
            raise ProviderRefused(kind="code")
        return told
