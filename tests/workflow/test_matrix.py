"""Every role × act × place × unit against the store (D07); acting leaders and delegates (R056)."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database
from domain.errors import IllegalTransition
from domain.permissions import SYSTEM, Role
from domain.submission import Action
from tests.workflow.every_post import POSTS, delegate_head, person_of, prepare, stores_as, try_everything
from tests.workflow.town import (
    OWN,
    person,
    put,
)
from tests.workflow.workflows import WORKFLOWS


def test_D27_the_table_of_the_profiles(empty: Database) -> None:
    """A receiving stage is off in tphcm, on in hanoi and cantho; Hà Nội sends by itself, Cần Thơ's approver sends."""
    shape = {
        code: (len(w.steps), w.needs_signature, w.dispatch.value, w.has_receiving_stage)
        for code, w in WORKFLOWS.items()
    }
    assert shape["tphcm"] == (3, False, "auto", False)
    assert shape["hanoi"] == (2, True, "auto", True)
    assert shape["cantho-9"] == (2, True, "by_approver", True)
    assert shape["cantho-21"] == (3, True, "by_approver", True)


@pytest.mark.parametrize("code", WORKFLOWS)
def test_D07_every_role_act_place_and_unit(empty: Database, backend: str, code: str) -> None:
    """K04, K05, R055–R064, D18: the whole table of one workflow, executed on a store.

    On PostgreSQL the strangers come with `make faults`.
    """
    try_everything(empty, code, POSTS if backend == "sqlite" else [p for p in POSTS if p[1] == OWN])


@pytest.mark.parametrize("code", ["tphcm", "cantho-21"])
def test_an_acting_leader_decides_by_the_act_that_names_them(empty: Database, code: str) -> None:
    leader, last = Role.AGENCY_LEADER, WORKFLOWS[code].last_step
    acting = person(leader, acting_by="QĐ 7/QĐ-SCT, 01/11–30/11/2026")
    with empty.writing(SYSTEM) as stores:
        submission_id = prepare(stores, code)
        put(stores, submission_id, state="in_review", step=last)
        theirs = stores_as(stores, acting).submissions
        theirs.act(submission_id, Action.APPROVE, expected_version=1)
        assert theirs.trail(submission_id)[-1].on_behalf == "QĐ 7/QĐ-SCT, 01/11–30/11/2026"


def test_R056_a_delegate_decides_by_the_act_of_the_delegation(empty: Database) -> None:
    with empty.writing(SYSTEM) as stores:
        submission_id = prepare(stores, "delegated")
        put(stores, submission_id, state="in_review", step=1)
        theirs = stores_as(stores, person_of(("division_head", OWN))).submissions
        theirs.act(submission_id, Action.APPROVE, expected_version=1)
        assert theirs.trail(submission_id)[-1].on_behalf == "QĐ 9/QĐ"


def test_R056_without_official_system_or_outside_the_dates_nobody_is_a_delegate(empty: Database) -> None:
    with empty.writing(SYSTEM) as stores:
        submission_id = prepare(stores, "tphcm")
        delegate_head(stores, "tphcm")
        put(stores, submission_id, state="in_review", step=1)
        with pytest.raises(IllegalTransition):
            stores_as(stores, person_of(("division_head", OWN))).submissions.act(
                submission_id, Action.APPROVE, expected_version=1
            )
