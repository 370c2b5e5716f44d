"""What is said of notices by mail on the page of the own account."""

from __future__ import annotations

from domain.notice import MailChoice

MAIL_CHOICE = {
    MailChoice.ALL: "Mọi thông báo",
    MailChoice.URGENT: "Chỉ việc gấp: sắp đến hạn, quá hạn, bị trả lại, được nhắc, đổi hạn",
    MailChoice.NONE: "Không gửi thư",
}


def mail_words(email: str | None) -> str:
    """Where notices go; an account without an address has them in the inbox alone."""
    inbox = "Mọi thông báo nằm ở trang Việc của tôi."
    if not email:
        return f"{inbox} Tài khoản chưa có địa chỉ thư; muốn nhận thư, hãy báo quản trị tài khoản của đơn vị."
    return f"{inbox} Thư gửi đến {email}; địa chỉ sai thì báo quản trị tài khoản của đơn vị."
