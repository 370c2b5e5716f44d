"""Who may do what, through every door: the table is complete, and every cell of it is tried (Z1, Z2, Z5, R117, D18)."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator

import pytest

import manage
import use_cases
from api.download_list import DOWNLOADS
from domain.permissions import GRANTS, Permission, Role
from tests.authorisation.acts import ACTS, INSIDE, Act
from tests.authorisation.matrix import WHERE, lines, outcome, written
from tests.authorisation.world import ROLES, Stage, World, build_world
from tests.stores import StoreFactory

# As the program itself, by whoever has the shell of the server; no account of the application opens it.
COMMANDS = {
    "migrate", "load-sample", "load-catalogue", "prepare", "open-periods", "verify", "deadlines", "import",
    "extract-national", "create-account", "unlink", "unlock", "anchor", "grant-application-role", "work", "pack",
    "freeze", "backup", "restore",
}  # fmt: skip
CELLS = list(lines())


@pytest.fixture(scope="module")
def worlds(stores_factory: StoreFactory) -> Iterator[dict[Stage, World]]:
    made: dict[Stage, World] = {}
    yield made
    for world in made.values():
        world.database.close()


@pytest.mark.parametrize(("act", "stage", "where"), CELLS, ids=lambda x: x.name if isinstance(x, Act) else str(x))
def test_Z1_every_role_may_exactly_what_the_table_says(
    worlds: dict[Stage, World], stores_factory: StoreFactory, act: Act, stage: Stage, where: str
) -> None:
    if stage not in worlds:
        worlds[stage] = build_world(stores_factory.fresh("sqlite", "sample"), stage)
    found = {role.value: outcome(act, worlds[stage], role, WHERE[where]) for role in ROLES}
    assert found == written()[act.name, stage.value, where]


def test_Z1_an_act_that_is_not_listed_fails_the_build() -> None:
    there = {module.name for module in pkgutil.iter_modules(use_cases.__path__)}
    listed = {name.split(".")[0] for name in ACTS} | set(INSIDE)
    assert there - listed == set()
    assert set(INSIDE) - there == set()
    assert {f"tai-ve/{name}" for name in DOWNLOADS} <= set(ACTS)
    assert set(written()) == {(act.name, stage.value, where) for act, stage, where in CELLS}


def test_Z1_every_command_of_the_shell_is_listed() -> None:
    [verbs] = [a for a in manage.parser()._actions if a.dest == "verb"]
    assert set(verbs.choices or ()) == COMMANDS


def test_Z1_each_act_is_somebodys() -> None:
    """A row without a `+` would prove nothing: its call may simply be wrong."""
    done = {name for (name, _stage, _where), marks in written().items() if "+" in marks.values()}
    assert set(ACTS) - done == {"act_on_submission.withdraw"}  # whoever sent it on; tests/workflow has the cells


def test_Z5_the_operator_and_the_inspector_neither_enter_nor_decide() -> None:
    for (name, _stage, _where), marks in written().items():
        if name.startswith(("save_entry", "act_on_submission", "import_workbook", "attach_file", "decide_correction")):
            assert marks["operator"] != "+"
            assert marks["inspector"] != "+"
    deciding = {Permission.ENTER_FIGURES, Permission.REVIEW_SUBMISSIONS, Permission.CORRECT_FIGURES}
    assert not deciding & (GRANTS[Role.OPERATOR] | GRANTS[Role.INSPECTOR])


def test_Z2_nobody_reads_or_changes_an_unapproved_report_of_another_unit() -> None:
    unapproved = {Stage.DRAFT.value, Stage.IN_REVIEW.value, Stage.AT_LEADER.value}
    reading = ("open_dossier", "save_entry", "act_on_submission", "attach_file", "remove_attachment", "download_file",
               "preview_import", "import_workbook", "tai-ve/bieu-mau", "tai-ve/tep")  # fmt: skip
    for (name, stage, where), marks in written().items():
        if where == "other" and stage in unapproved and name.startswith(reading):
            assert set(marks.values()) <= {"-", "0"}, name
