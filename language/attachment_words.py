"""Words about attached documents: what is taken, why one is not, what the search for malware said (R053)."""

from __future__ import annotations

from domain.attachment import ENDINGS, MOST_ATTACHMENTS, DocumentKind, FileRefusal
from domain.stored_file import Scan, StoredFile
from domain.upload_limits import MIB
from language.numbers import number

_TAKEN = ".pdf, .docx, .doc, .xlsx, .xls, .odt, .ods, .txt, .csv, .png và .jpg"
FILE_REFUSALS = {
    FileRefusal.EMPTY: "Tệp không có nội dung. Hãy kiểm tra lại tệp đã chọn.",
    FileRefusal.TOO_BIG: "Tệp nặng {size} MB, quá mức {allowed} MB. Hãy giảm dung lượng hoặc chia tệp rồi đính kèm.",
    FileRefusal.EXECUTABLE: "Đây là tệp chương trình nên không nhận. Hãy báo bộ phận công nghệ thông tin nếu tệp này được gửi đến bạn.",
    FileRefusal.WEB_PAGE: "Tệp này là trang web nên không nhận. Hãy in trang thành .pdf rồi đính kèm.",
    FileRefusal.MACROS: "Tệp có macro nên không nhận. Hãy lưu lại thành .docx, .xlsx hoặc .pdf rồi đính kèm.",
    FileRefusal.PASSWORD: "Tệp được khóa bằng mật khẩu nên không quét được mã độc. Hãy bỏ mật khẩu, lưu lại rồi đính kèm.",
    FileRefusal.BROKEN: "Tệp bị hỏng hoặc nén bất thường nên không nhận. Hãy mở tệp, lưu lại rồi đính kèm.",
    FileRefusal.OTHER_KIND: f"Không nhận loại tệp này. Hệ thống nhận {_TAKEN}, xét theo nội dung tệp.",
    FileRefusal.INFECTED: "Tệp chứa mã độc nên không nhận và không lưu. Hãy báo bộ phận công nghệ thông tin kiểm tra máy tính.",
    FileRefusal.TOO_MANY: "Hồ sơ đã có {allowed} tệp đính kèm. Hãy gỡ bớt hoặc ghép các tài liệu rồi đính kèm.",
    FileRefusal.TWICE: "Tệp này đã được đính kèm với tên “{title}”.",
    FileRefusal.NO_DRAFT: "Chỉ đối chiếu được tệp .docx. Hãy lưu dự thảo thành .docx, hoặc dán nội dung vào ô.",
    FileRefusal.NOT_SCANNED: "Tệp chưa quét mã độc nên chỉ người đính kèm mở được. Hệ thống tự quét lại; hãy thử sau ít phút.",
    FileRefusal.WAS_INFECTED: "Tệp này chứa mã độc; nội dung đã bị xóa.",
}
SCAN = {
    Scan.CLEAN: "đã quét mã độc",
    Scan.QUARANTINE: "chưa quét mã độc",
    Scan.INFECTED: "có mã độc, nội dung đã xóa",
    Scan.NOT_NEEDED: "",
}
SECRECY_WARNING = "Không đính kèm tài liệu thuộc bí mật nhà nước."
QUARANTINE_NOTE = "Chỉ người đính kèm mở được, đến khi hệ thống quét xong."
UPLOAD_KINDS = f"Nhận {_TAKEN}."
UPLOAD_RULE = f"Nhận {_TAKEN}; tối đa {MOST_ATTACHMENTS} tệp mỗi hồ sơ."
UPLOAD_ENDINGS = [ending for kind in DocumentKind for ending in ENDINGS[kind]]


def file_facts(file: StoredFile) -> str:
    """`PDF · 1,2 MB`"""
    return f"{file.kind.upper()} · {size_words(file.size)}"


def size_words(size: int) -> str:
    """Bytes as people read them: `12 KB`, `1,2 MB`."""
    if size < MIB:
        return f"{number(max(1, round(size / 1024)))} KB"
    return f"{number(size / MIB, 1)} MB"


def attached_sentence(title: str, scan: Scan) -> str:
    told = f"Đã đính kèm “{title}”."
    return told if scan is Scan.CLEAN else f"{told} Tệp chưa quét mã độc: người khác mở được sau khi quét."
