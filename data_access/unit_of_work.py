"""One use case, one transaction: everything inside happens or nothing does.

    with store.reading(actor) as stores:   # a snapshot, cannot write
        stores.observations.figures(...)
    with store.writing(actor) as stores:   # commits at the end, rolls back on any exception
        stores.observations.append(...)

A writing transaction raises the data version first. That row is its lock: writers queue there,
on PostgreSQL as on SQLite, so the tables kept beside the log never see two writers at once.
Only what touches no figure (signing in and out) writes with `touches_data=False`, so that it
neither queues nor empties the caches that key on the version.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as db

from data_access.access_review_store import AccessReviewStore
from data_access.account_request_store import AccountRequestStore
from data_access.account_store import AccountStore
from data_access.attachment_store import AttachmentStore
from data_access.attempt_store import AttemptStore
from data_access.audit import AuditLog
from data_access.audit_reader import AuditReader
from data_access.audit_verifier import AuditVerifier
from data_access.backup_store import BackupStore
from data_access.catalogue_store import CatalogueStore
from data_access.commentary_store import CommentaryStore
from data_access.conclusion_store import ConclusionStore
from data_access.correction_store import CorrectionStore
from data_access.definition_store import DefinitionStore
from data_access.delegation_store import DelegationStore
from data_access.difficulty_store import DifficultyStore
from data_access.draft_store import DraftStore
from data_access.engine import open_engine, unavailable
from data_access.explanation_store import ExplanationStore
from data_access.external_account_store import ExternalAccountStore
from data_access.extract_store import ExtractStore
from data_access.file_store import FileStore
from data_access.form_store import FormStore
from data_access.handover_store import HandoverStore
from data_access.import_store import ImportStore
from data_access.invariants import StoreVerifier
from data_access.job_store import JobStore
from data_access.notice_store import NoticeStore
from data_access.obligation_store import ObligationStore
from data_access.observation_store import ObservationStore
from data_access.organisation_store import OrganisationStore
from data_access.own_account_store import OwnAccountStore
from data_access.position_store import PositionStore
from data_access.progress_store import ProgressStore
from data_access.schema import is_current
from data_access.second_factor_store import SecondFactorStore
from data_access.sentence_store import SentenceStore
from data_access.session_store import SessionStore
from data_access.sign_in_store import SignInStore
from data_access.state_store import StateStore
from data_access.submission_store import SubmissionStore
from data_access.tables import store_state
from data_access.task_store import TaskStore
from domain.clock import Clock, system_clock
from domain.errors import Problem
from domain.origin import INSIDE, Origin
from domain.permissions import Actor


class Stores:
    """All stores over one connection, for one actor."""

    def __init__(self, connection: db.Connection, actor: Actor, clock: Clock, origin: Origin = INSIDE) -> None:
        self.access_reviews = AccessReviewStore(connection, actor, clock)
        self.account_requests = AccountRequestStore(connection, actor, clock)
        self.accounts = AccountStore(connection, actor, clock)
        self.attachments = AttachmentStore(connection, actor, clock)
        self.attempts = AttemptStore(connection, actor, clock)
        self.audit = AuditLog(connection, actor, clock, origin)
        self.audit_reader = AuditReader(connection, actor, clock)
        self.audit_verifier = AuditVerifier(connection, actor, clock)
        self.backups = BackupStore(connection, actor, clock)
        self.catalogue = CatalogueStore(connection, actor, clock)
        self.commentaries = CommentaryStore(connection, actor, clock)
        self.conclusions = ConclusionStore(connection, actor, clock)
        self.corrections = CorrectionStore(connection, actor, clock)
        self.definitions = DefinitionStore(connection, actor, clock)
        self.delegations = DelegationStore(connection, actor, clock)
        self.difficulties = DifficultyStore(connection, actor, clock)
        self.drafts = DraftStore(connection, actor, clock)
        self.explanations = ExplanationStore(connection, actor, clock)
        self.external_accounts = ExternalAccountStore(connection, actor, clock)
        self.files = FileStore(connection, actor, clock)
        self.extracts = ExtractStore(connection, actor, clock)
        self.forms = FormStore(connection, actor, clock)
        self.handovers = HandoverStore(connection, actor, clock)
        self.imports = ImportStore(connection, actor, clock)
        self.jobs = JobStore(connection, actor, clock)
        self.notices = NoticeStore(connection, actor, clock)
        self.obligations = ObligationStore(connection, actor, clock)
        self.observations = ObservationStore(connection, actor, clock)
        self.organisation = OrganisationStore(connection, actor, clock)
        self.positions = PositionStore(connection, actor, clock)
        self.own_account = OwnAccountStore(connection, actor, clock)
        self.progress = ProgressStore(connection, actor, clock)
        self.second_factors = SecondFactorStore(connection, actor, clock)
        self.sentences = SentenceStore(connection, actor, clock)
        self.sessions = SessionStore(connection, actor, clock)
        self.sign_ins = SignInStore(connection, actor, clock)
        self.state = StateStore(connection, actor, clock)
        self.submissions = SubmissionStore(connection, actor, clock)
        self.tasks = TaskStore(connection, actor, clock)
        self.verifier = StoreVerifier(connection, actor, clock)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A transaction of which nothing stays: what would happen is found out by doing it."""

    stores: Stores
    connection: db.Connection

    def refusal(self, act: Callable[[Stores], object]) -> Problem | None:
        """What stands against an act; one that goes well counts for the acts after it."""
        try:
            with self.connection.begin_nested():
                act(self.stores)
        except Problem as problem:
            return problem
        return None


class Database:
    """The door to the store of one installation."""

    def __init__(self, url: str, clock: Clock = system_clock) -> None:
        self.engine = open_engine(url)
        self.clock = clock
        # SQLite wakes waiting writers by chance, and starves some under load: in one process they queue here.
        self._writers = threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Stores]:
        with self._connected() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Stores(connection, actor, self.clock)

    @contextmanager
    def writing(self, actor: Actor, *, touches_data: bool = True, origin: Origin = INSIDE) -> Iterator[Stores]:
        with self._writers, self._connected() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                if touches_data:
                    raised = store_state.c.data_version + 1
                    connection.execute(store_state.update().values(data_version=raised))
                stores = Stores(connection, actor, self.clock, origin)
                yield stores
                stores.audit.write()

    @contextmanager
    def rehearsing(self, actor: Actor) -> Iterator[Rehearsal]:
        """Everything is undone at the end, the events of the audit log too."""
        with self._writers, self._connected() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin() as transaction:
                yield Rehearsal(Stores(connection, actor, self.clock), connection)
                transaction.rollback()

    @contextmanager
    def _connected(self) -> Iterator[db.Connection]:
        try:
            connection = self.engine.connect()
        except (db.exc.OperationalError, db.exc.InterfaceError) as error:
            raise unavailable(error) from error
        with connection:
            try:
                yield connection
            except db.exc.OperationalError as error:
                if error.connection_invalidated or "locked" in str(error.orig):
                    raise unavailable(error) from error
                raise

    def exists(self) -> bool:
        """False for an SQLite file that nobody made yet: merely opening it would make it."""
        url = self.engine.url
        return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()

    def is_for_small_installations(self) -> bool:
        """SQLite: one writer at a time, one machine."""
        return self.engine.url.get_backend_name() == "sqlite"

    def crosses_the_network_openly(self) -> bool:
        """Whether what is read and written could be read on the way: another machine, and TLS not asked for."""
        host = str(self.engine.url.query.get("host", self.engine.url.host or ""))
        is_near = (
            self.is_for_small_installations() or host.startswith("/") or host in ("", "localhost", "127.0.0.1", "::1")
        )
        asked = self.engine.url.query.get("sslmode", os.environ.get("PGSSLMODE", ""))
        return not is_near and asked not in ("require", "verify-ca", "verify-full")

    def has_current_schema(self) -> bool:
        """Raises `StoreUnavailable`, also for a file that is damaged."""
        try:
            with self._connected() as connection:
                return is_current(connection)
        except db.exc.DatabaseError as error:
            raise unavailable(error) from error

    def close(self) -> None:
        self.engine.dispose()
