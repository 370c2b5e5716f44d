"""The tests keep a rule of their own: what two of them share stands in a module that is no test."""

from __future__ import annotations

import ast

from settings import ROOT


def borrowed_from_tests(source: str) -> list[str]:
    """The test modules that a script imports from: `tests.….test_*`."""
    asked: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            asked += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            asked += [f"{node.module}.{name.name}" for name in node.names]
    return [name for name in asked if name.startswith("tests.") and ".test_" in name]


def test_what_is_borrowed_from_a_test_is_found() -> None:
    assert borrowed_from_tests("from tests.pages.test_a import press") == ["tests.pages.test_a.press"]
    assert borrowed_from_tests("import tests.pages.test_a") == ["tests.pages.test_a"]
    assert borrowed_from_tests("from tests.stores import NOW\nimport tests.browser") == []


def test_no_test_borrows_from_another_so_that_each_can_be_changed_alone() -> None:
    scripts = [p for room in ("tests", "benchmarks") for p in sorted((ROOT / room).rglob("*.py"))]
    borrowed = {p.relative_to(ROOT).as_posix(): borrowed_from_tests(p.read_text("utf-8")) for p in scripts}
    assert {name: found for name, found in borrowed.items() if found} == {}
