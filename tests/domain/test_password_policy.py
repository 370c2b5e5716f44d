"""What a password must be (A1, A2, A3; R115)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.password_policy import LONGEST, POLICIES, Fault, composed, faults, is_phrase

CAP3, NIST = POLICIES["vn-cap3"], POLICIES["nist"]
OWNER = ("an.nguyen", "Nguyễn Văn An")
EASY = frozenset({"password", "dragon", "abcd", "123456", "superman"})
LOCAL = ("Thành phố Hồ Chí Minh", "TPHCM", "ubnd", "hanoi")


def told(password, policy=CAP3, *, factor=False):
    return faults(password, policy, owner=OWNER, easy=EASY, local=LOCAL, has_second_factor=factor)


@pytest.mark.parametrize(
    ("password", "policy", "factor", "expected"),
    [
        ("Gió-mùa-1998-về", CAP3, False, ()),
        ("Gió-mùa-98-về", CAP3, False, (Fault.TOO_SHORT,)),
        ("gió-mùa-1998-về", CAP3, False, (Fault.TOO_PLAIN,)),
        ("Giómùađôngbắcvề", CAP3, False, (Fault.TOO_PLAIN,)),
        ("sáng nay trời đổ mưa rào trên phố nhỏ", CAP3, False, ()),
        ("mưa mưa mưa mưa mưa mưa mưa mưa", CAP3, False, (Fault.TOO_PLAIN,)),
        ("trời đổ mưa rào", CAP3, False, (Fault.TOO_PLAIN,)),
        ("Xk9#mQ2v", CAP3, True, ()),
        ("Xk9#mQ2", CAP3, True, (Fault.TOO_SHORT,)),
        ("giómùavề", CAP3, True, ()),
        ("giómùađôngbắcvề", NIST, False, ()),
        ("giómùađôngbắcv", NIST, False, (Fault.TOO_SHORT,)),
        ("giómùavề", NIST, True, ()),
        ("Ă1-" + "câu rất dài " * 11, CAP3, False, (Fault.TOO_LONG,)),
    ],
)
def test_A1_R115_each_profile_has_its_lengths_and_only_cap3_asks_for_classes(password, policy, factor, expected):
    assert told(password, policy, factor=factor) == expected


@pytest.mark.parametrize(
    "password",
    [
        "Password@123456", "UBND@TpHCM2026!", "Hà-Nội-2026-!!a", "DRAGON..superman..9", "Abcd@1234567890",
        "thành phố hồ chí minh ubnd hà nội password dragon", "12345678901234567890",
    ],
)  # fmt: skip
@pytest.mark.parametrize("policy", [CAP3, NIST], ids=["vn-cap3", "nist"])
def test_A3_common_passwords_and_words_of_the_city_are_refused_in_any_dress(password, policy):
    assert Fault.EASY_TO_GUESS in told(password, policy)


@pytest.mark.parametrize("password", ["An.Nguyen#2026-gió", "xx-NGUYỄN văn an-77Zz", "annguyen Trời 1 mưa?"])
def test_A3_the_names_of_the_owner_are_refused(password):
    assert Fault.NAMES_OWNER in told(password)


def test_A3_a_syllable_that_happens_to_be_in_a_name_does_no_harm():
    assert told("Văn phòng sáng nay vắng ghê, An ơi") == ()


@given(st.text(min_size=1, max_size=LONGEST))
def test_A2_both_compositions_of_a_password_get_the_same_verdict(password):
    assert told(unicodedata.normalize("NFD", password)) == told(unicodedata.normalize("NFC", password))


@given(st.text(max_size=40))
def test_A1_a_factor_never_makes_a_password_worse(password):
    assert set(told(password, factor=True)) <= set(told(password))


def test_A2_64_vietnamese_characters_are_a_password():
    password = composed("Ước gì được nghỉ một hôm ở Đà Lạt ngắm hoa, uống trà và đọc sách")
    assert len(password) == 64
    assert told(password) == ()
    assert is_phrase(password)
