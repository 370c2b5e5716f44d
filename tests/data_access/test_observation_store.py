"""The append-only log and the tables kept beside it."""

from __future__ import annotations

import pytest
import sqlalchemy as db
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.tables import indicator_version, observation_current, observation_revision
from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.clock import parse_instant
from domain.errors import IllustrativeOnRealKey, NotSignedIn, Refused
from domain.observation import Absence, Basis, Figure, Layer
from domain.permissions import NOBODY, SYSTEM
from language.sentences import problem_sentence
from tests.data_access.figures import figure
from tests.stores import LEADER, NOW


def append(database: Database, *figures: Figure) -> None:
    with database.writing(SYSTEM) as stores:
        stores.observations.append(figures)


def shown(database: Database, as_of: str | None = None) -> list[Figure]:
    with database.reading(LEADER) as stores:
        instant = parse_instant(as_of) if as_of else None
        return stores.observations.figures("TPHCM", ["KT03.01"], None, instant)


def test_D24_a_later_decision_replaces_the_shown_value_and_the_earlier_one_stays(empty: Database) -> None:
    append(empty, figure(8066.0, decided_at=parse_instant("2025-12-09")))
    append(empty, figure(8755.0, decided_at=parse_instant("2026-01-06")))

    assert [f.value for f in shown(empty)] == [8755.0]
    assert [f.value for f in shown(empty, "2025-12-15")] == [8066.0]
    assert shown(empty, "2025-12-01") == []
    with empty.reading(LEADER) as stores:
        history = [f.value for f in stores.observations.revisions(["TPHCM"], "KT03.01")]
    assert history == [8755.0, 8066.0]


def test_D24_an_older_decision_that_arrives_late_does_not_replace_a_newer_one(empty: Database) -> None:
    append(empty, figure(2.0, decided_at=parse_instant("2026-01-06")))
    append(empty, figure(1.0, decided_at=parse_instant("2025-12-09")))

    assert [f.value for f in shown(empty)] == [2.0]


def test_D24_recorded_at_is_the_clock_of_the_store_whatever_the_caller_says(empty: Database) -> None:
    append(empty, figure(1.0, recorded_at=parse_instant("1999-01-01")))

    assert [f.recorded_at for f in shown(empty)] == [NOW]


def test_D23_entered_stands_before_published_even_when_published_is_newer(empty: Database) -> None:
    append(empty, figure(10.0, layer=Layer.ENTERED, decided_at=parse_instant("2025-09-24")))
    append(empty, figure(11.0, decided_at=parse_instant("2025-10-06")))

    assert [(f.value, f.layer) for f in shown(empty)] == [(10.0, Layer.ENTERED)]


def test_D23_an_illustrative_value_is_refused_on_a_key_that_has_a_real_one(empty: Database) -> None:
    append(empty, figure(10.0))

    with pytest.raises(IllustrativeOnRealKey):
        append(empty, figure(9.0, layer=Layer.ILLUSTRATIVE))
    assert [f.value for f in shown(empty)] == [10.0]


def test_D23_a_real_value_takes_the_place_of_an_illustrative_one(empty: Database) -> None:
    append(empty, figure(9.0, layer=Layer.ILLUSTRATIVE, decided_at=parse_instant("2026-01-01")))
    append(empty, figure(10.0, decided_at=parse_instant("2025-10-06")))

    assert [(f.value, f.layer) for f in shown(empty)] == [(10.0, Layer.PUBLISHED)]


def test_D15_the_four_kinds_of_a_cell_stay_apart(empty: Database) -> None:
    append(
        empty,
        figure(0.0, period="2025-01"),
        figure(0.0, period="2025-02", absence=Absence.NONE_OCCURRED),
        figure(None, period="2025-03", absence=Absence.NOT_AVAILABLE, note="nguồn chưa chốt"),
    )

    found = {f.key.period: (f.value, f.absence) for f in shown(empty)}
    assert found == {
        "2025-01": (0.0, None),
        "2025-02": (0.0, Absence.NONE_OCCURRED),
        "2025-03": (None, Absence.NOT_AVAILABLE),
    }


@pytest.mark.parametrize(
    "impossible",
    [
        {"value": None},
        {"value": 5.0, "absence": Absence.NONE_OCCURRED},
        {"value": None, "absence": Absence.NOT_AVAILABLE, "note": ""},
    ],
)
def test_D15_the_store_refuses_a_cell_that_says_two_things(empty: Database, impossible: dict) -> None:
    with pytest.raises(db.exc.IntegrityError):
        append(empty, figure(**impossible))
    assert shown(empty) == []


def test_R025_what_fails_halfway_leaves_nothing(empty: Database) -> None:
    def half() -> None:
        with empty.writing(SYSTEM) as stores:
            stores.observations.append([figure()])
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        half()

    assert shown(empty) == []
    with empty.reading(LEADER) as stores:
        assert stores.state.state().data_version == 1


def test_R117_the_store_refuses_whoever_may_not(empty: Database) -> None:
    with pytest.raises(NotSignedIn), empty.reading(NOBODY) as stores:
        stores.observations.figures("TPHCM", ["KT03.01"])
    with pytest.raises(Refused), empty.writing(LEADER) as stores:
        stores.observations.append([figure()])
    assert shown(empty) == []


@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["observation_revision", "target_version", "audit_event"])
def test_R025_R119_records_cannot_be_changed_even_by_the_database_owner(
    sample_copy: Database, table: str, verb: str
) -> None:
    if table == "audit_event":
        with sample_copy.writing(SYSTEM) as stores:
            stores.audit.record(AuditAction.EXTRACT, object_kind="view", object_id="1")
    connection = sample_copy.engine.connect().execution_options(writes=True)
    with pytest.raises(db.exc.DBAPIError, match="append-only"), connection, connection.begin():
        connection.exec_driver_sql(verb.format(table))


_SOME = st.builds(
    lambda value, month, basis, layer, day: figure(
        float(value), period=f"2025-{month:02d}", basis=basis, layer=layer,
        decided_at=parse_instant(f"2025-12-{day:02d}"),
    ),
    st.integers(0, 99), st.integers(1, 3), st.sampled_from(Basis), st.sampled_from([Layer.ENTERED, Layer.PUBLISHED]),
    st.integers(1, 28),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(_SOME, min_size=1, max_size=4), min_size=1, max_size=4))
def test_R025_the_tables_beside_the_log_always_follow_it(empty: Database, batches: list[list[Figure]]) -> None:
    for batch in batches:
        append(empty, *batch)

    with empty.reading(SYSTEM) as stores:
        assert stores.verifier.broken() == []


def test_verify_finds_a_tampered_summary(empty: Database) -> None:
    append(empty, figure(5.0))
    with empty.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(observation_current.update().values(revision_id=99))

    with empty.reading(SYSTEM) as stores:
        (found,) = stores.verifier.broken()
        assert problem_sentence(found) == "Bảng số liệu hiện hành của TPHCM không khớp nhật ký số liệu."


def test_values_are_doubles_to_the_last_digit(empty: Database) -> None:
    append(empty, figure(123456789012345.0), figure(0.1 + 0.2, period="2025-08"))

    assert {f.value for f in shown(empty)} == {123456789012345.0, 0.1 + 0.2}
    with empty.engine.connect() as connection:
        kept = set(connection.scalars(db.select(observation_revision.c.value)))
    assert kept == {123456789012345.0, 0.1 + 0.2}


@pytest.mark.parametrize(
    ("months", "found"), [(None, {1.0, 2.0}), ({"2025-08", "2025-01"}, {1.0}), ([], set()), (["x'\"]"], set())]
)
def test_figures_of_the_months_that_were_asked_for(
    empty: Database, months: list[str] | set[str] | None, found: set[float]
) -> None:
    append(empty, figure(1.0, period="2025-08"), figure(2.0), figure(3.0, code="ĐÔ.\"'"))
    with empty.reading(LEADER) as stores:
        assert {f.value for f in stores.observations.figures("TPHCM", ["KT03.01"], months)} == found
        assert [f.value for f in stores.observations.figures("TPHCM", ["ĐÔ.\"'"])] == [3.0]
        assert stores.observations.figures("TPHCM", []) == []


def test_an_indicator_that_was_changed_is_read_as_changed(sample_copy: Database) -> None:
    """What a row says is remembered; another row says something else."""

    def name() -> str:
        with sample_copy.reading(LEADER) as stores:
            return stores.catalogue.indicators(NOW.date(), ["KT03.01"])["KT03.01"].name

    assert name() != "Tên mới"
    with sample_copy.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(indicator_version.update().values(name="Tên mới"))
    assert name() == "Tên mới"
