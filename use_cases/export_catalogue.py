"""The catalogue of indicators as a file (R012, R084)."""

from __future__ import annotations

from datetime import date

from domain.errors import BadInput
from domain.extract import Extract, Table, Value
from language import dates
from language.definition_tables import CATALOGUE_LIST, CATALOGUE_TITLE
from language.definition_words import STANDING, frequency_words
from language.vocabulary import DIRECTION, TIME_AGGREGATION
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.list_catalogue import CatalogueLine, CatalogueQuery, list_catalogue
from use_cases.stamp_extract import stamp_extract


def export_catalogue(access: Access, query: Query) -> Extract:
    """The view of `tim=`, `lv=`, `cq=`, `bo=`, `tt=` and `ngay=`. Raises `BadInput` for a day that cannot be read."""
    view = list_catalogue(access, asked_catalogue(query))
    title = f"{CATALOGUE_TITLE}, {dates.day(view.day)}"
    table = Table(CATALOGUE_TITLE, title, CATALOGUE_LIST, tuple(_row(line) for line in view.lines))
    return Extract(f"danh-muc-{view.day:%Y%m%d}", title, (table,), stamp_extract(access, ()))


def asked_catalogue(query: Query) -> CatalogueQuery:
    """Raises `BadInput`."""
    text = query.get("ngay") or ""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(kind="day", text=text) from None
    return CatalogueQuery(
        query.get("tim") or "", query.get("lv") or "", query.get("cq") or "", query.get("bo") or "",
        query.get("tt") or "", day,
    )  # fmt: skip


def _row(line: CatalogueLine) -> tuple[Value, ...]:
    i, use = line.indicator, line.use
    return (
        i.code, i.name, i.short_name, i.sector, i.unit, frequency_words(i), DIRECTION[i.direction],
        TIME_AGGREGATION[i.time_aggregation], float(i.decimals), i.concept or None, i.method or None,
        i.formula or None, i.owner_unit_code, line.owner_name, i.legal_basis or None, float(i.version), i.valid_from,
        i.valid_to, STANDING[line.standing], float(len(use.forms_that_ask)), float(use.figures),
        ", ".join(s.code for s in use.sets) or None,
    )  # fmt: skip
