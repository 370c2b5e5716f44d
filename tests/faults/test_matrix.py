"""The whole matrix with every stranger, on both databases."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database
from tests.workflow.every_post import POSTS, try_everything
from tests.workflow.workflows import WORKFLOWS


@pytest.mark.parametrize("code", WORKFLOWS)
def test_D07_every_role_act_place_and_unit(empty: Database, code: str) -> None:
    try_everything(empty, code, POSTS)
