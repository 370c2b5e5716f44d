"""Only a session that is being prepared takes in what people say and write for it."""

from __future__ import annotations

import sqlalchemy as db

from data_access.session_tables import monthly_session
from domain.errors import IllegalTransition
from domain.monthly_session import MonthlySession, SessionAct, SessionState

_s = monthly_session.c


def refuse_frozen(connection: db.Connection, session: MonthlySession) -> None:
    """Raise `IllegalTransition` once it is frozen. Asks the store, not what somebody saw; whoever freezes waits."""
    query = db.select(_s.state).where(_s.period == session.period, _s.subject_code == session.subject_code)
    state = connection.scalars(query.with_for_update()).one()
    if state != SessionState.PREPARING.value:
        raise IllegalTransition(kind="monthly_session", state=SessionState(state), act=SessionAct.ARRANGE)
