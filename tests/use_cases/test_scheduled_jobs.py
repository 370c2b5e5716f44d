"""Periods that open by themselves, reminders told once, mails that arrive once, one replica at a time: R096, R068, R070."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

import manage
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.errors import MailRefused, MailUnavailable, StoreUnavailable
from domain.permissions import SYSTEM
from tests.stores import NOW
from tests.use_cases.reporting import as_operator, at, give_address, inbox, owed, rows_of
from use_cases.access import Access
from use_cases.move_deadline import Move, move_deadline
from use_cases.open_periods import open_periods
from use_cases.remind_of_deadlines import remind_of_deadlines
from use_cases.run_scheduled_jobs import leave_jobs_to_others, run_scheduled_jobs
from use_cases.send_mails import send_mails

DECEMBER = parse_instant("2026-12-01T00:00")


class Letters:
    """A post that keeps what it is given, or answers as it is told."""

    def __init__(self, answer: Exception | None = None) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.answer = answer

    def send(self, address: str, subject: str, body: str) -> None:
        if self.answer:
            raise self.answer
        self.sent.append((address, subject, body))


def test_R096_opening_twice_adds_nothing(system: Access) -> None:
    later = at(system, DECEMBER)
    opened = {one.form_code: one.units for one in open_periods(later)}
    assert opened.keys() == {"KTXH-T", "KTXH-X", "NQ-N"}
    assert opened["KTXH-X"] == 168
    before = rows_of(system, "SELECT count(*), max(id) FROM obligation")
    assert open_periods(later) == []
    assert rows_of(system, "SELECT count(*), max(id) FROM obligation") == before
    later.database.close()


def test_R096_two_replicas_at_once_open_once(system: Access) -> None:
    replicas, found, errors = [at(system, DECEMBER) for _ in range(4)], [], []
    start = threading.Barrier(len(replicas))

    def run(replica: Access) -> None:
        try:
            start.wait()
            found.append(open_periods(replica))
        except BaseException as error:  # a thread must hand its failure to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=(replica,)) for replica in replicas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(len(opened) for opened in found) == [0, 0, 0, 3]
    twice = "SELECT form_code FROM obligation GROUP BY form_code, unit_code, period HAVING count(*) > 1"
    assert rows_of(system, twice) == []
    for replica in replicas:
        replica.database.close()


def test_two_replicas_take_the_first_lease_at_once_and_one_gets_it(system: Access) -> None:
    got, start = [], threading.Barrier(4)

    def take(holder: str) -> None:
        start.wait()
        with system.database.writing(SYSTEM, touches_data=False) as stores:
            got.append(stores.notices.take_lease("x", holder, timedelta(minutes=1)))

    threads = [threading.Thread(target=take, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, False, True]


def test_the_lease_stays_with_one_replica_and_passes_on_after_its_time_or_when_given_back(system: Access) -> None:
    later = at(system, NOW + timedelta(minutes=11))
    assert run_scheduled_jobs(system, holder="a")
    assert run_scheduled_jobs(system, holder="a")
    assert not run_scheduled_jobs(system, holder="b")
    assert run_scheduled_jobs(later, holder="b"), "a fell silent"
    leave_jobs_to_others(later, holder="b")
    assert run_scheduled_jobs(later, holder="c")
    later.database.close()


def test_R068_due_soon_is_told_once_to_the_holder_and_the_leader_and_again_for_another_deadline(system: Access) -> None:
    assert remind_of_deadlines(system) > 0
    assert remind_of_deadlines(system) == 0
    [(kind, facts)] = inbox(system, "sct.nhap")
    assert (kind, facts["due_on"], facts["holder"]) == ("due_soon", "2026-11-25", "specialist")
    assert [kind for kind, _ in inbox(system, "sct.lanhdao")] == ["due_soon"]
    assert inbox(system, "sct.phong") == [], "it is not with the division yet"

    move_deadline(
        as_operator(system), Move("KTXH-T", "2026-11", owed(system).due.due_on.replace(day=30), ("SCT",), "x", "y")
    )
    assert remind_of_deadlines(system) == 0, "the new deadline is not near"
    near = at(system, parse_instant("2026-11-27T08:00"))
    remind_of_deadlines(near)
    assert [kind for kind, _ in inbox(system, "sct.nhap")] == ["due_soon", "deadline_changed", "due_soon"]
    near.database.close()


def test_R070_what_is_late_is_told_once(system: Access) -> None:
    later = at(system, parse_instant("2026-11-26T00:00"))
    remind_of_deadlines(later)
    remind_of_deadlines(later)
    assert [kind for kind, _ in inbox(system, "sct.nhap")] == ["late"]
    later.database.close()


def test_R068_a_mail_goes_once_and_only_to_people_with_an_address(system: Access) -> None:
    give_address(system, "sct.nhap", "nhap@example.vn")
    remind_of_deadlines(system)
    post = Letters()
    assert send_mails(system, post) == 1
    assert send_mails(system, post) == 0
    [(address, subject, body)] = post.sent
    assert address == "nhap@example.vn"
    assert subject == "Sắp đến hạn: Chỉ tiêu kinh tế - xã hội hằng tháng của sở, ban, ngành, kỳ tháng 11/2026"
    assert "hết ngày thứ Tư 25/11/2026, vì 24/11 là Ngày Văn hóa Việt Nam" in body
    assert "Sở Công Thương" in body


def test_a_refused_mail_keeps_its_error_and_is_tried_again_later(system: Access) -> None:
    give_address(system, "sct.nhap", "nhap@example.vn")
    remind_of_deadlines(system)
    send_mails(system, Letters(MailRefused(address="x", cause="550 no such person")))
    kept = "SELECT attempts, last_error, sent_at FROM mail_outbox"
    assert rows_of(system, kept) == [(1, "550 no such person", None)]
    soon, later = (at(system, NOW + timedelta(minutes=minutes)) for minutes in (1, 6))
    assert send_mails(soon, Letters()) == 0, "it waits before it is tried again"
    assert send_mails(later, Letters()) == 1
    [(attempts, error, sent_at)] = rows_of(system, kept)
    assert (attempts, error, sent_at is not None) == (2, "", True)
    for one in (soon, later):
        one.database.close()


def test_while_the_mail_server_is_away_everything_waits_and_nothing_is_counted(
    system: Access, caplog: pytest.LogCaptureFixture
) -> None:
    give_address(system, "sct.nhap", "nhap@example.vn")
    remind_of_deadlines(system)
    assert send_mails(system, Letters(MailUnavailable(cause="ConnectionRefusedError"))) == 0
    assert rows_of(system, "SELECT attempts, last_error, sent_at FROM mail_outbox") == [(0, "", None)]
    assert "ConnectionRefusedError" in caplog.text


def test_without_a_post_the_outbox_waits_and_nothing_is_lost(system: Access) -> None:
    give_address(system, "sct.nhap", "nhap@example.vn")
    run_scheduled_jobs(system, holder="a")
    # A report that is due soon, and a task of the sample that is overdue.
    assert rows_of(system, "SELECT count(*) FROM mail_outbox WHERE sent_at IS NULL") == [(2,)]


def test_a_failing_job_leaves_the_next_ones_their_turn(
    system: Access, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import use_cases.run_scheduled_jobs as jobs

    monkeypatch.setattr(jobs, "open_periods", lambda _access: 1 / 0)
    assert run_scheduled_jobs(system, holder="a")
    assert "ZeroDivisionError" in caplog.text
    assert inbox(system, "sct.nhap")


def test_a_store_that_is_down_is_a_problem_of_this_round_only() -> None:
    nowhere = Access(Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1", fixed_clock(NOW)), SYSTEM)
    with pytest.raises(StoreUnavailable):
        run_scheduled_jobs(nowhere, holder="a")
    nowhere.database.close()


def test_jobs_leave_the_data_version_and_so_the_caches_as_they_are(system: Access) -> None:
    later = at(system, DECEMBER)
    before = rows_of(system, "SELECT data_version FROM store_state")
    run_scheduled_jobs(later, holder="a")
    assert rows_of(system, "SELECT data_version FROM store_state") == before
    later.database.close()


def test_the_command_opens_periods_and_says_so(
    system: Access, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    later = at(system, DECEMBER)
    monkeypatch.setattr(manage, "system_access", lambda: later)
    assert manage.main(["open-periods"]) == 0
    assert "KTXH-X: đã mở kỳ tháng 12/2026 cho 168 đơn vị." in capsys.readouterr().out
    assert manage.main(["open-periods"]) == 0
    assert capsys.readouterr().out == "Không có kỳ nào cần mở: mọi kỳ đã bắt đầu đều đang mở.\n"
    later.database.close()
