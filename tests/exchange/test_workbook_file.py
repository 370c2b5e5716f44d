"""Whatever happens to the reading process, its parent gets a grid or a refusal (F3, X13)."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import CellArea, CellFault, CellPlace, SheetGrid, WorkbookGrid
from exchange import workbook_file
from exchange.grid_wire import packed, unpacked
from exchange.workbook_file import read_workbook
from settings import ROOT


def kind_of_refusal(content: bytes = b"A;B") -> object:
    with pytest.raises(WorkbookRefused) as caught:
        read_workbook(content, "tệp.csv")
    return caught.value.values["kind"]


@pytest.mark.parametrize(
    ("child", "kind"),
    [
        ("import os; os.abort()", Refusal.TOO_HEAVY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Refusal.TOO_SLOW),
        ("print('no answer of ours')", Refusal.BROKEN),
        ("print('{\"kind\": 1}')", Refusal.BROKEN),
        ("pass", Refusal.BROKEN),
    ],
)
def test_X13_a_child_that_dies_or_babbles_is_a_refusal(monkeypatch, child: str, kind: Refusal) -> None:
    monkeypatch.setattr(workbook_file, "_START", child)
    assert kind_of_refusal() == kind


def test_F3_a_child_that_does_not_end_is_ended(monkeypatch) -> None:
    monkeypatch.setattr(workbook_file, "_START", "import threading; threading.Event().wait()")
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.2)
    assert kind_of_refusal() == Refusal.TOO_SLOW


def test_F3_who_waits_too_long_for_a_turn_is_told_so(monkeypatch) -> None:
    monkeypatch.setattr(workbook_file, "_AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(limits, "QUEUE_SECONDS", 0.01)
    with workbook_file._AT_ONCE:
        assert kind_of_refusal() == Refusal.BUSY
    assert read_workbook(b"A;B", "").sheets


def test_F1_what_is_larger_than_an_upload_may_be_is_never_read() -> None:
    assert kind_of_refusal(b"\0" * (limits.UPLOAD_BYTES + 1)) == Refusal.TOO_BIG


@pytest.mark.parametrize(
    "forbidden",
    ["open('/etc/hostname')", "__import__('socket').socket()", "bytearray(2 << 30)"],
    ids=["file", "socket", "memory"],
)
def test_X13_the_child_has_given_up_files_sockets_and_memory(forbidden: str) -> None:
    tried = f"import socket; from exchange.workbook_child import _give_up_rights; _give_up_rights(); {forbidden}"
    done = subprocess.run([sys.executable, "-c", tried], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Too many open files" in done.stderr or "MemoryError" in done.stderr


CONTENT = st.one_of(
    st.none(), st.booleans(), st.text(), st.floats(allow_nan=False, allow_infinity=False),
    st.dates(), st.datetimes(), st.times(), st.sampled_from(CellFault), st.timedeltas(timedelta(0), timedelta(9)),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CONTENT, max_size=4).map(tuple), max_size=4).map(tuple), st.text())
def test_a_grid_comes_out_of_the_pipe_as_it_went_in(rows: tuple[tuple[Any, ...], ...], name: str) -> None:
    sheet = SheetGrid(
        name, rows, (CellArea(1, 1, 2, 3),), frozenset({CellPlace(4, 5)}), frozenset({6}), frozenset({7}), True
    )
    grid = WorkbookGrid("xlsx", (sheet, sheet), (Remark.HIDDEN_SHEETS,))
    assert unpacked(packed(grid)) == grid


def test_types_survive_the_pipe() -> None:
    row = (date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), time(5, 6), timedelta(hours=30), True, 1.0, "1", None, "x")
    found = unpacked(packed(WorkbookGrid("xls", (SheetGrid("S", (row,)),)))).sheets[0].rows[0]
    assert [type(content) for content in found] == [type(content) for content in row]


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":"x","remarks":["other"],"sheets":[]}',
        b'{"kind":"x","remarks":[],"sheets":[{"name":"","rows":[[{}]],"special":[],"merged":[],"formulas":[],"hidden":[[],[],0]}]}',
        b'{"kind":"x","remarks":[],"sheets":[]}\n\xff\xff\xff\xff\xff\xff\xff\x7f',
        b"[]",
    ],
)
def test_X13_an_answer_that_no_child_of_ours_gives_is_not_believed(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        unpacked(line)
