"""Backups in words: what came out of one, how old the newest is, what is wrong and what to do (R138)."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.backup import Restored
from domain.backup_record import Alarm, Backup
from domain.permissions import SYSTEM
from language import dates
from language.attachment_words import size_words
from language.numbers import number
from language.sentences import problem_sentence

BACKUP_ALARM = {
    Alarm.NONE_YET: "Chưa có bản sao lưu nào. Hãy bấm “Sao lưu ngay” và xem kết quả.",
    Alarm.TOO_OLD: "Bản sao lưu tốt gần nhất đã quá 26 giờ. Hãy bấm “Sao lưu ngay”; nếu không được, xem lý do ở danh sách bên dưới.",
    Alarm.LAST_FAILED: "Lần sao lưu gần nhất không thành. Hãy xử lý theo lý do ghi bên dưới rồi sao lưu lại.",
    Alarm.TRIAL_FAILED: "Bản sao lưu khôi phục thử gần nhất không đạt. Hãy sao lưu lại, khôi phục thử bản mới và giữ bản hỏng để kiểm tra.",
    Alarm.OFF: "Sao lưu hằng ngày đang tắt. Quản trị máy chủ cần đặt QTTT_BACKUP_DIR (thư mục trên đĩa khác) rồi khởi động lại.",
}


def restored_words(restored: Restored) -> list[str]:
    """The report of a restore, a line each."""
    manifest = restored.manifest
    held, rows = manifest.contents, sum(manifest.contents.rows.values())
    sealed = "đã mã hóa" if restored.is_locked else "KHÔNG mã hóa"
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
    """`Đã sao lưu: 30,1 MB, mã hóa, đã đọc lại; SHA-256 …`."""
    sealed = "đã mã hóa" if backup.is_sealed else "KHÔNG mã hóa (chưa đặt QTTT_BACKUP_KEY)"
    return (
        f"Đã sao lưu: {size_words(backup.size)}, {sealed}, đã đọc lại; nhật ký đến sự kiện số {number(backup.events)}. "
        f"SHA-256 {backup.sha256}"
    )


def backup_maker_words(username: str) -> str:
    return "hệ thống tự làm hằng ngày hoặc bằng lệnh" if username == SYSTEM.username else username


def age_words(made_at: datetime, now: datetime) -> str:
    """`3 giờ trước`."""
    age = max(now - made_at, timedelta())
    if age < timedelta(hours=1):
        return f"{number(age // timedelta(minutes=1))} phút trước"
    if age < timedelta(days=2):
        return f"{number(age // timedelta(hours=1))} giờ trước"
    return f"{number(age.days)} ngày trước"
