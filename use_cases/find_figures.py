"""Find the figures that a person wants to take out: what may be chosen, what an address asks for, what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.errors import BadInput, NotFound
from domain.extract_query import AGENCIES, COMMUNES, MOST_ROWS, ExtractQuery, needs_reason
from domain.indicator import Indicator
from domain.national import COUNTRY
from domain.observation import Basis, Comparison, Figure
from domain.organisation import OrganisationUnit
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.text import sort_key
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of
from use_cases.list_months import list_months
from use_cases.open_indicator import agencies, communes
from use_cases.open_session_dashboard import city_code, former_city_code

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ExtractChoices:
    """What may be chosen; `months` are those of the territories' figures, newest first."""

    indicators: tuple[Indicator, ...]
    territories: tuple[OrganisationUnit, ...]
    agencies: tuple[OrganisationUnit, ...]
    communes: tuple[OrganisationUnit, ...]
    months: tuple[ReportingPeriod, ...]
    default: ReportingPeriod

    @property
    def subjects(self) -> dict[str, OrganisationUnit]:
        return {unit.code: unit for unit in (*self.territories, *self.agencies, *self.communes)}


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """The shown figures by indicator, subject and period; `needs_reason` before they may leave (R085)."""

    query: ExtractQuery
    figures: tuple[Figure, ...]
    indicators: dict[str, Indicator]
    subjects: dict[str, OrganisationUnit]
    needs_reason: bool


def list_extract_choices(access: Access) -> ExtractChoices:
    access.require(Permission.EXTRACT_FIGURES)
    default = list_months(access).default
    with access.reading() as stores:
        territories = [c for c in (city_code(), former_city_code(stores), COUNTRY) if c]
        known = stores.organisation.units(territories)
        indicators = stores.catalogue.indicators(access.today)
        months = stores.observations.months_with_figures(territories, list(indicators)) or [default.code]
        return ExtractChoices(
            tuple(indicators.values()), tuple(known[code] for code in territories if code in known),
            _sorted(agencies(stores, access)), _sorted(communes(stores, access)),
            tuple(map(ReportingPeriod.parse, months)), default,
        )  # fmt: skip


def _sorted(units: list[OrganisationUnit]) -> tuple[OrganisationUnit, ...]:
    return tuple(sorted(units, key=lambda unit: sort_key(unit.name)))


def asked_figures(query: Query, choices: ExtractChoices) -> ExtractQuery:
    """What `ct=`, `dv=`, `tu=`, `den=`, `cach=`, `so=` and `luc=` ask for.

    Without units the city, without months the twelve up to the month that pages open with. Raises
    `NotFound` for an unknown code, `BadInput` for months in the wrong order, `UnreadablePeriod`.
    """
    last = ReportingPeriod.parse(query.get("den") or choices.default.code).ending_month
    first = ReportingPeriod.parse(query.get("tu") or last.shifted(1 - MONTHS_SHOWN).code).ending_month
    if first.last_month > last.last_month:
        raise BadInput(kind="extract_span")
    known = {indicator.code for indicator in choices.indicators}
    return ExtractQuery(
        _known(query.get("ct"), known, "indicator"),
        _known(query.get("dv"), {*choices.subjects, COMMUNES, AGENCIES}, "unit") or (city_code(),),
        first, last,
        tuple(map(Basis, _known(query.get("cach"), set(Basis), "measure"))),
        tuple(map(Comparison, _known(query.get("so"), set(Comparison), "measure"))),
        asked_as_of(query),
    )  # fmt: skip


def _known(text: str | None, known: set[str], kind: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code for code in (text or "").split(",") if code))
    for code in codes:
        if code not in known:
            raise NotFound(kind=kind, code=code)
    return codes


def find_figures(access: Access, query: Query) -> FoundFigures:
    """Only shown figures: a draft never leaves (D18). Raises `BadInput` for more than 50,000."""
    choices = list_extract_choices(access)
    asked = asked_figures(query, choices)
    subjects = _members(asked, choices)
    with access.reading() as stores:
        figures = _figures(stores, asked, tuple(subjects)) if asked.indicators else []
        indicators = stores.catalogue.indicators(access.day(asked.as_of), asked.indicators)
    if len(figures) > MOST_ROWS:
        raise BadInput(kind="extract_size", rows=len(figures), most=MOST_ROWS)
    return FoundFigures(asked, tuple(figures), indicators, subjects, needs_reason(access.actor, figures))


def _members(asked: ExtractQuery, choices: ExtractChoices) -> dict[str, OrganisationUnit]:
    groups = {COMMUNES: choices.communes, AGENCIES: choices.agencies}
    known = choices.subjects
    units = [unit for code in asked.subjects for unit in groups.get(code, ()) or (known[code],)]
    return {unit.code: unit for unit in units}


def _figures(stores: Stores, asked: ExtractQuery, subjects: tuple[str, ...]) -> list[Figure]:
    """In the order of the indicators asked for, then of the units, then of the periods."""
    places = {code: place for place, code in enumerate(asked.indicators)}
    found = [
        (places[f.key.indicator_code], number, f.key.month, f.key.basis, f.key.comparison, f.key.breakdown, f)
        for number, subject in enumerate(subjects)
        for f in stores.observations.figures(subject, asked.indicators, asked.months, asked.as_of)
        if asked.takes(f)
    ]
    return [row[-1] for row in sorted(found, key=lambda row: row[:-1])]
