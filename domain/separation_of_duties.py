"""Which roles one person may not hold at the same time, and which a unit may give by itself (K06, R108, R113, Z5).

Whoever runs the program neither enters nor decides about figures; whoever inspects changes nothing
that is inspected. Who enters may also review other reports: there D08 looks at each report by itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.permissions import Role

REPORTING = frozenset({Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER, Role.SENDER, Role.AGGREGATOR})
CLASHES: tuple[tuple[Role, frozenset[Role]], ...] = (
    (Role.OPERATOR, REPORTING),
    (Role.INSPECTOR, REPORTING | {Role.OPERATOR, Role.FORM_DESIGNER, Role.UNIT_ADMINISTRATOR}),
)
UNIT_ROLES = frozenset({Role.SPECIALIST, Role.DIVISION_HEAD, Role.SENDER, Role.UNIT_ADMINISTRATOR})
"""The posts that a unit hands out by itself. Its leader, and every post above units, is the operator's to give."""


def clash(roles: Iterable[Role]) -> tuple[Role, Role] | None:
    """The first two roles that no one person may hold together; None when all go together."""
    held = frozenset(roles)
    for role, others in CLASHES:
        if role in held and held & others:
            return role, min(held & others)
    return None
