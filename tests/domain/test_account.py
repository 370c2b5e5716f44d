"""The form of names and addresses, and the days of a holding (R111, K06)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.account import Holding, Person, Post, reason_of
from domain.errors import BadInput, ReasonMissing
from domain.permissions import Role

D = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["an.nguyen", "vp-tp.an2", "abc", "a" * 64])
def test_R111_a_username_is_lower_case_ascii_with_dots(name: str) -> None:
    assert Person(f" {name.upper()} ", "An").checked().username == name


@pytest.mark.parametrize(
    "name", ["", "ab", "nguyễn", "an nguyen", "1an", ".an", "an.", "a..b", "an@x", "an\u200bn", "a" * 65]
)
def test_R111_any_other_username_is_refused(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        Person(name, "An").checked()
    assert refused.value.values["kind"] == "username"


@pytest.mark.parametrize(
    ("name", "email", "kind"),
    [("", "", "display_name"), ("  ", "", "display_name"), ("x" * 121, "", "display_name"), ("An", "an", "email"),
     ("An", "an@x", "email"), ("An", "a b@x.vn", "email"), ("An", "a@x.vn,b@x.vn", "email")],
)  # fmt: skip
def test_R111_name_and_mail_have_one_form(name: str, email: str, kind: str) -> None:
    with pytest.raises(BadInput) as refused:
        Person("an.nguyen", name, email).checked()
    assert refused.value.values["kind"] == kind


def test_R111_names_are_kept_in_one_spelling() -> None:
    assert Person("hoa", "  Trần   Thị Hoà ", " hoa@tphcm.gov.vn ").checked() == Person(
        "hoa", "Trần Thị Hòa", "hoa@tphcm.gov.vn"
    )


@pytest.mark.parametrize(
    ("first", "last", "holds", "over", "meets"),
    [
        (date(2025, 1, 1), None, True, False, True),
        (D, D, True, False, True),
        (date(2026, 11, 23), None, False, False, True),
        (date(2025, 1, 1), date(2026, 11, 21), False, True, False),
        (date(2026, 12, 2), None, False, False, False),
        (date(2026, 11, 23), date(2026, 11, 22), False, True, False),
    ],
)  # fmt: skip
def test_K06_a_holding_counts_on_its_days(first: date, last: date | None, holds: bool, over: bool, meets: bool) -> None:
    held = Holding(1, Post("SCT", Role.SPECIALIST, ""), 4, first, last)
    assert (held.holds_on(D), held.is_over(D), held.meets(D, date(2026, 12, 1))) == (holds, over, meets)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_R111_no_act_about_an_account_without_a_reason(text: str) -> None:
    with pytest.raises(ReasonMissing):
        reason_of(text)
