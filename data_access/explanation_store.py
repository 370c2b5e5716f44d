"""Threads in which figures are explained (R066, N13).

Whoever may ask sees all of them; others those of the unit they answer for.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.session_tables import explanation, explanation_message
from domain.errors import ChangedMeanwhile, NotFound, NotYourStep, OtherUnit
from domain.explanation import Explanation, ExplanationMessage, ExplanationState, MessageKind
from domain.observation import Figure
from domain.permissions import UNIT_STAFF, Permission, Role

_e, _m = explanation.c, explanation_message.c


class ExplanationStore(Store):
    @requires(Permission.ASK_EXPLANATION)
    def ask(self, figure: Figure, unit_code: str, question: str, due_on: date) -> tuple[int, bool]:
        """Open a thread on a figure; its number, and False where the same question waits already."""
        same = db.select(_e.id).join(explanation_message, _m.explanation_id == _e.id).where(
            _e.revision_id == figure.revision_id, _e.state == ExplanationState.ASKED.value,
            _m.kind == MessageKind.ASKED.value, _m.text == question,
        )  # fmt: skip
        known = self.connection.scalars(same).first()
        if known is not None:
            return known, False
        row = {
            "revision_id": figure.revision_id, "indicator_code": figure.key.indicator_code,
            "subject_code": figure.key.subject_code, "month": figure.key.month, "unit_code": unit_code,
            "state": ExplanationState.ASKED.value, "due_on": due_on,
        }  # fmt: skip
        key = self.connection.execute(db.insert(explanation).values(row)).inserted_primary_key
        assert key is not None
        self._say(int(key[0]), MessageKind.ASKED, question)
        return int(key[0]), True

    @requires(Permission.EXPLAIN_FIGURES)
    def answer(self, seen: Explanation, text: str, *, cause_persists: bool) -> None:
        """Answer for one's own unit; a newer answer stands before an older one.

        Raises `OtherUnit`, `IllegalTransition` for a closed thread, `ChangedMeanwhile`.
        """
        if seen.unit_code not in self.actor.units_as(*UNIT_STAFF):
            raise OtherUnit(kind="explanation", username=self.actor.username, unit_code=seen.unit_code)
        seen.check(MessageKind.ANSWERED)
        self._change(seen, state=ExplanationState.ANSWERED.value, cause_persists=cause_persists)
        self._say(seen.id, MessageKind.ANSWERED, text)

    @requires(Permission.ASK_EXPLANATION)
    def give_back(self, seen: Explanation, reason: str, due_on: date) -> None:
        """Ask for another answer. Raises `NotYourStep`, `IllegalTransition`, `ChangedMeanwhile`."""
        self._check_decider(seen)
        seen.check(MessageKind.RETURNED)
        self._change(seen, state=ExplanationState.ASKED.value, due_on=due_on)
        self._say(seen.id, MessageKind.RETURNED, reason)

    @requires(Permission.ASK_EXPLANATION)
    def close(self, seen: Explanation, text: str) -> None:
        """Say that nothing more is asked. Raises `NotYourStep`, `IllegalTransition`, `ChangedMeanwhile`."""
        self._check_decider(seen)
        seen.check(MessageKind.CLOSED)
        self._change(seen, state=ExplanationState.CLOSED.value)
        self._say(seen.id, MessageKind.CLOSED, text)

    @requires(Permission.FOLLOW_SESSION)
    def found(self, number: int) -> Explanation:
        """Raises `NotFound` for one that does not exist and for one the actor may not see alike."""
        threads = self._threads(_e.id == number)
        if not threads:
            raise NotFound(kind="explanation", code=number)
        return threads[0]

    @requires(Permission.FOLLOW_SESSION)
    def told_in(self, subject_code: str, month: str) -> list[Explanation]:
        """Those that a session of the month shows, oldest first."""
        until = db.and_(_e.subject_code == subject_code, _e.month <= month)
        return [thread for thread in self._threads(until) if thread.is_told_in(month)]

    @requires(Permission.FOLLOW_SESSION)
    def waiting(self) -> list[Explanation]:
        """Those that have no answer, or another one to come, oldest first."""
        return self._threads(_e.state == ExplanationState.ASKED.value)

    @requires(Permission.FOLLOW_SESSION)
    def of_indicator(self, indicator_code: str, subject_code: str) -> list[Explanation]:
        """All threads on figures of an indicator that the actor may see, oldest first."""
        return self._threads(db.and_(_e.indicator_code == indicator_code, _e.subject_code == subject_code))

    @requires(Permission.FOLLOW_SESSION)
    def may_answer(self, seen: Explanation) -> bool:
        own = seen.unit_code in self.actor.units_as(*UNIT_STAFF)
        return own and not seen.is_closed and self.actor.may(Permission.EXPLAIN_FIGURES)

    @requires(Permission.FOLLOW_SESSION)
    def may_decide(self, seen: Explanation) -> bool:
        """Whoever asked, or a city leader."""
        asked = seen.question.written_by == self.actor.username
        leads = bool(self.actor.roles & {Role.CITY_LEADER, Role.SYSTEM})
        return (asked or leads) and not seen.is_closed and self.actor.may(Permission.ASK_EXPLANATION)

    @requires(Permission.EXPLAIN_FIGURES)
    def asker(self, seen: Explanation) -> int | None:
        """The account of whoever asked; None where it is nobody's."""
        query = db.select(account.c.id).where(account.c.username == seen.question.written_by)
        return self.connection.scalars(query).first()

    def _check_decider(self, seen: Explanation) -> None:
        if not seen.is_closed and not self.may_decide(seen):
            raise NotYourStep(kind="explanation", username=self.actor.username)

    def _threads(self, which: db.ColumnElement[bool]) -> list[Explanation]:
        rows = self.connection.execute(db.select(explanation).where(which, self._visible()).order_by(_e.id)).all()
        said = self._messages([row.id for row in rows])
        return [_explanation(row, said[row.id]) for row in rows]

    def _messages(self, numbers: list[int]) -> dict[int, tuple[ExplanationMessage, ...]]:
        found = defaultdict[int, tuple[ExplanationMessage, ...]](tuple)
        query = (
            db.select(explanation_message, account.c.display_name)
            .join(account, account.c.username == _m.written_by, isouter=True)
            .where(_m.explanation_id.in_(numbers))
            .order_by(_m.id)
        )
        for row in self.connection.execute(query):
            writer = row.display_name or row.written_by
            said = ExplanationMessage(MessageKind(row.kind), row.text, row.written_by, writer, row.written_at)
            found[row.explanation_id] = (*found[row.explanation_id], said)
        return found

    def _visible(self) -> db.ColumnElement[bool]:
        if self.actor.may(Permission.ASK_EXPLANATION):
            return db.true()
        return _e.unit_code.in_(sorted(self.actor.units_as(*UNIT_STAFF)))

    def _change(self, seen: Explanation, **values: Any) -> None:
        changing = db.update(explanation).where(_e.id == seen.id, _e.version == seen.version)
        if self.connection.execute(changing.values(version=seen.version + 1, **values)).rowcount != 1:
            raise ChangedMeanwhile(kind="explanation")

    def _say(self, number: int, kind: MessageKind, text: str) -> None:
        row = {
            "explanation_id": number, "kind": kind.value, "text": text, "written_by": self.actor.username,
            "written_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(explanation_message), [row])


def _explanation(row: Any, messages: tuple[ExplanationMessage, ...]) -> Explanation:
    return Explanation(
        row.id, row.revision_id, row.indicator_code, row.subject_code, row.month, row.unit_code,
        ExplanationState(row.state), row.due_on, row.cause_persists, row.version, messages,
    )  # fmt: skip
