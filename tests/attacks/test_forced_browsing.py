"""Every page and every file for everybody: what the table of rights shuts is shut on the wire too (K2, X18, Z1)."""

from __future__ import annotations

import pytest

from api.download_list import DOWNLOADS
from domain.permissions import ROLE_PERMISSIONS, Permission, Role
from pages.manifest import BY_ADDRESS, PAGES, SIGN_OUT
from settings import ROOT
from tests.attacks.conftest import Site
from tests.attacks.wire_client import open_tab
from use_cases.load_sample import ACCOUNTS

REFUSED = "Bạn không có quyền dùng chức năng này"
FILES = sorted(p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in (ROOT / "pages").rglob("*.py"))
NAMES = sorted({entry.address for entry in PAGES} | set(FILES) | {f.split("/")[-1] for f in FILES})
ONE_OF_EACH_ROLE = {account.role: account.username for account in reversed(ACCOUNTS)}
QUERY = "ma=KT03.01&ky=2025-09&bieu=KTXH-T&hs=1&lv=KT&dv=SCT"


def test_K2_X18_a_fresh_process_shows_a_visitor_nothing_under_any_name(site: Site) -> None:
    assert set(site.first_looks) == set(NAMES)
    for name, shown in site.first_looks.items():
        assert shown.is_sign_in, name
        assert "html_block" not in shown.text, name


@pytest.mark.parametrize("role", sorted(ONE_OF_EACH_ROLE))
def test_X18_every_page_opens_for_whom_it_is_and_for_nobody_else(site: Site, role: Role) -> None:
    with site.tab(ONE_OF_EACH_ROLE[role]) as tab:
        for entry in PAGES:
            shown = tab.run(entry.address, QUERY)
            may = entry.permission in ROLE_PERMISSIONS[role]
            assert (REFUSED in shown.text) != may, (role, entry.address)
            assert "Traceback" not in shown.text
            assert "sự cố" not in shown.text or may


@pytest.mark.parametrize("role", sorted(ONE_OF_EACH_ROLE))
def test_X18_every_file_is_handed_out_to_whom_it_is_and_to_nobody_else(site: Site, role: Role) -> None:
    for name, entry in DOWNLOADS.items():
        answer = site.ask(f"/tai-ve/{name}?dang=csv&{QUERY}", ONE_OF_EACH_ROLE[role])
        assert answer.status < 500, (role, name)
        page = BY_ADDRESS[entry.page.removeprefix("/")]
        if page.permission not in ROLE_PERMISSIONS[role] and page.permission is not Permission.READ_NOTICES:
            assert answer.status in (403, 404), (role, name)


def test_X18_a_visitor_gets_no_file(site: Site) -> None:
    for name in DOWNLOADS:
        answer = site.ask(f"/tai-ve/{name}?dang=csv&{QUERY}")
        assert answer.status == 303, name
        assert answer.headers["location"].startswith("/"), name
        assert not answer.body


def test_X18_signing_out_needs_no_page_of_ones_own(site: Site) -> None:
    with open_tab(site.address) as tab:
        assert tab.run(SIGN_OUT.address).is_sign_in
