"""The whole policy on one screen: who may do what (R108, R109, R117).

Rights hang on positions, people hold positions by dates (K06). Pages only ask; the store guard
refuses. A permission that is not listed here does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from domain.errors import NotSignedIn, Refused


class Permission(StrEnum):
    VIEW_FIGURES = "view_figures"
    RECORD_FIGURES = "record_figures"
    MAINTAIN_CATALOGUE = "maintain_catalogue"
    MAINTAIN_ORGANISATION = "maintain_organisation"
    MANAGE_OWN_ACCOUNT = "manage_own_account"
    ASK_FOR_ACCOUNTS = "ask_for_accounts"
    MANAGE_UNIT_ACCOUNTS = "manage_unit_accounts"
    MANAGE_ACCOUNTS = "manage_accounts"
    SIGN_PEOPLE_IN = "sign_people_in"
    READ_USAGE = "read_usage"
    READ_AUDIT_LOG = "read_audit_log"
    REPORT_DIFFICULTY = "report_difficulty"
    ANSWER_DIFFICULTIES = "answer_difficulties"
    VERIFY_STORE = "verify_store"
    ENTER_FIGURES = "enter_figures"
    REVIEW_SUBMISSIONS = "review_submissions"
    CORRECT_FIGURES = "correct_figures"
    FOLLOW_PROGRESS = "follow_progress"
    REMIND_UNITS = "remind_units"
    SEE_CALENDAR = "see_calendar"
    MAINTAIN_CALENDAR = "maintain_calendar"
    DESIGN_FORMS = "design_forms"
    MAINTAIN_FORMS = "maintain_forms"
    DELEGATE_APPROVAL = "delegate_approval"
    OPEN_PERIODS = "open_periods"
    READ_NOTICES = "read_notices"
    EXTRACT_FIGURES = "extract_figures"
    FOLLOW_SESSION = "follow_session"
    PREPARE_SESSION = "prepare_session"
    PRESENT_SESSION = "present_session"
    ASK_EXPLANATION = "ask_explanation"
    EXPLAIN_FIGURES = "explain_figures"
    SET_TARGETS = "set_targets"
    FOLLOW_TASKS = "follow_tasks"
    ASSIGN_TASKS = "assign_tasks"
    REPORT_ON_TASKS = "report_on_tasks"
    WORK_OFF_JOBS = "work_off_jobs"
    KEEP_BACKUPS = "keep_backups"


class Role(StrEnum):
    CITY_LEADER = "city_leader"
    PLANNER = "planner"
    AGGREGATOR = "aggregator"
    SPECIALIST = "specialist"
    DIVISION_HEAD = "division_head"
    AGENCY_LEADER = "agency_leader"
    SENDER = "sender"
    MONITOR = "monitor"
    FIELD_FOLLOWER = "field_follower"
    FORM_DESIGNER = "form_designer"
    UNIT_ADMINISTRATOR = "unit_admin"
    OPERATOR = "operator"
    INSPECTOR = "inspector"
    SYSTEM = "system"


UNIT_STAFF = (Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER)
"""The posts inside a unit that answer for its figures (R108)."""
IN_UNIT = (*UNIT_STAFF, Role.SENDER)
"""The posts inside a unit that see its reports from the draft on (D18)."""


_READER = frozenset(
    {
        Permission.VIEW_FIGURES,
        Permission.SEE_CALENDAR,
        Permission.READ_NOTICES,
        Permission.EXTRACT_FIGURES,
        Permission.REPORT_DIFFICULTY,
        Permission.FOLLOW_TASKS,
    }
)
_STAFF = _READER | {Permission.FOLLOW_PROGRESS}
_REVIEWER = _STAFF | {Permission.REVIEW_SUBMISSIONS, Permission.CORRECT_FIGURES}
_UNIT = frozenset({Permission.FOLLOW_SESSION, Permission.EXPLAIN_FIGURES, Permission.REPORT_ON_TASKS})
_SESSION = frozenset(
    {
        Permission.FOLLOW_SESSION,
        Permission.PRESENT_SESSION,
        Permission.ASK_EXPLANATION,
        Permission.ASSIGN_TASKS,
    }
)
_UNIT_ACCOUNTS = frozenset({Permission.ASK_FOR_ACCOUNTS, Permission.MANAGE_UNIT_ACCOUNTS, Permission.READ_USAGE})
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CITY_LEADER: _STAFF | _SESSION,
    Role.PLANNER: _STAFF | _SESSION | {Permission.REMIND_UNITS, Permission.PREPARE_SESSION, Permission.SET_TARGETS},
    Role.AGGREGATOR: _REVIEWER | _SESSION | {Permission.REMIND_UNITS},
    Role.SPECIALIST: _STAFF | _UNIT | {Permission.ENTER_FIGURES, Permission.CORRECT_FIGURES},
    Role.DIVISION_HEAD: _REVIEWER | _UNIT,
    Role.AGENCY_LEADER: _REVIEWER | _UNIT | _UNIT_ACCOUNTS | {Permission.REMIND_UNITS, Permission.DELEGATE_APPROVAL},
    Role.SENDER: _STAFF | {Permission.REVIEW_SUBMISSIONS},
    Role.MONITOR: _STAFF | {Permission.REMIND_UNITS},
    Role.FIELD_FOLLOWER: _STAFF | {Permission.REMIND_UNITS},
    Role.FORM_DESIGNER: _STAFF | {Permission.DESIGN_FORMS},
    Role.UNIT_ADMINISTRATOR: _STAFF | _UNIT_ACCOUNTS,
    Role.INSPECTOR: _STAFF | {Permission.READ_USAGE, Permission.READ_AUDIT_LOG},
    Role.OPERATOR: _STAFF
    | _UNIT_ACCOUNTS
    | {
        Permission.REMIND_UNITS,
        Permission.MAINTAIN_CATALOGUE,
        Permission.MAINTAIN_ORGANISATION,
        Permission.MANAGE_ACCOUNTS,
        Permission.ANSWER_DIFFICULTIES,
        Permission.MAINTAIN_CALENDAR,
        Permission.DESIGN_FORMS,
        Permission.MAINTAIN_FORMS,
        Permission.DELEGATE_APPROVAL,
        Permission.OPEN_PERIODS,
        Permission.KEEP_BACKUPS,
    },
    Role.SYSTEM: frozenset(Permission),
}


class Pending(StrEnum):
    """What somebody owes before anything else: until then only the own account may be used (R115)."""

    CHANGE_PASSWORD = "change_password"
    SET_UP_SECOND_FACTOR = "set_up_second_factor"


@dataclass(frozen=True, slots=True)
class Position:
    """A post in a unit; whoever holds it today acts with its role for that unit.

    `acting_by` is the act by which somebody stands in for the holder between two dates ("ký thay").
    `form_codes` limits the post to some report forms; empty means every form.
    """

    unit_code: str
    role: Role
    title: str
    acting_by: str = ""
    form_codes: frozenset[str] = frozenset()

    def covers(self, form_code: str) -> bool:
        return not self.form_codes or form_code in self.form_codes


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account and the positions it holds now. No account means nobody signed in."""

    account_id: int | None
    username: str
    display_name: str
    positions: tuple[Position, ...] = ()
    pending: frozenset[Pending] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(p.role for p in self.positions)

    def on(self, form_code: str) -> Actor:
        """The same person with only the posts that cover a form: who acts on a report of it."""
        return replace(self, positions=tuple(p for p in self.positions if p.covers(form_code)))

    def holds(self, role: Role, unit_code: str) -> bool:
        return any(p.role is role and p.unit_code == unit_code for p in self.positions)

    def units_as(self, *roles: Role) -> frozenset[str]:
        """The units in which the person holds any of the roles."""
        return frozenset(p.unit_code for p in self.positions if p.role in roles)

    def may(self, permission: Permission) -> bool:
        if permission is Permission.MANAGE_OWN_ACCOUNT and self.account_id is not None:
            return True  # with or without a post, and whatever is pending
        if self.pending:
            return False
        return any(permission in GRANTS[role] for role in self.roles)


NOBODY = Actor(None, "", "")
SYSTEM = Actor(None, "system", "system", (Position("", Role.SYSTEM, "system"),))


def authorize(actor: Actor, permission: Permission) -> None:
    """Raise `NotSignedIn` or `Refused`; return only when the actor may."""
    if actor.account_id is None and not actor.positions:
        raise NotSignedIn(permission=permission)
    if not actor.may(permission):
        raise Refused(permission=permission, username=actor.username)
