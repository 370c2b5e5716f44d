"""Opening a page or taking a file without the right is on record once, with the page or the file (R119, L1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as db
from streamlit.testing.v1 import AppTest

from data_access.audit_tables import audit_event
from use_cases.access import database_at

Open = Callable[..., AppTest]


def refusals(url: str) -> list[tuple[str, str, str]]:
    e = audit_event.c
    query = db.select(e.username, e.channel, e.object_kind).where(e.action == "refuse_access").order_by(e.id)
    with database_at(url).engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.mark.parametrize("username", ["chutich", "sct.nhap"])
def test_L1_a_page_that_is_not_ones_own_leaves_one_refusal(open_as: Open, installation: str, username: str) -> None:
    open_as(username, "administration/forms.py")
    assert refusals(installation) == [(username, "page", "page")]
    open_as(username)
    assert len(refusals(installation)) == 1, "what one may open leaves none"


def test_L1_a_visitor_leaves_none(open_as: Open, installation: str) -> None:
    open_as(None, "administration/forms.py")
    assert refusals(installation) == []


def test_L1_another_units_dossier_by_its_number(open_as: Open, installation: str) -> None:
    open_as("sct.phong", "reporting/review.py", hs="999999")
    assert refusals(installation) == [], "what does not exist is no matter of rights"
