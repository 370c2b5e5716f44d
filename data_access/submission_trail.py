"""The trail of a submission: every act by whom and when, written by whoever moves or fills it (R067)."""

from __future__ import annotations

import sqlalchemy as db

from data_access.reporting_tables import submission_event
from data_access.submission_reader import SubmissionReader
from domain.submission import Place
from domain.submission_record import Submission


class SubmissionTrail(SubmissionReader):
    def _note(
        self,
        found: Submission,
        action: str,
        place: Place,
        *,
        reason: str = "",
        hash_: str,
        on_behalf: str = "",
        command_key: str | None = None,
    ) -> None:
        row = {
            "submission_id": found.id, "occurred_at": self.clock(), "username": self.actor.username,
            "display_name": self.actor.display_name, "action": action, "step": found.place.step,
            "to_state": place.state.value, "to_step": place.step, "reason": reason.strip(),
            "on_behalf": on_behalf, "hash": hash_, "command_key": command_key,
        }  # fmt: skip
        self.connection.execute(db.insert(submission_event), [row])
