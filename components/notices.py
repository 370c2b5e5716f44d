"""The inbox: what happened, newest first, each with the way to the report concerned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from components.html import address, render
from domain.notice import ABOUT_DIFFICULTIES, ABOUT_EXPLANATIONS, ABOUT_SESSIONS, ABOUT_TASKS, Notice, NoticeKind
from domain.period import ReportingPeriod
from language.notice_words import Names

_CORRECTIONS = (NoticeKind.CORRECTION_REQUESTED, NoticeKind.CORRECTION_DECIDED)


def notices_block(notices: Sequence[Notice], names: Names, *, unread: int, may_enter: bool) -> str:
    """Unread ones are marked by weight and by a word; `may_enter` says where links about a report lead."""
    return render(
        "notices", notices=notices, names=names, unread=unread, place_of=partial(place_of, may_enter=may_enter)
    )


def place_of(notice: Notice, *, may_enter: bool) -> str:
    """The page on which one acts on a notice: entry for who enters, review for the others."""
    facts = notice.facts
    if notice.kind is NoticeKind.DEADLINE_CHANGED:
        return address("/lich", nam=ReportingPeriod.parse(facts["period"]).year)
    if notice.kind in ABOUT_DIFFICULTIES:
        return address("/tro-giup", ma=facts.get("difficulty"))
    if notice.kind in ABOUT_EXPLANATIONS:
        return address("/bao-cao", ky=facts.get("session"), muc="giai-trinh", so=facts.get("explanation"))
    if notice.kind in ABOUT_SESSIONS:
        return address("/bao-cao", ky=facts.get("session"), muc="danh-gia")
    if notice.kind in ABOUT_TASKS:
        return address("/nhiem-vu", so=facts.get("task"), dv=facts.get("unit") if "count" in facts else None)
    if notice.kind in _CORRECTIONS:
        return "/dinh-chinh"
    if may_enter:
        return address("/nhap-lieu", bieu=facts.get("form"), ky=facts.get("period"))
    return address("/hop-duyet", hs=facts.get("submission"))
