"""A fresh process shows an anonymous visitor no page: not by address, not by a page name over the WebSocket."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from pages.manifest import PAGES
from settings import ROOT
from tests.journeys.conftest import start_server
from tests.stores import StoreFactory

FILES = sorted(p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in (ROOT / "pages").rglob("*.py"))
NAMES = sorted({e.address for e in PAGES} | set(FILES) | {f.split("/")[-1] for f in FILES})


@pytest.fixture(scope="module")
def fresh(stores_factory: StoreFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A process that nobody has visited yet."""
    process, address = start_server(stores_factory.fresh("sqlite", "sample"), tmp_path_factory.mktemp("fresh"))
    yield address
    process.terminate()
    process.wait(timeout=20)


def drawn(address: str, page_name: str, headers: dict[str, str] | None = None) -> str:
    """Everything the server sends for one run of a page name, as text."""
    url = address.replace("http", "ws") + "/_stcore/stream"
    parts = []
    streamlit, origin = [Subprotocol("streamlit")], Origin(address)
    with connect(url, subprotocols=streamlit, origin=origin, additional_headers=headers, max_size=None) as socket:
        message = BackMsg()
        message.rerun_script.page_name = page_name
        socket.send(message.SerializeToString())
        while True:
            data = socket.recv(timeout=30)
            assert isinstance(data, bytes)
            answer = ForwardMsg.FromString(data)
            parts.append(str(answer))
            if answer.WhichOneof("type") == "script_finished":
                return "\n".join(parts)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_runs_for_a_visitor(fresh: str, name: str) -> None:
    shown = drawn(fresh, name)
    assert "q-panel" not in shown
    assert "q-verdict" not in shown
    assert "html_block" not in shown


def test_the_sign_in_form_is_what_a_visitor_gets(fresh: str) -> None:
    assert "sign_in" in drawn(fresh, "")


def test_a_claimed_identity_header_opens_nothing(fresh: str) -> None:
    shown = drawn(fresh, "", {"x-app-user": "1"})
    assert "q-verdict" not in shown


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/script-health-check", 404),
        ("/media/x", 401),
        ("/app/static/../main.py", 400),
        ("/app/static/..%2fmain.py", 400),
    ],
)
def test_streamlits_own_doors_stay_shut(fresh: str, path: str, status: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(fresh + path, timeout=10)
    assert refused.value.code == status
    refused.value.close()


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
def test_sign_in_leads_only_to_local_addresses(address: str) -> None:
    from api.sign_in import local_address

    assert local_address(address) == "/"


def test_readiness_tells_a_broken_store_from_a_living_process(tmp_path: Path) -> None:
    process, address = start_server("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1", tmp_path)
    try:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}/readyz", timeout=20)
        assert refused.value.code == 503
        refused.value.close()
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_the_front_page_is_ours_and_what_never_changes_may_be_kept(fresh: str) -> None:
    request = urllib.request.Request(fresh, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        page = answer.read().decode()
    assert '<html lang="vi">' in page
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    bundle = page.split('rel="prefetch" href="')[1].split('"')[0]
    assert "PlotlyChart" in bundle
    for path, lasting in ((sheet, "immutable"), (bundle, "immutable"), ("/app/static/icon.svg", "max-age=86400")):
        with urllib.request.urlopen(fresh + path, timeout=10) as answer:
            assert lasting in answer.headers["cache-control"], path
