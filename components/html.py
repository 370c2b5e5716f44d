"""HTML of the components from the templates beside this file; everything is escaped unless a template says so."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components import svg
from domain.number_check import Verdict
from domain.pace import Status
from domain.period import ReportingPeriod
from language import (
    attachment_words,
    audit_words,
    backup_words,
    calendar_words,
    check_words,
    commentary_words,
    dates,
    deadline_words,
    definition_words,
    desk_words,
    difficulty_words,
    entry_words,
    event_words,
    explanation_words,
    extract_words,
    figure_words,
    finding_words,
    form_words,
    import_words,
    indicator_words,
    job_words,
    monthly_session_words,
    national_words,
    notice_words,
    numbers,
    own_account_words,
    post_words,
    progress_words,
    reporting_words,
    review_words,
    sentences,
    session_words,
    target_words,
    task_words,
    territory_words,
    vocabulary,
    work_words,
)
from language.catalogue import translations


def address(path: str, **query: object) -> str:
    """A local address of a view; empty values are left out."""
    kept = {k: str(v) for k, v in query.items() if v not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def as_of_code(as_of: datetime | None) -> str:
    """An instant as the `luc` parameter of an address writes it."""
    return as_of.isoformat(timespec="seconds").replace("+00:00", "Z") if as_of else ""


def web_address(url: str) -> str:
    """An address of the web as it is; anything else, which a browser might run, leads nowhere."""
    return url if url.startswith(("https://", "http://")) else "#"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.install_gettext_translations(translations(), newstyle=True)  # type: ignore[attr-defined]
    environment.filters["web"] = web_address
    environment.globals |= {
        "say": SimpleNamespace(**_everything_said()),
        "dates": dates,
        "numbers": numbers,
        "svg": svg,
        "address": address,
        "Status": Status,
        "Verdict": Verdict,
        "period_of": ReportingPeriod.parse,
    }
    return environment


def _everything_said() -> dict[str, Any]:
    """The rooms of words under one name: a template need not know which room a sentence lives in."""
    rooms = (
        own_account_words,
        post_words,
        attachment_words,
        audit_words,
        backup_words,
        vocabulary,
        work_words,
        figure_words,
        indicator_words,
        national_words,
        session_words,
        target_words,
        check_words,
        commentary_words,
        monthly_session_words,
        territory_words,
        sentences,
        deadline_words,
        definition_words,
        desk_words,
        difficulty_words,
        explanation_words,
        calendar_words,
        notice_words,
        reporting_words,
        entry_words,
        event_words,
        progress_words,
        form_words,
        job_words,
        import_words,
        finding_words,
        extract_words,
        review_words,
        task_words,
    )
    said: dict[str, Any] = {}
    for room in rooms:
        for name, value in vars(room).items():
            if not name.startswith("_") and getattr(value, "__module__", room.__name__) == room.__name__:
                assert said.setdefault(name, value) is value, f"two rooms say {name}"
    return said


def render(template: str, **values: Any) -> str:
    """The HTML of one template."""
    return _environment().get_template(f"{template}.html").render(**values)
