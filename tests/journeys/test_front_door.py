"""What a visitor meets at the door; what they may not do is tried in tests/attacks."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import start_server


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


def test_the_front_page_is_ours_and_what_never_changes_may_be_kept(address: str) -> None:
    request = urllib.request.Request(address, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        page = answer.read().decode()
    assert '<html lang="vi">' in page
    sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    bundle = page.split('rel="prefetch" href="')[1].split('"')[0]
    assert "PlotlyChart" in bundle
    for path, lasting in ((sheet, "immutable"), (bundle, "immutable"), ("/app/static/icon.svg", "max-age=86400")):
        with urllib.request.urlopen(address + path, timeout=10) as answer:
            assert lasting in answer.headers["cache-control"], path
