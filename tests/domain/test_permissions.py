"""Who may do what: one table, nothing implied (R108, R117, K06)."""

from __future__ import annotations

import pytest

from domain.errors import NotSignedIn, Refused
from domain.permissions import GRANTS, NOBODY, SYSTEM, Actor, Permission, Position, Role, authorize

KEEPING = {Permission.MAINTAIN_CATALOGUE, Permission.MAINTAIN_ORGANISATION, Permission.MANAGE_ACCOUNTS}


def holder(*roles):
    posts = tuple(Position("STC", role, role.value) for role in roles)
    return Actor(7, "an.nguyen", "Nguyễn Văn An", posts)


def test_R108_every_role_stands_in_the_table():
    assert set(GRANTS) == set(Role)
    assert all(granted <= set(Permission) for granted in GRANTS.values())


@pytest.mark.parametrize("role", list(Role))
def test_R117_whoever_holds_a_position_may_view_figures(role):
    assert authorize(holder(role), Permission.VIEW_FIGURES) is None


def test_R108_the_operator_keeps_catalogue_organisation_and_accounts_but_records_no_figures():
    assert GRANTS[Role.OPERATOR] >= KEEPING
    assert Permission.RECORD_FIGURES not in GRANTS[Role.OPERATOR]


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.OPERATOR, Role.SYSTEM)])
@pytest.mark.parametrize("permission", sorted(KEEPING | {Permission.VERIFY_STORE}))
def test_R117_nobody_else_keeps_the_store(role, permission):
    with pytest.raises(Refused) as refused:
        authorize(holder(role), permission)
    assert refused.value.values == {"permission": permission, "username": "an.nguyen"}
    assert type(refused.value) is Refused


def test_K06_positions_add_up():
    both = holder(Role.MONITOR, Role.OPERATOR)
    assert both.roles == {Role.MONITOR, Role.OPERATOR}
    assert both.may(Permission.MANAGE_ACCOUNTS)
    assert not holder(Role.MONITOR).may(Permission.MANAGE_ACCOUNTS)


@pytest.mark.parametrize("permission", list(Permission))
def test_R117_without_an_account_nothing_is_allowed(permission):
    assert not NOBODY.may(permission)
    with pytest.raises(NotSignedIn) as refused:
        authorize(NOBODY, permission)
    assert refused.value.values == {"permission": permission}


def test_K06_an_account_whose_positions_have_ended_is_refused_not_asked_to_sign_in_again():
    with pytest.raises(Refused) as refused:
        authorize(holder(), Permission.VIEW_FIGURES)
    assert type(refused.value) is Refused


@pytest.mark.parametrize("permission", list(Permission))
def test_the_system_itself_may_do_everything(permission):
    assert authorize(SYSTEM, permission) is None
