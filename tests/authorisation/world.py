"""One report of Sở Công Thương in every state, and stores in which an act can be tried and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import sqlalchemy as db

from data_access.exchange_tables import stored_file
from data_access.identity_tables import account, second_factor
from data_access.reporting_tables import report_form
from data_access.unit_of_work import Database, Stores
from domain.account import Person, Post
from domain.account_request import AccountWish, RequestKind
from domain.clock import fixed_clock
from domain.difficulty import DifficultyKind
from domain.job import JobKind
from domain.origin import INSIDE, Origin
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.submission import Action
from tests.exchange.documents import PDF
from tests.flow import access_as, act, explain, first_submission, type_in, usual
from tests.stores import NOW
from use_cases.access import Access
from use_cases.answer_explanation import answer_explanation
from use_cases.ask_explanation import ask_explanation
from use_cases.ask_for_account import ask_for_account
from use_cases.attach_file import attach_file
from use_cases.copy_form import copy_form
from use_cases.decide_correction import decide_correction
from use_cases.download_template import download_template
from use_cases.list_explanations import list_explanations
from use_cases.list_tasks import list_unit_tasks
from use_cases.open_dossier import open_dossier
from use_cases.open_session_facts import open_session_facts
from use_cases.open_task import open_task
from use_cases.read_upload import Upload, read_upload
from use_cases.report_difficulty import report_difficulty
from use_cases.report_on_task import Evidence, report_on_task
from use_cases.request_correction import request_correction
from use_cases.try_out_form import try_out_form

UNIT, ELSEWHERE = "SCT", "STC"
FORM, OFFICIAL_FORM, PERIOD = "KTXH-T", "NQ-N", "2026-11"
SESSION, EXPLAINED = "2025-09", "KT02.05"
"""The session in preparation, and an indicator of the unit that has a figure there."""
IN_FORCE, ON_TRIAL, DRAFT = 1, 2, 3
"""Versions of the form."""
ROLES = tuple(role for role in Role if role is not Role.SYSTEM)


class Stage(StrEnum):
    """Where the report of the world stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    AT_LEADER = "at_leader"
    APPROVED = "approved"
    ASKED = "correction_asked"
    CONSENTED = "correction_consented"


class TrialDatabase(Database):
    """The real store, whose writing transactions run to their end and are then undone."""

    @contextmanager
    def writing(self, actor: Actor, *, touches_data: bool = True, origin: Origin = INSIDE) -> Iterator[Stores]:
        with self._writers, self._connected() as connection:
            connection = connection.execution_options(writes=True)
            transaction = connection.begin()
            try:
                stores = Stores(connection, actor, self.clock, origin)
                yield stores
                stores.audit.write()
            finally:
                transaction.rollback()


@dataclass(frozen=True)
class World:
    """A store in which the report of `UNIT` stands at a stage; ids of the things that acts are about."""

    stage: Stage
    database: TrialDatabase
    submission_id: int
    file_id: int
    attachment_id: int
    correction_id: int
    request_id: int
    upload: Upload
    difficulty_id: int
    explanation_id: int
    pack_id: int
    evidence_id: int
    backup_id: int

    @cached_property
    def version(self) -> int:
        with self.database.reading(SYSTEM) as stores:
            return stores.submissions.submission(self.submission_id).version

    def access(self, role: Role, unit: str) -> Access:
        """Somebody with one post in a unit, under an account that has done nothing here."""
        name = f"{role.value}@{unit}"
        return Access(self.database, Actor(1, name, name, (Position(unit, role, role.value),)))


def build_world(url: str, stage: Stage) -> World:
    """Walk the report to its stage with the sample's own people; the store at `url` is the world's to keep."""
    database = Database(url, fixed_clock(NOW))
    enterer, head, leader = (access_as(database, f"sct.{who}") for who in ("nhap", "phong", "lanhdao"))
    found = first_submission(enterer)
    values = usual(open_dossier(enterer, submission_id=found).sheet)
    last = list(values)[-1]
    type_in(enterer, found, values | {last: values[last] + 1})
    upload = read_upload(download_template(enterer, submission_id=found).content, "mau.xlsx")
    type_in(enterer, found, values)
    explain(enterer, found)
    attached = attach_file(enterer, submission_id=found, name="phu-luc.pdf", content=PDF)
    task = next(t for t in list_unit_tasks(enterer).rows)
    report_on_task(enterer, seen=task, text="Đã họp", evidence=Evidence("bien-ban.pdf", PDF))
    evidence = next(e.file.id for e in open_task(enterer, number=task.id).history if e.file)
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(db.update(stored_file).values(scan="clean"))  # as if a scanner had looked at it
        person = db.select(account.c.id).where(account.c.username == "sct.nhap").scalar_subquery()
        factor = {"account_id": person, "encrypted_secret": "", "created_at": NOW, "confirmed_at": NOW}
        connection.execute(db.insert(second_factor).values(factor))
        fed = db.update(report_form).where(report_form.c.code == OFFICIAL_FORM)
        connection.execute(fed.values(is_from_official_system=True))
    correction_id = 0
    reached = list(Stage).index(stage)
    for who, action in ((enterer, Action.SUBMIT), (head, Action.ENDORSE), (leader, Action.APPROVE))[:reached]:
        act(who, found, action)
    if reached >= list(Stage).index(Stage.ASKED):
        correction_id = request_correction(enterer, submission_id=found, reason="Sai số liệu")
    if stage is Stage.CONSENTED:
        decide_correction(leader, correction_id=correction_id, consents=True)
    operator = access_as(database, "vanhanh")
    try_out_form(operator, code=FORM, version=copy_form(operator, code=FORM, version=1))
    copy_form(operator, code=FORM, version=1)
    wish = AccountWish(RequestKind.ISSUE, UNIT, Person("binh.le", "Lê Bình"), "Mới", Post(UNIT, Role.MONITOR, ""))
    request_id = ask_for_account(operator, wish=wish)
    with database.reading(SYSTEM) as stores:
        account_of_enterer = stores.sign_ins.by_username("sct.nhap")
    assert account_of_enterer is not None
    reporter = Access(database, replace(enterer.actor, account_id=account_of_enterer.id))
    difficulty = report_difficulty(reporter, kind=DifficultyKind.DIFFICULTY, text="Không gửi được")
    explanation = _explained(database)
    pack = _built(database)
    with database.writing(SYSTEM, touches_data=False) as stores:
        backup = stores.backups.made(name="b", place="/nowhere", size=1, sha256="", is_sealed=True, events=0).id
    database.close()
    trial = TrialDatabase(url, fixed_clock(NOW))
    return World(
        stage, trial, found, attached.file.id, attached.id, correction_id, request_id, upload, difficulty, explanation,
        pack, evidence, backup,
    )  # fmt: skip


def _explained(database: Database) -> int:
    """A figure of the unit that was asked about and explained."""
    asker, enterer = access_as(database, "tonghop"), access_as(database, "sct.nhap")
    row = open_session_facts(asker, period=SESSION).facts.row(EXPLAINED)
    assert row is not None
    assert row.figure is not None
    number = ask_explanation(asker, period=SESSION, revision_id=row.figure.revision_id, question="Vì sao?")
    [line] = list_explanations(enterer, period=SESSION).lines
    answer_explanation(enterer, seen=line.explanation, text="Do đơn hàng", cause_persists=True, period=SESSION)
    return number


def _built(database: Database) -> int:
    """A file that a worker built for somebody else."""
    with database.writing(SYSTEM, touches_data=False) as stores:
        job = stores.jobs.ask(JobKind.SESSION_PACK, {"period": "2025-08"})
        stores.jobs.take("worker")
        return stores.jobs.done(job, "worker", name="ho-so.zip", media_type="application/zip", content=b"PK").id
