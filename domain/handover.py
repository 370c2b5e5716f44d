"""A handover: one person's posts and open work in a unit go to another from a day on (R113, C69)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.account import Account, Holding
from domain.correction import Correction
from domain.delegation import StandIn
from domain.submission_record import Submission


@dataclass(frozen=True, slots=True)
class Handover:
    """Who gives to whom, in which unit, from which day on and by which act."""

    giver_id: int
    taker_id: int
    unit_code: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What somebody has in hand in a unit: the posts, and what waits for their holder.

    `stand_ins` are what was left to the person by an act: that ends, for an act names whom it means.
    `unread` counts the notices about open reports.
    """

    giver: Account
    posts: tuple[Holding, ...]
    reports: tuple[Submission, ...]
    corrections: tuple[Correction, ...]
    stand_ins: tuple[StandIn, ...]
    unread: int
