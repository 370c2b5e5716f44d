"""What the delivered nginx configuration lets through, says by itself, and writes down."""

from __future__ import annotations

import socket
import ssl
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from api.security_headers import ALWAYS
from domain.upload_limits import MIB
from tests.attacks.conftest import Site
from tests.attacks.wire_client import ask, open_tab
from tests.cluster.cluster import Cluster

SHUT = ("/_stcore/metrics", "/%5fstcore/metrics", "//_stcore/metrics", "/_stcore/agent/openapi.json", "/component/x/y")
ARMED = ("content-security-policy", "strict-transport-security", "x-content-type-options", "x-frame-options")


def test_W1_W3_doors_that_no_page_uses_are_shut_at_the_proxy(cluster: Cluster, front: Site) -> None:
    for path in SHUT:
        answer = front.ask(path)
        assert (answer.status, "." in answer.headers["server"]) == (404, False), path
        assert {name for name in ARMED if name not in answer.headers} == set(), path
        assert cluster.log[-1].asked == "-"


def test_W1_the_program_arms_its_own_answers_once(front: Site) -> None:
    answer = front.ask("/")
    assert {name: answer.headers.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert answer.headers["cache-control"] == "no-store"
    assert "__Host-qttt_browser=" in answer.headers["set-cookie"] or "qttt_replica=" in answer.headers["set-cookie"]


@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/s/f"])
def test_F1_W1_what_is_too_large_is_turned_away_by_the_proxy(front: Site, path: str) -> None:
    too_much = 22 * MIB if path != "/" else 70_000
    answer = front.ask(path, method="PUT", headers={"Content-Length": str(too_much)})
    assert answer.status == 413
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "https://localhost"])
def test_S7_a_socket_without_our_own_origin_is_refused_by_the_proxy(cluster: Cluster, front: Site, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, open_tab(cluster.address, front.token("chutich"), origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert cluster.log[-1].asked == "-"


@pytest.mark.parametrize("name", ["X-App-User", "x-app-user", "X-App-Address"])
def test_S8_a_claimed_identity_opens_nothing(cluster: Cluster, name: str) -> None:
    with open_tab(cluster.address, headers={name: "1"}) as tab:
        assert tab.run().is_sign_in


def test_W6_plain_http_leads_to_https(cluster: Cluster) -> None:
    answer = ask(f"http://127.0.0.1:{cluster.plain_port}", "/chi-tieu?ma=KT03.01")
    assert (answer.status, answer.headers["location"]) == (301, f"{cluster.address}/chi-tieu?ma=KT03.01")


def handshake(cluster: Cluster, version: ssl.TLSVersion, name: str = "localhost") -> str:
    """Which TLS the two agree on; a client that would still take the oldest ciphers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    plain = socket.create_connection(("127.0.0.1", cluster.port), 20)
    with plain, context.wrap_socket(plain, server_hostname=name) as secure:
        return str(secure.version())


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_W6_nothing_older_than_tls_1_2_and_no_other_name(cluster: Cluster) -> None:
    assert handshake(cluster, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
    assert handshake(cluster, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
    with pytest.raises(ssl.SSLError, match="protocol version"):
        handshake(cluster, ssl.TLSVersion.TLSv1_1)
    with pytest.raises(ssl.SSLError, match="unrecognized name"):
        handshake(cluster, ssl.TLSVersion.TLSv1_3, "evil.example")


def test_G4_files_come_packed_and_are_asked_of_the_program_once(cluster: Cluster, front: Site) -> None:
    before, path = len(cluster.log), f"/app/static/app.css?look={uuid4()}"
    for _look in range(3):
        packed = front.ask(path, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert {name: packed.headers.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert len(front.ask(path).body) > 3 * len(packed.body)
    assert [line.asked == "-" for line in cluster.log[before:]] == [False, True, True, True]


def test_L2_the_log_tells_neither_tickets_nor_the_address_of_an_upload(cluster: Cluster, front: Site) -> None:
    front.ask("/auth/complete?ve=a-ticket")
    front.ask("/_stcore/upload_file/a-session/f", method="PUT", headers={"Origin": cluster.address})
    assert [line.request for line in cluster.log[-2:]] == ["GET /auth/complete", "PUT /_stcore/upload_file/..."]
    written = "".join(file.read_text("utf-8") for file in cluster.folder.glob("qttt*.log"))
    assert "a-session" not in written
