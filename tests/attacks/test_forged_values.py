"""The browser's side of a form is not believed: what no page would send is not kept, and a sentence says so (Z2, Z3, K3, I1)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as db

from data_access.reporting_tables import obligation, submission, submission_cell
from tests.attacks.conftest import Site
from tests.attacks.wire_client import Shown, Tab

GRID = "qttt.entry_grid"
SEEN = {"text": "", "absence": "", "note": "", "confirmed": []}
OURS = "KT03.01|TPHCM|in_period|level|"


def edit(cell: str = OURS, **more: Any) -> dict[str, Any]:
    return {"id": "f", "cell": cell, "text": "1", "absence": "", "note": "", "confirmed": [], "seen": SEEN, **more}


def sent(tab: Tab, edits: object) -> Shown:
    """What the page says to edits that were put into its grid by hand."""
    grid = tab.run("nhap-lieu").component(GRID)
    told = edits if isinstance(edits, str) else json.dumps({"tries": 1, "edits": edits})
    return tab.run("nhap-lieu", json_value={grid: {"edits": told}})


def kept(site: Site) -> list[tuple[Any, ...]]:
    with site.database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(db.select(submission_cell).order_by(*submission_cell.c))]


def test_what_an_honest_grid_sends_is_kept(site: Site) -> None:
    """Else the rest of this file would prove nothing."""
    with site.tab("psg.nhap") as tab:
        honest = cells(tab.run("nhap-lieu"))[0]
        before = kept(site)
        sent(tab, [edit(honest, id="honest", text="12")])
        assert kept(site) != before


@pytest.mark.parametrize(
    "edits",
    [
        "no json", "[]", "{}", '{"edits": 1}', '{"edits": [1]}', '{"edits": [{}]}', '{"edits": [{"cell": 1}]}', "null",
        [edit("KT03.01")], [edit(absence="hack")], [edit(seen=None)], [edit(seen={})], [edit(seen="x")],
        [edit("KT03.01|TPHCM|no_such_basis|level|")],
    ],
)  # fmt: skip
def test_Z3_what_our_grid_would_never_send_is_refused_in_words(site: Site, edits: object) -> None:
    assert told_and_nothing_kept(site, edits, "không đọc được")


@pytest.mark.parametrize(
    "cell",
    [
        "KHONG.CO|{ward}|in_period|level|", "KT03.01|SCT|in_period|level|", "KT03.01|TPHCM|in_period|level|",
        "{first}x", "{indicator}|TPHCM|in_period|level|", "' OR 1=1 --|x|in_period|level|",
    ],
)  # fmt: skip
def test_Z2_a_cell_that_is_somebody_elses_is_refused_in_words(site: Site, cell: str) -> None:
    with site.tab("psg.nhap") as tab:
        own = cells(tab.run("nhap-lieu"))[0]
    indicator, ward = own.split("|")[:2]
    forged = cell.format(ward=ward, first=own, indicator=indicator)
    assert told_and_nothing_kept(site, [edit(forged)], "không thuộc phần việc được phân công")


@pytest.mark.parametrize("more", [{"note": "x" * 1_000_000}, {"text": "9" * 1_000_000}, {"note": "x" * 1001}])
def test_I1_a_text_without_measure_is_refused_in_words(site: Site, more: dict[str, str]) -> None:
    with site.tab("psg.nhap") as tab:
        own = cells(tab.run("nhap-lieu"))[1]
    assert told_and_nothing_kept(site, [edit(own, **more)], "dài hơn")


@pytest.mark.parametrize(
    "text", ["NaN", "inf", "-Infinity", "1e308", "1e999", "0x10", "1\x00", "\u202e12", "１２", "=1+1"]
)
def test_K3_I1_no_strange_number_becomes_a_figure(site: Site, text: str) -> None:
    with site.tab("psg.nhap") as tab:
        own = cells(tab.run("nhap-lieu"))[2]
        shown = sent(tab, [edit(own, id=f"strange{text!r}", text=text, note="a\x00b\u202ec\u200b")])
        assert "Traceback" not in shown.text
        assert not tab.run("nhap-lieu").is_sign_in
    with site.database.engine.connect() as connection:
        rows = connection.execute(
            db.select(submission_cell.c.value, submission_cell.c.text, submission_cell.c.note)
        ).all()
    for row in rows:
        assert row.value is None or abs(row.value) < 1e15
        assert not set("\x00\u202e\u200b") & set(row.text + row.note)


def test_Z2_another_units_sheet_does_not_open(site: Site) -> None:
    with site.database.engine.connect() as connection:
        theirs = connection.scalars(
            db.select(submission.c.id)
            .join(obligation, obligation.c.id == submission.c.obligation_id)
            .where(obligation.c.unit_code == "SCT")
        ).all()
    assert theirs
    with site.tab("psg.nhap") as tab:
        for number in theirs:
            shown = tab.run("nhap-lieu", f"hs={number}")
            assert "Sở Công Thương" not in shown.text
            answer = site.ask(f"/tai-ve/bieu-mau?hs={number}", "psg.nhap")
            assert answer.status in (403, 404)


def told_and_nothing_kept(site: Site, edits: object, told: str) -> bool:
    before = kept(site)
    with site.tab("psg.nhap") as tab:
        shown = sent(tab, edits)
        assert "Traceback" not in shown.text
        lives_on = GRID in tab.run("nhap-lieu").text
    assert lives_on
    assert told in shown.text
    return kept(site) == before


def cells(shown: Shown) -> list[str]:
    return [part.split('"')[0] for part in shown.text.split('data-cell="')[1:]]
