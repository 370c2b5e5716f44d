"""What ends a session ends it at once, on an open socket and for a replayed cookie (S3, S4, A10, X16)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as db

from data_access.identity_tables import account, position_holding
from domain.origin import Channel, Origin
from domain.permissions import SYSTEM
from tests.attacks.conftest import Site, disabled
from tests.attacks.wire_client import ask, open_tab
from tests.stores import NOW, PASSWORD
from use_cases.access import Access
from use_cases.change_password import change_password
from use_cases.sign_in import actor_of, digest, sign_out

WITHIN = 5.0
End = Callable[[Site, str, str], None]


def signed_out(site: Site, _username: str, token: str) -> None:
    sign_out(Access(site.database, SYSTEM), token)


def password_changed(site: Site, username: str, _token: str) -> None:
    """From another browser of the same person: this one is not told."""
    elsewhere = site.new_token(username)
    actor = actor_of(Access(site.database, SYSTEM), elsewhere)
    origin = Origin(Channel.PAGE, "10.0.0.7", digest(elsewhere)[:12])
    new = "Ước gì được nghỉ một hôm ở Đà Lạt ngắm hoa, uống trà và đọc sách"
    change_password(Access(site.database, actor, origin), current=PASSWORD, new=new)


def role_ended(site: Site, username: str, _token: str) -> None:
    person = db.select(account.c.id).where(account.c.username == username).scalar_subquery()
    mine = db.update(position_holding).where(position_holding.c.account_id == person)
    site.execute(mine.values(valid_to=(NOW - timedelta(days=1)).date()))


@pytest.mark.parametrize(
    ("username", "page", "own", "end", "is_out"),
    [
        ("thongke", "tien-do", "Tiến độ cập nhật", signed_out, True),
        ("psg.nhap", "nhap-lieu", "Nhập số liệu", password_changed, True),
        ("psg.lanhdao", "hop-duyet", "Hộp duyệt", disabled, True),
        ("psg.phong", "hop-duyet", "Hộp duyệt", role_ended, False),
    ],
    ids=["signed_out", "password_changed", "disabled", "role_ended"],
)
def test_S3_S4_A10_X16_a_replayed_cookie_is_refused_on_the_open_socket_and_elsewhere(
    site: Site, username: str, page: str, own: str, end: End, is_out: bool
) -> None:
    token = site.new_token(username)
    with open_tab(site.address, token) as tab:
        assert own in tab.run(page).text
        end(site, username, token)
        ended = time.monotonic()
        assert refuses(tab.run(page).text, is_out)
        with open_tab(site.address, token) as other:
            assert refuses(other.run(page).text, is_out)
        assert ask(site.address, "/tai-ve/tong-quan?dang=csv", token=token).status == (303 if is_out else 403)
        if is_out:
            assert ask(site.address, "/media/x", token=token).status == 401
            put = {"Origin": site.address}
            assert ask(site.address, "/_stcore/upload_file/s/f", method="PUT", token=token, headers=put).status == 401
        assert time.monotonic() - ended < WITHIN


def refuses(text: str, is_out: bool) -> bool:
    """Who was put out sees the sign-in form, who lost the post a sentence; neither sees the page."""
    told = "Tên đăng nhập" if is_out else "Bạn không có quyền dùng chức năng này"
    return told in text and "q-panel" not in text
