"""A store in which every text that somebody may write ends in what would run, load or lead elsewhere if it were not text."""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import metadata
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.difficulty import DifficultyKind
from domain.submission import Action
from tests.authorisation.world import EXPLAINED, SESSION, Stage, build_world
from tests.flow import access_as, act, send
from tests.stores import NOW
from use_cases.add_paragraph import add_paragraph
from use_cases.comment_on_figure import comment_on_figure
from use_cases.edit_sentence import edit_sentence
from use_cases.keep_preset import keep_preset
from use_cases.report_difficulty import report_difficulty
from use_cases.request_correction import request_correction

OUTSIDE, SENTENCE = "evil.example", "cong-nghiep.iip.luy-ke"
CORPUS = (
    "<img src=x onerror=window.ran=1>", "<script>window.ran=1</script>", "\"><svg onload=window.ran=1>", "'-window.ran=1-'",
    f"[x](https://{OUTSIDE}/md)", f"![x](https://{OUTSIDE}/p.png)", f"<a href='//{OUTSIDE}/a'>a</a>", "[j](javascript:window.ran=1)",
    f"<https://{OUTSIDE}/auto>", f"https://{OUTSIDE}/bare", ":material/home: :red[r] $x^2$ **b** `c`", "%{x}<br><b>b</b>", "{{7*7}}{%raw%}",
    f"<iframe src=https://{OUTSIDE}/f></iframe>", f"<style>@import url(https://{OUTSIDE}/s.css);</style>", "</script></style></textarea>",
)  # fmt: skip
HOSTILE = " ".join(CORPUS)
_WRITTEN_BY_PEOPLE = {
    "account": ["display_name"],
    "attachment": ["title"],
    "conclusion": ["text", "recorded_by"],
    "calendar_day": ["name", "source"],
    "commentary": ["text"],
    "correction": ["reason", "answer"],
    "deadline_rule": ["legal_basis", "assumption"],
    "delegation": ["act"],
    "difficulty": ["text", "page", "answer", "objection"],
    "explanation_message": ["text"],
    "extract_preset": ["name"],
    "form_item": ["heading"],
    "indicator_relation": ["note"],
    "indicator_set": ["name", "legal_basis", "source", "decision_no"],
    "indicator_set_item": ["heading"],
    "indicator_version": [
        "name",
        "short_name",
        "concept",
        "method",
        "formula",
        "legal_basis",
        "source",
        "breakdowns",
        "decision_no",
        "note",
        "recorded_by",
        "end_decision_no",
        "ended_by",
    ],
    "monthly_session": ["place", "chair", "agenda"],
    "obligation_due": ["reason", "act"],
    "observation_revision": ["note"],
    "organisation_unit": ["name", "full_name", "abbreviation"],
    "outage": ["reason", "act"],
    "position": ["title"],
    "report_form": ["name", "decision_no"],
    "sentence_edit": ["text", "generated"],
    "session_item": ["heading", "note"],
    "sign_in_session": ["user_agent", "address"],
    "stored_file": ["name", "display_name"],
    "submission_cell": ["note"],
    "submission_event": ["display_name", "reason"],
    "task": ["content", "document_no", "assigned_by"],
    "task_event": ["text", "written_by"],
    "target_version": ["decision_no", "source", "note", "recorded_by"],
    "workflow": ["name", "legal_basis"],
}


def fill_with_hostile_text(url: str) -> None:
    """Reports at several steps, a correction, a difficulty, a preset; then the hostile text behind every text."""
    build_world(url, Stage.AT_LEADER).database.close()
    database = Database(url, fixed_clock(NOW))
    enterer = access_as(database, "stc.nhap")
    found = send(enterer)
    act(access_as(database, "stc.phong"), found, Action.ENDORSE)
    act(access_as(database, "stc.lanhdao"), found, Action.APPROVE)
    request_correction(enterer, submission_id=found, reason=HOSTILE)
    report_difficulty(enterer, kind=DifficultyKind.INCIDENT, text=HOSTILE, page="/nhap-lieu")
    comment_on_figure(access_as(database, "sct.nhap"), period=SESSION, indicator_code=EXPLAINED, text=HOSTILE)
    edit_sentence(access_as(database, "kehoach"), period=SESSION, key=SENTENCE, text=HOSTILE)
    add_paragraph(access_as(database, "kehoach"), period=SESSION, section="nguyen-nhan", text=HOSTILE)
    keep_preset(access_as(database, "tonghop"), name="Mẫu", query="ma=KT03.01")
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for name in connection.scalars(db.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.execute(db.update(metadata.tables["source"]).values(url="javascript:window.ran=1"))
        connection.execute(db.delete(metadata.tables["second_factor"]))  # of the world's specialist, who signs in here
        for table, columns in _WRITTEN_BY_PEOPLE.items():
            for column in columns:
                text = metadata.tables[table].c[column]
                worse = db.update(metadata.tables[table]).where(text.is_not(None), db.not_(text.contains(OUTSIDE)))
                connection.execute(worse.values({column: text + " " + HOSTILE}))
    database.close()
