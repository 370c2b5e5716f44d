"""What is asked about accounts and what becomes of it (R111, R112, K07, C69)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_access.unit_of_work import Database
from domain.account import Person, Post
from domain.account_request import AccountWish, RequestKind, RequestState
from domain.errors import (
    BadInput,
    NotFound,
    OtherUnit,
    ReasonMissing,
    Refused,
    RequestDecided,
    UsernameTaken,
)
from domain.permissions import NOBODY, SYSTEM, Role
from tests.use_cases.people import (
    AN,
    SPECIALIST,
    access_as,
    account_row,
    administrator,
    holdings,
    id_of,
    last_events,
    leader,
    operator,
)
from use_cases.access import Access
from use_cases.ask_for_account import ask_for_account
from use_cases.decide_request import grant_request, refuse_request
from use_cases.list_requests import list_requests
from use_cases.sign_in import actor_of
from use_cases.withdraw_request import withdraw_request

WISH = AccountWish(RequestKind.ISSUE, "SCT", AN, "Tăng việc cuối năm", SPECIALIST)


def about(database: Database, username: str, kind: RequestKind, post: Post | None = None) -> AccountWish:
    row = account_row(database, username)
    return AccountWish(kind, "SCT", Person(username, row.display_name), "Theo QĐ 5", post, row.id)


def test_R112_a_unit_asks_the_operator_grants_and_the_account_is_there(sample_copy: Database) -> None:
    asked = ask_for_account(administrator(sample_copy), wish=WISH)
    assert [(r.id, r.state, r.asked_by) for r in list_requests(leader(sample_copy)).requests] == [
        (asked, RequestState.ASKED, "sct.quantri")
    ]
    [made] = grant_request(operator(sample_copy), request_id=asked, decision="Đồng ý")
    assert (made.username, [h.post.role for h in holdings(sample_copy, "an.nguyen")]) == (
        "an.nguyen",
        [Role.SPECIALIST],
    )
    assert list_requests(administrator(sample_copy)).requests[0].state is RequestState.GRANTED
    assert [e[1] for e in last_events(sample_copy, 4)] == ["grant_request", "create_account", "make_post", "grant_post"]
    for act in (lambda: grant_request(operator(sample_copy), request_id=asked, decision="x"),
                lambda: refuse_request(operator(sample_copy), request_id=asked, decision="x"),
                lambda: withdraw_request(administrator(sample_copy), request_id=asked)):  # fmt: skip
        with pytest.raises(RequestDecided):
            act()


def test_R112_a_change_gives_a_post_and_a_name_a_revocation_ends(sample_copy: Database) -> None:
    above, unit = operator(sample_copy), administrator(sample_copy)
    change = about(sample_copy, "sct.nhap", RequestKind.CHANGE, Post("SCT", Role.SENDER, "Văn thư"))
    wish = replace(change, person=Person("sct.nhap", "Lê Thị Lan", "lan@tphcm.gov.vn"))
    assert grant_request(above, request_id=ask_for_account(unit, wish=wish), decision="Đồng ý") == ()
    assert account_row(sample_copy, "sct.nhap").email == "lan@tphcm.gov.vn"
    assert [h.post.role for h in holdings(sample_copy, "sct.nhap")] == [Role.SPECIALIST, Role.SENDER]
    ending = ask_for_account(unit, wish=about(sample_copy, "sct.nhap", RequestKind.REVOKE))
    grant_request(above, request_id=ending, decision="Đồng ý")
    assert not account_row(sample_copy, "sct.nhap").is_active
    again = ask_for_account(unit, wish=WISH)
    grant_request(above, request_id=again, decision="Đồng ý")  # fills the post that became vacant
    old, new = (holdings(sample_copy, name)[0].post.id for name in ("sct.nhap", "an.nguyen"))
    assert old == new


def test_R112_what_cannot_be_done_leaves_the_request_open(sample_copy: Database) -> None:
    above = operator(sample_copy)
    asked = ask_for_account(above, wish=replace(WISH, person=Person("sct.nhap", "Người khác")))
    with pytest.raises(UsernameTaken):
        grant_request(above, request_id=asked, decision="Đồng ý")
    with pytest.raises(ReasonMissing):
        refuse_request(above, request_id=asked, decision=" ")
    assert list_requests(above).waiting == 1
    refuse_request(above, request_id=asked, decision="Trùng tên")
    assert [(r.state, r.decided_by, r.decision) for r in list_requests(above).requests] == [
        (RequestState.REFUSED, "vanhanh", "Trùng tên")
    ]


def test_R113_only_for_the_own_unit_and_only_the_operator_decides(sample_copy: Database) -> None:
    unit = administrator(sample_copy)
    with pytest.raises(OtherUnit):
        ask_for_account(unit, wish=replace(WISH, unit_code="STC"))
    with pytest.raises(OtherUnit):
        ask_for_account(unit, wish=replace(WISH, post=replace(SPECIALIST, unit_code="STC")))
    with pytest.raises(NotFound):
        ask_for_account(unit, wish=about(sample_copy, "stc.nhap", RequestKind.REVOKE))
    asked = ask_for_account(unit, wish=WISH)
    for decide in (grant_request, refuse_request):
        with pytest.raises(Refused):
            decide(unit, request_id=asked, decision="x")
    stranger = access_as(sample_copy, "stc.lanhdao", ("STC", Role.AGENCY_LEADER))
    assert list_requests(stranger).requests == ()
    with pytest.raises(NotFound):
        withdraw_request(stranger, request_id=asked)
    with pytest.raises(Refused):
        ask_for_account(access_as(sample_copy, "sct.nhap", ("SCT", Role.SPECIALIST)), wish=WISH)
    withdraw_request(unit, request_id=asked)
    assert list_requests(unit).requests[0].state is RequestState.WITHDRAWN


@pytest.mark.parametrize(
    ("wish", "kind"),
    [(replace(WISH, reason=" "), ReasonMissing), (replace(WISH, post=None), BadInput),
     (replace(WISH, kind=RequestKind.REVOKE), BadInput), (replace(WISH, person=Person("Nguyễn An", "An")), BadInput)],
    ids=["reason", "post", "account", "username"],
)  # fmt: skip
def test_R112_a_request_says_what_it_needs(wish: AccountWish, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        wish.checked()


def test_R112_a_request_opens_nothing_by_itself(sample_copy: Database) -> None:
    ask_for_account(administrator(sample_copy), wish=WISH)
    assert actor_of(Access(sample_copy, SYSTEM), "an.nguyen") is NOBODY
    assert "an.nguyen" not in {a.username for a in list_requests(operator(sample_copy)).accounts}
    with pytest.raises(Exception, match="No row"):
        id_of(sample_copy, "an.nguyen")
