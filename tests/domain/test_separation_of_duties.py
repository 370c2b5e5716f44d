"""Which roles go together on one person, and which a unit gives by itself: tables (K06, R108, R113, Z5)."""

from __future__ import annotations

from itertools import combinations

import pytest

from domain.account_quota import AccountQuota
from domain.organisation import OrganisationUnit
from domain.permissions import GRANTS, Permission, Role
from domain.separation_of_duties import REPORTING, UNIT_ROLES, clash

FIGURES = {
    Permission.ENTER_FIGURES, Permission.REVIEW_SUBMISSIONS, Permission.CORRECT_FIGURES, Permission.RECORD_FIGURES
}  # fmt: skip
CLASHING = {
    frozenset(pair.split())
    for pair in (
        "operator specialist", "operator division_head", "operator agency_leader", "operator sender",
        "operator aggregator", "operator inspector", "inspector specialist", "inspector division_head",
        "inspector agency_leader", "inspector sender", "inspector aggregator", "inspector form_designer",
        "inspector unit_admin",
    )
}  # fmt: skip


@pytest.mark.parametrize("pair", list(combinations(sorted(Role), 2)), ids=lambda pair: "+".join(pair))
def test_K06_each_pair_of_roles_goes_together_or_clashes_as_the_table_says(pair: tuple[Role, Role]) -> None:
    found = clash(pair)
    assert (found is not None) == (frozenset(pair) in CLASHING)
    assert found is None or set(found) == set(pair)


def test_K06_one_role_never_clashes_and_a_third_does_not_hide_a_clash() -> None:
    assert all(clash([role, role]) is None for role in Role)
    assert clash([Role.MONITOR, Role.OPERATOR, Role.SENDER]) == (Role.OPERATOR, Role.SENDER)


def test_Z5_every_role_that_touches_a_report_clashes_with_running_the_program() -> None:
    touching = {role for role in Role if role is not Role.SYSTEM and GRANTS[role] & FIGURES}
    assert touching == REPORTING


def test_R113_what_a_unit_gives_by_itself_never_leads_above_the_unit() -> None:
    above = {
        Permission.MANAGE_ACCOUNTS,
        Permission.DELEGATE_APPROVAL,
        Permission.MAINTAIN_FORMS,
        Permission.READ_AUDIT_LOG,
    }
    assert {role for role in UNIT_ROLES if GRANTS[role] & above} == set()


@pytest.mark.parametrize(("level", "limit"), [("cap_thanh_pho", 3), ("cap_xa", 2)])
def test_R110_an_agency_of_the_city_has_three_posts_and_a_unit_below_two(level: str, limit: int) -> None:
    unit = OrganisationUnit("X", "X", "", level)
    assert AccountQuota(3, 2).limit(unit) == limit
    assert AccountQuota().limit(unit) is None
