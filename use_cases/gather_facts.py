"""Read everything a session looks at, in one snapshot, as one value (N01)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import date, datetime

from data_access.unit_of_work import Stores
from domain.clock import CITY_TIME
from domain.figures import months_needed
from domain.indicator import Indicator, IndicatorSet
from domain.monthly_session import MonthlySession, SessionItem
from domain.observation import Layer
from domain.organisation import OrganisationUnit
from domain.period import ReportingPeriod
from domain.session_changes import Seen, SessionChanges, changes_since
from domain.session_facts import RULES_VERSION, SessionFacts, TaskNote, dashboard_of
from exchange.frozen_file import facts_of, unpacked
from settings import code_version
from use_cases.count_reports import report_counts
from use_cases.note_tasks import note_tasks
from use_cases.open_indicator import source_notes


def standard_items(chosen: IndicatorSet) -> tuple[SessionItem, ...]:
    """The order a session begins with: that of the city's set."""
    return tuple(SessionItem(n, i.indicator_code, i.group, i.is_headline) for n, i in enumerate(chosen.items, 1))


def gather_facts(stores: Stores, session: MonthlySession, now: datetime) -> SessionFacts:
    """What a session would see now: figures decided until its cut-off, or all where that lies ahead or is not set.

    What people write about the figures, and the tasks, are as they stand now, also where the cut-off is past (ADR 0021).
    """
    cut_off = session.cut_off_at if session.cut_off_at and session.cut_off_at < now else None
    seen_at = cut_off or now
    day = seen_at.astimezone(CITY_TIME).date()
    subject = stores.organisation.unit(session.subject_code)
    items = stores.sessions.items(session) or standard_items(stores.catalogue.indicator_set(session.set_code))
    indicators = stores.catalogue.indicators(day)
    codes = sorted(indicators)
    figures = stores.observations.figures(session.subject_code, codes, _months(session.month), cut_off)
    tasks = note_tasks(stores, _day_before(stores, session))
    facts = SessionFacts(
        session=session,
        items=items,
        seen_at=seen_at,
        day=day,
        rules_version=RULES_VERSION,
        code_version=code_version(),
        is_sample=stores.state.state().has_sample_data,
        subject=subject,
        units=tuple(sorted(_units(stores, indicators.values(), tasks), key=lambda u: u.code)),
        indicators=tuple(indicators[c] for c in codes),
        versions=tuple(sorted(stores.catalogue.versions(codes), key=lambda i: (i.code, i.version))),
        relations=tuple(sorted(stores.catalogue.relations(), key=astuple)),
        figures=tuple(sorted(figures, key=lambda f: f.revision_id)),
        targets=tuple(stores.catalogue.targets(session.subject_code, codes, cut_off)),
        sources=tuple(sorted(source_notes(stores, figures).values(), key=lambda s: s.key)),
        reports=report_counts(stores, session.month, seen_at),
        commentaries=tuple(stores.commentaries.newest(session)),
        explanations=tuple(t.note for t in stores.explanations.told_in(subject.code, session.month.code)),
        tasks=tasks,
        edits=tuple(stores.sentences.edits(session)),
        changes=None,
        said_on=now.astimezone(CITY_TIME).date(),
    )
    return replace(facts, changes=_changes(stores, facts))


def _months(month: ReportingPeriod) -> set[str]:
    """The months a session's rows look at, and those of the rows of the month before it."""
    return {*months_needed(month), *months_needed(month.previous)}


def _units(stores: Stores, indicators: Iterable[Indicator], tasks: Iterable[TaskNote]) -> Iterable[OrganisationUnit]:
    codes = {i.owner_unit_code for i in indicators} | {t.unit_code for t in tasks}
    return stores.organisation.units(sorted(codes)).values()


def _day_before(stores: Stores, session: MonthlySession) -> date | None:
    """The day on which the session before it was held, or until which its figures went."""
    earlier = previous_session(stores, session)
    return (earlier.held_on or earlier.month.last_day) if earlier else None


def previous_session(stores: Stores, session: MonthlySession) -> MonthlySession | None:
    """The session before it that was frozen; None where there was none."""
    earlier = [
        s
        for s in stores.sessions.sessions(session.subject_code)
        if s.month.last_month < session.month.last_month and not s.is_open
    ]
    return max(earlier, key=lambda s: s.month.last_month, default=None)


def _changes(stores: Stores, facts: SessionFacts) -> SessionChanges | None:
    earlier = previous_session(stores, facts.session)
    return changes_from(stores, newest_facts(stores, earlier), facts) if earlier else None


def changes_from(stores: Stores, was: SessionFacts, now: SessionFacts) -> SessionChanges:
    """What the later facts say otherwise than the earlier ones."""
    figures = {f.key: f for f in was.figures}
    seen = Seen(was.session.period, was.seen_at, figures, _months(was.month), dashboard_of(was).rows)
    entered = [f.revision_id for f in now.figures if f.layer is Layer.ENTERED]
    consents = stores.corrections.consents_behind(entered)
    return changes_since(seen, now.figures, dashboard_of(now).rows, consents)


def newest_facts(stores: Stores, session: MonthlySession) -> SessionFacts:
    """What was frozen of a session last. Raises `NotFound`."""
    return facts_of(unpacked(stores.sessions.newest_freeze(session.period, session.subject_code).facts))
