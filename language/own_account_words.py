"""What is said of the own account: password, posts, sessions, notices by mail."""

from __future__ import annotations

import re

from domain.notice import MailChoice
from domain.password_policy import LONGEST, PHRASE_LENGTH, PHRASE_WORDS, Fault, PasswordPolicy

PASSWORD_FAULTS = {
    Fault.TOO_SHORT: "Mật khẩu mới cần ít nhất {least} ký tự.",
    Fault.TOO_LONG: "Mật khẩu mới dài nhất {most} ký tự.",
    Fault.TOO_PLAIN: f"Mật khẩu mới cần đủ chữ thường, chữ hoa, chữ số và ký tự khác; hoặc là một câu từ {PHRASE_LENGTH} ký tự, ít nhất {PHRASE_WORDS} từ khác nhau.",
    Fault.NAMES_OWNER: "Mật khẩu mới chứa tên đăng nhập hoặc họ tên của bạn. Hãy chọn mật khẩu khác.",
    Fault.EASY_TO_GUESS: "Mật khẩu mới gồm những từ, số ai cũng thử đầu tiên (mật khẩu phổ biến, tên thành phố, cơ quan). Hãy chọn mật khẩu khác.",
    Fault.USED_BEFORE: "Mật khẩu này là một trong {kept} mật khẩu gần nhất của bạn. Hãy chọn mật khẩu khác.",
}
_SYSTEMS = (
    ("iPhone", "điện thoại iPhone"), ("iPad", "máy tính bảng iPad"), ("Android", "thiết bị Android"),
    ("Windows", "máy Windows"), ("Macintosh", "máy Mac"), ("Linux", "máy Linux"),
)  # fmt: skip
_BROWSERS = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)

MAIL_CHOICE = {
    MailChoice.ALL: "Mọi thông báo",
    MailChoice.URGENT: "Chỉ việc gấp: sắp đến hạn, quá hạn, bị trả lại, được nhắc, đổi hạn",
    MailChoice.NONE: "Không gửi thư",
}


def password_rule(policy: PasswordPolicy, *, has_second_factor: bool) -> str:
    """What a new password must be, before it is typed."""
    least = policy.least_for(has_second_factor=has_second_factor)
    length = f"Từ {least} đến {LONGEST} ký tự, dấu cách và chữ có dấu đều dùng được."
    known = "Không dùng mật khẩu phổ biến, tên của bạn, tên thành phố, cơ quan."
    if not policy.needs_classes or has_second_factor:
        return f"{length} {known}"
    phrase = f"hoặc một câu dễ nhớ từ {PHRASE_LENGTH} ký tự, ít nhất {PHRASE_WORDS} từ khác nhau"
    return f"{length} Cần đủ chữ thường, chữ hoa, chữ số, ký tự khác; {phrase}. {known}"


def browser_words(user_agent: str) -> str:
    """`Chrome, máy Windows`: what a browser says of itself, as far as people know it by name."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if re.search(mark, user_agent)), "")
    return ", ".join(filter(None, (browser, system))) or "trình duyệt không rõ"


def mail_words(email: str | None) -> str:
    """Where notices go; an account without an address has them in the inbox alone."""
    inbox = "Mọi thông báo nằm ở trang Việc của tôi."
    if not email:
        return f"{inbox} Tài khoản chưa có địa chỉ thư; muốn nhận thư, hãy báo quản trị tài khoản của đơn vị."
    return f"{inbox} Thư gửi đến {email}; địa chỉ sai thì báo quản trị tài khoản của đơn vị."
