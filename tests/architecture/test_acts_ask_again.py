"""Whatever happens outside a run of the page asks again who is there (S4, platform.md §4).

Callbacks run before the page opens, dialogs and fragments without it: an `access` they were handed is that of an
earlier run, of somebody whose rights may have ended since.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from settings import ROOT

SCRIPTS = sorted((ROOT / "pages").rglob("*.py"))
CALLBACKS = ("on_click", "on_change", "on_dismiss", "on_submit")
FRAGMENTS = ("st.dialog", "st.fragment")


def functions(tree: ast.AST) -> dict[str, ast.FunctionDef]:
    return {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}


def called_back(tree: ast.AST) -> Iterator[str]:
    """Names of functions that Streamlit calls by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in CALLBACKS:
            yield from names(node.value)
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(d).startswith(FRAGMENTS) for d in node.decorator_list):
            yield node.name
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "dialog":
            yield from (a.id for a in node.args[1:] if isinstance(a, ast.Name))


def stale_uses(source: str) -> list[str]:
    """Functions called back that use an `access` which is not of this moment, and the widgets that hand one over."""
    tree = ast.parse(source)
    known, todo, seen = functions(tree), list(called_back(tree)), set[str]()
    found = [
        f"line {node.value.lineno}" for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in ("args", "kwargs", *CALLBACKS) and "access" in names(node.value)
    ]  # fmt: skip
    while todo:
        name = todo.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        body = known[name]
        if asks_again(body):
            continue
        if "access" in names(body):
            found.append(name)
        todo += [n for n in names(body) if n in known]
    return found


def names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def asks_again(body: ast.FunctionDef) -> bool:
    assigned = (n for n in ast.walk(body) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "access")
    return any(ast.unparse(n.value).startswith(("open_page(", "access_of(current_actor())")) for n in assigned)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_S4_no_callback_dialog_or_fragment_acts_as_somebody_who_was_there_before(script: object) -> None:
    assert stale_uses(script.read_text("utf-8")) == []


def test_S4_what_acts_with_an_old_access_is_found() -> None:
    assert stale_uses("def f():\n    do(access)\nst.button('x', on_click=f)") == ["f"]
    assert stale_uses("st.button('x', on_click=f, args=(access,))") == ["line 1"]
    assert stale_uses("st.button('x', on_click=lambda: do(access))") == ["line 1"]
    assert stale_uses("@st.dialog('x')\ndef f():\n    g()\ndef g():\n    do(access)") == ["g"]
    assert stale_uses("@st.fragment\ndef f():\n    access = open_page(P)\n    do(access)") == []
    assert stale_uses("def f():\n    attempt(lambda now: do(now))\nst.button('x', on_click=f)") == []
    assert stale_uses("def f():\n    do(access)\nf()") == []
