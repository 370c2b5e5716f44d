"""Every page and every file for everybody: what the table of rights shuts is shut on the wire too (K2, X18, Z1)."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from api.download_list import DOWNLOADS, DownloadEntry
from domain.errors import Problem
from domain.permissions import SYSTEM, Role
from pages.manifest import PAGES, SIGN_OUT
from tests.attacks.conftest import Site, page_names
from tests.attacks.wire_client import open_tab
from use_cases.access import Access
from use_cases.load_sample import ACCOUNTS
from use_cases.sign_in import actor_of

REFUSED = "Bạn không có quyền dùng chức năng này"
ONE_OF_EACH_ROLE = {account.role: account.username for account in reversed(ACCOUNTS)}
QUERY = "ma=KT03.01&ky=2025-09&bieu=KTXH-T&hs=1&lv=KT&dv=SCT"


def test_K2_X18_a_fresh_process_shows_a_visitor_nothing_under_any_name(site: Site) -> None:
    assert set(site.first_looks) == set(page_names())
    for name, shown in site.first_looks.items():
        assert shown.is_sign_in, name
        assert "html_block" not in shown.text, name


@pytest.mark.parametrize("role", sorted(ONE_OF_EACH_ROLE))
def test_X18_every_page_opens_for_whom_it_is_and_for_nobody_else(site: Site, role: Role) -> None:
    with site.tab(ONE_OF_EACH_ROLE[role]) as tab:
        for entry in PAGES:
            shown = tab.run(entry.address, QUERY)
            may = actor_of(Access(site.database, SYSTEM), site.token(ONE_OF_EACH_ROLE[role])).may(entry.permission)
            assert (REFUSED in shown.text) != may, (role, entry.address)
            assert "Traceback" not in shown.text


@pytest.mark.parametrize("role", sorted(ONE_OF_EACH_ROLE))
def test_X18_the_door_hands_out_what_the_use_case_gives_and_nothing_else(site: Site, role: Role) -> None:
    """Which use case gives what to whom: tests/authorisation/matrix.csv."""
    actor = actor_of(Access(site.database, SYSTEM), site.token(ONE_OF_EACH_ROLE[role]))
    for name, entry in DOWNLOADS.items():
        answer = site.ask(f"/tai-ve/{name}?dang=csv&{QUERY}", ONE_OF_EACH_ROLE[role])
        assert (answer.status == 200) == gives(entry, Access(site.database, actor)), (role, name)
        assert answer.status < 500, (role, name)


def gives(entry: DownloadEntry, access: Access) -> bool:
    try:
        entry.make(access, {"dang": "csv", **dict(parse_qsl(QUERY))})
    except Problem:
        return False
    return True


def test_X18_a_visitor_gets_no_file(site: Site) -> None:
    for name in DOWNLOADS:
        answer = site.ask(f"/tai-ve/{name}?dang=csv&{QUERY}")
        assert answer.status == 303, name
        assert answer.headers["location"].startswith("/"), name
        assert not answer.body


def test_X18_signing_out_needs_no_page_of_ones_own(site: Site) -> None:
    with open_tab(site.address) as tab:
        assert tab.run(SIGN_OUT.address).is_sign_in
