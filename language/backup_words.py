"""Backups in words: what came out of one, how old the newest is, what is wrong and what to do (R138)."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.backup import Restored
from domain.backup_record import Alarm, Backup
from domain.job import Job, JobKind, JobState
from domain.permissions import SYSTEM
from language import dates
from language.attachment_words import size_words
from language.job_words import fault_words
from language.numbers import number
from language.sentences import problem_sentence

BACKUP_ALARM = {
    Alarm.NONE_YET: "Chưa có bản sao lưu nào. Hãy bấm “Sao lưu ngay” ở trang Sao lưu và xem kết quả.",
    Alarm.TOO_OLD: "Bản sao lưu tốt gần nhất đã quá 26 giờ. Hãy bấm “Sao lưu ngay” ở trang Sao lưu; nếu không thành, trang đó ghi rõ lý do.",
    Alarm.LAST_FAILED: "Lần sao lưu gần nhất không thành. Hãy xử lý theo lý do ghi ở trang Sao lưu rồi sao lưu lại.",
    Alarm.TRIAL_FAILED: "Bản sao lưu khôi phục thử gần nhất không đạt. Hãy sao lưu lại, khôi phục thử bản mới và giữ bản hỏng để kiểm tra.",
    Alarm.OFF: "Sao lưu hằng ngày đang tắt. Quản trị máy chủ cần đặt QTTT_BACKUP_DIR (thư mục trên đĩa khác) rồi khởi động lại.",
}

_STEP = {
    "dump": "Đang sao lưu: đọc toàn bộ kho",
    "check": "Đang sao lưu: đọc lại bản vừa ghi",
    "trial": "Đang khôi phục thử và kiểm tra",
}


def restored_words(restored: Restored) -> list[str]:
    """The report of a restore, a line each."""
    manifest = restored.manifest
    held, rows = manifest.contents, sum(manifest.contents.rows.values())
    sealed = "đã mã hóa" if restored.is_sealed else "KHÔNG mã hóa"
    lines = [
        f"Bản sao lưu lúc {dates.instant(manifest.made_at)}, {sealed}, chương trình {manifest.program}, lược đồ {held.revision}.",
        f"{number(len(held.rows))} bảng, {number(rows)} dòng; nhật ký đến sự kiện số {number(held.head.last_id)}.",
    ]
    lines += [problem_sentence(fault) for fault in restored.faults]
    lines.append(
        "KHÔNG ĐẠT: kho khôi phục không đúng như bản sao lưu. Không dùng kho này; hãy thử bản sao lưu khác."
        if restored.faults
        else "ĐẠT: số dòng từng bảng, mã băm số liệu và đầu chuỗi nhật ký khớp bản sao lưu; kho nhất quán, nhật ký nguyên vẹn."
    )
    if restored.lost_after:
        last = restored.lost_after[-1]
        lines.append(
            f"Mốc neo còn ghi đến sự kiện số {number(last.last_id)}: việc làm sau sự kiện số {number(held.head.last_id)} "
            "không có trong bản sao lưu này."
        )
    if restored.aside:
        lines.append(f"Kho cũ được giữ tại {restored.aside}.")
    if restored.anchors_aside:
        lines.append(f"Tệp mốc neo cũ được giữ tại {restored.anchors_aside}, làm bằng chứng về phần bị mất.")
    return [*lines, f"Thời gian khôi phục và kiểm tra: {number(restored.seconds, 1)} giây."]


def backup_made_words(backup: Backup) -> str:
    """`Đã sao lưu: 30,1 MB, đã mã hóa, đã đọc lại; nhật ký đến sự kiện số 90. SHA-256 …`."""
    sealed = "đã mã hóa" if backup.is_sealed else "KHÔNG mã hóa (chưa đặt QTTT_BACKUP_KEY)"
    return (
        f"Đã sao lưu: {size_words(backup.size)}, {sealed}, đã đọc lại; nhật ký đến sự kiện số {number(backup.events)}. "
        f"SHA-256 {backup.sha256}"
    )


def backup_progress_words(job: Job) -> str:
    """`Đang sao lưu: đọc toàn bộ kho`."""
    if job.must_stop:
        return "Đang dừng"
    if job.state is JobState.WAITING or not job.all_parts:
        return "Đang chờ máy xử lý, thường trong vài giây"
    return _STEP[job.step]


def backup_failure_words(job: Job) -> str:
    """`Khôi phục thử qttt-… lúc 16:05 ngày 24/10/2026 không thành: vì sao.`"""
    what = "Sao lưu" if job.kind is JobKind.BACKUP else f"Khôi phục thử {job.arguments['name']}"
    why = fault_words(job.fault) if job.fault else ""
    return f"{what} lúc {dates.instant(job.ended_at)} không thành. {why}" if job.ended_at else why


def backup_verdict_words(backup: Backup, *, is_absent: bool) -> str:
    """What is known about one: read back when it was made, tried, bad, or gone."""
    if is_absent:
        return "tệp không còn trong thư mục"
    if backup.trial is None:
        return "đã đọc lại, chưa khôi phục thử"
    day = dates.city_day(backup.trial.tried_at)
    return f"khôi phục thử {'KHÔNG đạt' if backup.trial.faults else 'đạt'}, {day}"


def backups_well_words(newest: Backup, now: datetime) -> str:
    return f"Bản sao lưu tốt gần nhất: {age_words(newest.made_at, now)}, lúc {dates.instant(newest.made_at)}."


def backup_maker_words(username: str) -> str:
    return "hệ thống" if username == SYSTEM.username else username


def age_words(made_at: datetime, now: datetime) -> str:
    """`3 giờ trước`."""
    age = max(now - made_at, timedelta())
    if age < timedelta(minutes=1):
        return "vừa xong"
    if age < timedelta(hours=1):
        return f"{number(age // timedelta(minutes=1))} phút trước"
    if age < timedelta(days=2):
        return f"{number(age // timedelta(hours=1))} giờ trước"
    return f"{number(age.days)} ngày trước"
