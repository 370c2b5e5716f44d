"""The workflows of the matrix: those of the profiles as they are read, and the ways the profiles do not use."""

from __future__ import annotations

from domain.permissions import Role
from domain.workflow import Dispatch, Scope, Step, Workflow
from exchange.profile_files import read_profile
from settings import PROFILES

SPECIALIST, HEAD, LEADER = Step(Role.SPECIALIST), Step(Role.DIVISION_HEAD), Step(Role.AGENCY_LEADER)


def _of(profile: str, form: str) -> Workflow:
    return read_profile(PROFILES, profile).workflow_of(form)


WORKFLOWS = {
    "tphcm": _of("tphcm", "KTXH-T"),
    "hanoi": _of("hanoi", "KTXH-T"),
    "cantho-9": _of("cantho", "KTXH-X"),
    "cantho-21": _of("cantho", "KTXH-T"),
    "separate-sender": Workflow((SPECIALIST, LEADER), True, Dispatch.SEPARATE_SENDER),
    "delegated": _of("tphcm", "KTXH-T"),
    "superior": Workflow(
        (SPECIALIST, LEADER, Step(Role.AGENCY_LEADER, scope=Scope.SUPERIOR_UNIT)), False, Dispatch.AUTO
    ),
}
