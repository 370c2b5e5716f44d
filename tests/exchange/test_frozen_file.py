"""What was frozen by an earlier version of the program is read by every later one (N02, ADR 0021)."""

from __future__ import annotations

from pathlib import Path

from domain.slide_deck import slides_of
from exchange.frozen_file import facts_of, unpacked
from language.report import write_report

FIRST = Path(__file__).parent / "frozen_2025_08.facts"
"""The sample's session of August 2025 as the first version that could freeze wrote it; never made anew."""


def test_N02_the_first_freeze_ever_is_still_read_and_drawn() -> None:
    facts = facts_of(unpacked(FIRST.read_bytes()))
    assert (facts.session.period, len(facts.figures), len(facts.items)) == ("2025-08", 35, 22)
    assert facts.row("TC01.01") is not None
    assert "524.234 tỷ đồng" in " ".join(s.text for section in write_report(facts).sections for s in section.sentences)
    assert slides_of(facts)
