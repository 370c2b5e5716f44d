"""Starting a presentation, and the file of its slides (R083, S2, N19)."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database
from domain.errors import NotFound, Refused
from tests.flow import access_as
from tests.use_cases.people import last_events
from use_cases.download_slides import download_slides
from use_cases.start_presentation import start_presentation


def drawn(facts, code):
    return f"{facts.session.period} {code}"


def test_R083_the_log_says_who_presented_which_session(sample_copy: Database) -> None:
    planner = access_as(sample_copy, "kehoach")
    assert start_presentation(planner, period="2025-09") is None  # nobody is signed in at a browser here
    assert download_slides(planner, period="2025-09", draw=drawn).content == b"2025-09 "
    assert [(who, act) for who, act, _ in last_events(sample_copy, 2)] == [
        ("kehoach", "present_session"), ("kehoach", "extract")
    ]  # fmt: skip


def test_N02_the_file_is_made_of_what_was_frozen(sample_copy: Database) -> None:
    made = download_slides(access_as(sample_copy, "kehoach"), period="2025-08", draw=drawn)
    assert len(made.content.decode().split()[1]) == len("3894-E96B")
    assert made.name.endswith("trinh-chieu-2025-08.html")


@pytest.mark.parametrize("act", [start_presentation, lambda a, period: download_slides(a, period=period, draw=drawn)])
def test_R117_only_who_may_present_does(sample_copy: Database, act) -> None:
    with pytest.raises(Refused):
        act(access_as(sample_copy, "sct.nhap"), period="2025-09")
    with pytest.raises(NotFound):
        act(access_as(sample_copy, "kehoach"), period="2024-03")
