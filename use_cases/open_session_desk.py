"""The desk of whoever prepares a session, and of the agencies that say something about its items (R074, R083)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.organisation import EdgeKind
from domain.period import LENGTH, PeriodKind, ReportingPeriod
from domain.permissions import UNIT_STAFF, Permission
from domain.session_desk import DeskItem, desk_items
from use_cases.access import Access
from use_cases.open_periods import period_of
from use_cases.open_session_dashboard import city_code
from use_cases.open_session_facts import SessionView

_MONTHS_BACK, _MONTHS_AHEAD = 18, 2
_KINDS = [kind for kind in PeriodKind if LENGTH[kind] <= LENGTH[PeriodKind.YEAR]]


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """`own_codes` are the indicators the actor's units own; `sees_all` is whether others' commentary is shown too.

    `may_arrange` and `may_comment` hold only while the session is prepared. `units` may take part, by code.
    """

    items: tuple[DeskItem, ...]
    own_codes: frozenset[str]
    sees_all: bool
    may_prepare: bool
    may_arrange: bool
    may_comment: bool
    units: dict[str, str]

    @property
    def own_items(self) -> tuple[DeskItem, ...]:
        return tuple(d for d in self.items if d.item.indicator_code in self.own_codes)


def open_session_desk(access: Access, *, view: SessionView) -> SessionDesk:
    access.require(Permission.FOLLOW_SESSION)
    items, own = desk_items(view.facts), access.actor.units_as(*UNIT_STAFF)
    codes = frozenset(d.item.indicator_code for d in items if d.row.indicator.owner_unit_code in own)
    may_prepare, is_open = access.actor.may(Permission.PREPARE_SESSION), view.session.is_open
    with access.reading() as stores:
        return SessionDesk(
            items, codes, access.actor.may(Permission.ASK_EXPLANATION), may_prepare, may_prepare and is_open,
            is_open and access.actor.may(Permission.EXPLAIN_FIGURES), _units(stores, access.today),
        )  # fmt: skip


def offer_periods(access: Access) -> list[str]:
    """Periods around today for which no session is planned yet, the newest month first."""
    access.require(Permission.PREPARE_SESSION)
    with access.reading() as stores:
        planned = {session.period for session in stores.sessions.sessions(city_code())}
    today = access.today
    newest = ReportingPeriod.month(today.year, today.month).shifted(_MONTHS_AHEAD)
    months = [newest.shifted(-back) for back in range(_MONTHS_BACK + _MONTHS_AHEAD + 1)]
    offered = [p.code for month in months for kind in _KINDS if (p := period_of(kind, month.last_day))]
    return [code for code in offered if code not in planned]


def _units(stores: Stores, day: date) -> dict[str, str]:
    """The agencies and communes of the city on a day, agencies first."""
    kinds = sorted({unit.kind for unit in stores.organisation.units_on(day)})
    members = stores.organisation.children(city_code(), day, tree=EdgeKind.TERRITORIAL, kinds=kinds)
    return {unit.code: unit.name for unit in sorted(members, key=lambda u: (u.level != "cap_thanh_pho", u.name))}
