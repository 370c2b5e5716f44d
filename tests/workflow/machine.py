"""Several people act at random on one obligation; the store must do exactly what the model says (D07–D10, D18)."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from data_access.account_store import NewAccount
from data_access.draft_store import CellEdit
from data_access.unit_of_work import Database
from domain.errors import (
    ChangedMeanwhile,
    IllegalTransition,
    NotYourStep,
    OtherUnit,
    PinnedByApproval,
    Problem,
    Refused,
)
from domain.observation import ObservationStatus
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.submission import Action
from domain.submission_record import LOOK
from domain.submitted_cell import SubmittedCell
from tests.workflow.model import DELEGATE, Model, Round
from tests.workflow.town import (
    OTHER,
    OWN,
    RECEIVER,
    SINCE,
    SUPERIOR,
    add_form,
    delegate,
    found_town,
    key,
    owe,
    person,
)
from tests.workflow.workflows import WORKFLOWS

MOVES = [a for a in Action if a is not Action.SAVE]
TWO_POSTS = Actor(
    1, "two posts", "two posts",
    (Position(OWN, Role.SPECIALIST, ""), Position(OWN, Role.DIVISION_HEAD, ""), Position(OWN, Role.AGENCY_LEADER, "")),
)  # fmt: skip
PEOPLE = (
    person(Role.SPECIALIST), person(Role.SPECIALIST, name="2"), person(Role.DIVISION_HEAD),
    person(Role.DIVISION_HEAD, name="2"), person(Role.AGENCY_LEADER), person(Role.SENDER), TWO_POSTS,
    person(Role.AGGREGATOR, RECEIVER), person(Role.AGENCY_LEADER, SUPERIOR), person(Role.SPECIALIST, OTHER),
)  # fmt: skip
_NOT_SHOWN: tuple[type[Problem], ...] = (PinnedByApproval,)
people, lines = st.sampled_from(PEOPLE), st.sampled_from(("I1", "I2", "I3"))


class Town:
    """The store that the examples share; each of them gets a period of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.periods = (ReportingPeriod.month(2021 + n // 12, n % 12 + 1).code for n in itertools.count())
        self.steps = 0
        with database.writing(SYSTEM) as stores:
            found_town(stores)
            self.forms = {
                code: add_form(stores, code, workflow, is_from_official_system=code == "delegated")
                for code, workflow in WORKFLOWS.items()
            }
            new = NewAccount(DELEGATE, DELEGATE, "x", OWN, Role.DIVISION_HEAD, "", is_sample=False)
            delegate(stores, "delegated", stores.accounts.add(new, valid_from=SINCE), "QĐ 9/QĐ")

    def verify(self) -> None:
        with self.database.reading(SYSTEM) as stores:
            assert stores.verifier.broken() == []


class SubmissionMachine(RuleBasedStateMachine):
    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town, self.database = town, town.database
        self.keys = (str(n) for n in itertools.count())
        self.last: dict[str, Any] | None = None

    @initialize(code=st.sampled_from(list(WORKFLOWS)))
    def opened(self, code: str) -> None:
        self.model, self.period = Model(code), next(self.town.periods)
        with self.database.writing(SYSTEM) as stores:
            self.id = owe(stores, self.town.forms[code], self.period)

    @rule(actor=people, line=lines, value=st.none() | st.integers(0, 5), is_stale=st.booleans())
    def save(self, actor: Actor, line: str, value: int | None, is_stale: bool) -> None:
        """A value, or None for an emptied cell; stale: as somebody who saw another value there."""
        there = self.model.round.cells.get(line)
        edit = CellEdit(self._cell(line, value), self._cell(line, 99 if is_stale else there))
        expected = self.model.refusal(actor, Action.SAVE)
        if not actor.units_as(Role.SPECIALIST):
            expected = Refused
        elif expected is None and is_stale and there != value and not self._is_own(actor, line):
            expected = ChangedMeanwhile
        if self._tried(actor, expected, lambda s: s.drafts.save_cells(self.id, [edit])):
            now = self.model.round
            now.entered_by(actor.username)
            now.version += 1
            now.cells.pop(line, None)
            now.cells |= {} if value is None else {line: value}
            now.writers[line] = actor.username

    @rule(
        actor=people, action=st.sampled_from(MOVES), to_step=st.integers(-1, 3), is_stale=st.booleans(),
        reason=st.sampled_from(("", "vì sao")),
    )  # fmt: skip
    def try_anything(self, actor: Actor, action: Action, to_step: int, is_stale: bool, reason: str) -> None:
        self._act(actor, action, to_step, is_stale=is_stale, reason=reason)

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """One of the acts that the rules allow now, so that examples get far."""
        allowed = [(p, a) for p in PEOPLE for a in MOVES if self.model.refusal(p, a) is None]
        if allowed:
            actor, action = data.draw(st.sampled_from(allowed))
            steps = self.model.steps_back(action) or [0]
            self._act(actor, action, data.draw(st.sampled_from(list(steps))))

    @rule()
    def send_the_last_command_again(self) -> None:
        """A double click, or an answer that was lost: the same key changes nothing."""
        if self.last is not None:
            last = self.last
            expected = None if self.model.has_part(last["actor"]) else OtherUnit
            self._tried(last["actor"], expected, lambda s: s.submissions.act(self.id, last["action"], **last["how"]))

    @rule(actor=people)
    def look(self, actor: Actor) -> None:
        now = self.model.round
        with self.database.writing(actor, touches_data=False) as stores:
            before = self._looks(stores)
            stores.submissions.look(self.id)
            assert self._looks(stores) - before <= self.model.is_reviewer(actor)
        now.is_seen = now.is_seen or self.model.is_reviewer(actor)

    @precondition(lambda self: self.model.round.place.state.is_approved)
    @rule(actor=people)
    def open_update(self, actor: Actor) -> None:
        with self.database.reading(SYSTEM) as stores:
            before = stores.submissions.submission(self.id)
        self._open(actor, lambda s: s.drafts.open_update(before, ObservationStatus.OFFICIAL))

    @precondition(lambda self: self.model.round.place.state.is_approved)
    @rule(asking=people, deciding=people, opening=people, consents=st.booleans())
    def correct(self, asking: Actor, deciding: Actor, opening: Actor, consents: bool) -> None:
        """Asked for by the unit, consented to by the receiver or else the leader, never by who asked; then a new round."""
        is_own = bool(asking.units_as(Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER) & {OWN})
        asked: list[int] = []
        if not self._tried(
            asking, None if is_own else OtherUnit, lambda s: asked.append(s.corrections.request(self.id, "sai số"))
        ):
            return
        role, unit = (Role.AGGREGATOR, RECEIVER) if self.model._has_receiver() else (Role.AGENCY_LEADER, OWN)
        judge = next(p for p in PEOPLE if p.holds(role, unit) and p != asking)
        self._tried(asking, IllegalTransition, lambda s: s.corrections.request(self.id, "lần nữa"))
        if deciding == asking:
            self._tried(deciding, NotYourStep, lambda s: s.corrections.decide(asked[0], consents=True, answer=""))
        self._tried(judge, None, lambda s: s.corrections.decide(asked[0], consents=consents, answer="đã xem"))
        if consents:
            opened = self._open(opening, lambda s: s.drafts.open_correction(asked[0]))
            if not opened:
                self._open(PEOPLE[0], lambda s: s.drafts.open_correction(asked[0]))
        else:
            self._tried(PEOPLE[0], IllegalTransition, lambda s: s.drafts.open_correction(asked[0]))

    @invariant()
    def the_store_is_where_the_model_is(self) -> None:
        self.town.steps += 1
        now = self.model.round
        with self.database.reading(SYSTEM) as stores:
            found = stores.submissions.submission(self.id)
            trail = [e for e in stores.submissions.trail(self.id, looks=True) if e.action != LOOK]
            cells = {c.key.indicator_code: c.value for c in stores.submissions.cells(found)}
            figures = stores.observations.figures(OWN, ["I1", "I2", "I3"], [self.period])
        assert (found.place, found.version, found.round) == (now.place, now.version, now.number)
        assert len(trail) == now.events
        assert cells == now.cells
        assert {f.key.indicator_code: f.value for f in figures} == self.model.approved
        acted = {(e.username, e.step) for e in trail if e.action in ("save", "submit", "endorse", "approve", "sign")}
        assert len(acted) == len({name for name, _step in acted}), "D08: one person, one step"
        _walked_again(trail)

    @invariant()
    def everybody_is_shown_what_they_may_do(self) -> None:
        actor = PEOPLE[self.town.steps % len(PEOPLE)]
        expected = {a for a in Action if self.model.refusal(actor, a) in (None, *_NOT_SHOWN)}
        if self.model.has_part(actor):
            with self.database.reading(actor) as stores:
                assert stores.submissions.allowed(stores.submissions.submission(self.id)) == expected

    def teardown(self) -> None:
        if self.town.steps % 5 == 0:
            self.town.verify()

    def _act(
        self, actor: Actor, action: Action, to_step: int, *, is_stale: bool = False, reason: str = "vì sao"
    ) -> None:
        now = self.model.round
        how = {
            "expected_version": now.version - is_stale, "reason": reason, "to_step": to_step,
            "command_key": next(self.keys),
        }  # fmt: skip
        expected = self.model.refusal(actor, action, is_stale=is_stale, reason=reason, to_step=to_step)
        if self._tried(actor, expected, lambda s: s.submissions.act(self.id, action, **how)):
            self.model.done(actor, action, to_step=to_step)
            self.last = {"actor": actor, "action": action, "how": how}

    def _open(self, actor: Actor, opening: Any) -> bool:
        expected: type[Problem] | None = None if actor.holds(Role.SPECIALIST, OWN) else Refused
        if actor.holds(Role.SPECIALIST, OTHER):
            expected = OtherUnit
        opened: list[Any] = []
        if not self._tried(actor, expected, lambda s: opened.append(opening(s))):
            return False
        cells = dict(self.model.round.cells)
        writers = dict.fromkeys(cells, actor.username)
        self.model.round = Round(self.model.round.number + 1, cells=cells, writers=writers)
        self.model.round.entered_by(actor.username)
        self.id, self.last = opened[0].id, None
        return True

    def _is_own(self, actor: Actor, line: str) -> bool:
        """Typing on over one's own value is no clash, whatever was seen."""
        now = self.model.round
        return line in now.cells and now.writers.get(line) == actor.username

    def _tried(self, actor: Actor, expected: type[Problem] | None, work: Any) -> bool:
        """Do it in a transaction of its own; True when it went through, and it must do what is expected."""
        raised: Problem | None = None
        try:
            with self.database.writing(actor) as stores:
                work(stores)
        except Problem as problem:
            raised = problem
        assert (type(raised) if raised else None) is expected, (actor.username, self.model.round, raised)
        return raised is None

    def _cell(self, line: str, value: float | None) -> SubmittedCell:
        return SubmittedCell(key(line, self.period), "" if value is None else f"{value:g}", value, None)

    def _looks(self, stores: Any) -> int:
        return (
            len([e for e in stores.submissions.trail(self.id, looks=True) if e.action == LOOK])
            if self._sees(stores)
            else 0
        )

    def _sees(self, stores: Any) -> bool:
        return bool(stores.submissions._has_part(stores.submissions._head(self.id)))


def _walked_again(trail: list[Any]) -> None:
    """D07: at every approval each step below has been walked since the last return under it."""
    walked: set[int] = set()
    for event in trail:
        if event.action in ("submit", "endorse"):
            walked.add(event.step)
        elif event.action in ("return", "send_back", "withdraw"):
            walked -= {step for step in walked if step >= event.to_place.step}
        elif event.action == "approve":
            assert walked >= set(range(event.step)), "D07: every later step is walked again"


def run_machine(town: Town, *, examples: int, steps: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: SubmissionMachine(town),
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck),
            phases=[Phase.generate], database=None,  # shrinking on a real store takes minutes
        ),
    )  # fmt: skip
    town.verify()
