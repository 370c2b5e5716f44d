"""Profile files: what is wrong with one is told by its place."""

from __future__ import annotations

import pytest

from domain.errors import BadDeadlineRule, NotFound, UnreadableProfile
from domain.permissions import Role
from exchange.profile_files import parse_profile, read_profile
from language.sentences import problem_sentence
from settings import PROFILES

GOOD = (PROFILES / "tphcm.toml").read_text("utf-8")


def test_R057_the_profile_of_the_city_has_three_levels_and_may_delegate():
    workflow = read_profile(PROFILES, "tphcm").workflow
    roles = [Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER]
    assert [step.role for step in workflow.steps] == roles
    assert [step.may_delegate for step in workflow.steps] == [False, False, True]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"division_head"', '"boss"', "workflow.steps.1.role"),
        ("last_day = 24", "lastday = 24", "forms.KTXH-T.deadlines.0.lastday"),
        ('title = "', 'heading = "', "regulation.title"),
        ('code = "tphcm"', 'code = "hanoi"', "code"),
        ("levels = []", 'levels = ["KHAC"]', "levels"),
        ("[workflow]", "[workflow", "line"),
    ],
)
def test_R057_a_fault_is_told_by_its_place(old, new, where):
    with pytest.raises(UnreadableProfile) as refused:
        parse_profile(GOOD.replace(old, new, 1), "tphcm")
    assert where in str(refused.value.values["where"])
    assert where in problem_sentence(refused.value)


def test_R037_a_rule_without_its_numbers_is_refused():
    with pytest.raises(BadDeadlineRule) as refused:
        parse_profile(GOOD.replace("last_day = 24\n", "", 1), "tphcm")
    assert "ngày của tháng" in problem_sentence(refused.value)


def test_an_unknown_profile_is_told_with_the_known_ones():
    with pytest.raises(NotFound) as refused:
        read_profile(PROFILES, "../settings")
    assert "cantho, hanoi, quangbinh, tphcm, tphcm-2026" in problem_sentence(refused.value)
