"""What is recorded is registered, and the inspector can read it (R118, L1 of security.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

from domain.audit_actions import AuditAction, Result
from domain.origin import Channel
from domain.submission import Action
from language import audit_words
from settings import ROOT

ROOMS = ("use_cases", "data_access", "identity", "api", "pages")


def recorded() -> Iterator[tuple[str, ast.Call]]:
    """Every `….audit.record(…)` with the file it stands in."""
    for script in (p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(script.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("audit.record"):
                yield script.name, node


def is_registered(action: ast.expr) -> bool:
    """A member by name, a registered string, or a value that is turned into a member."""
    if isinstance(action, ast.Constant):
        return action.value in set(AuditAction)
    if isinstance(action, ast.IfExp):
        return is_registered(action.body) and is_registered(action.orelse)
    if isinstance(action, ast.Subscript):
        return ast.unparse(action.value) == "AuditAction"
    return isinstance(action, ast.Name) or (
        isinstance(action, ast.Attribute) and ast.unparse(action.value) == "AuditAction" and action.attr in AuditAction.__members__
    )  # fmt: skip


def test_R118_every_action_that_is_recorded_is_registered() -> None:
    calls = list(recorded())
    assert len(calls) > 40
    assert [(name, ast.unparse(call)) for name, call in calls if not is_registered(call.args[0])] == []


def test_R118_every_object_that_is_recorded_has_a_word() -> None:
    told = [(name, word.value) for name, call in recorded() for word in call.keywords if word.arg == "object_kind"]
    literal = [(name, value.value) for name, value in told if isinstance(value, ast.Constant)]
    assert [(name, kind) for name, kind in literal if kind not in audit_words.AUDIT_OBJECT] == []


def test_R118_whatever_the_log_says_is_said_in_words() -> None:
    assert set(audit_words.AUDIT_ACTION) == set(AuditAction)
    assert set(audit_words.AUDIT_CHANNEL) == set(Channel)
    assert set(audit_words.AUDIT_RESULT) == set(get_args(Result))
    assert len(set(audit_words.AUDIT_ACTION.values())) == len(AuditAction), "two actions with the same words"


def test_R118_an_act_of_the_workflow_keeps_its_name_in_the_log() -> None:
    assert {a.value for a in Action} - set(AuditAction) == {"save"}  # kept as save_cells, cell by cell
    assert {AuditAction[a.name].value for a in Action if a is not Action.SAVE} == {a.value for a in Action} - {"save"}


def test_R118_names_fit_the_column_of_the_log() -> None:
    assert [a for a in AuditAction if len(a) > 32] == []
