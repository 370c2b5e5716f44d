"""Every page of the application, once: where it is, who may open it, where it stands in the menu.

Adding a page: words in the catalogue → a use case with its test → a component if none fits →
`pages/<group>/<name>.py` → one line here with its permission → a page test for the right and the
wrong role → a paragraph in docs/user-guide.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class PageEntry:
    """`address` is the path in the browser, `title` and `group` are message ids."""

    script: str
    address: str
    title: str
    group: str
    permission: Permission
    icon: str


OWN = "Account"  # the group that stands in the menu under the person's own name
PAGES = (
    PageEntry("session/overview.py", "", "Session overview", "Direction", Permission.VIEW_FIGURES, "dashboard"),
    PageEntry("session/sector.py", "linh-vuc", "Sector", "Direction", Permission.VIEW_FIGURES, "category"),
    PageEntry("session/indicator.py", "chi-tieu", "Indicator", "Direction", Permission.VIEW_FIGURES, "monitoring"),
    PageEntry("session/territory.py", "dia-ban", "Territory", "Direction", Permission.VIEW_FIGURES, "map"),
    PageEntry("session/pack.py", "bao-cao", "Session and report", "Report", Permission.FOLLOW_SESSION, "description"),
    PageEntry(
        "session/present.py", "trinh-chieu", "Presentation", "Direction", Permission.PRESENT_SESSION, "slideshow"
    ),
    PageEntry("session/resolution.py", "nghi-quyet", "Resolution", "Follow-up", Permission.VIEW_FIGURES, "flag"),
    PageEntry("planning/tasks.py", "nhiem-vu", "Work programme", "Follow-up", Permission.FOLLOW_TASKS, "task_alt"),
    PageEntry("planning/targets.py", "ke-hoach", "Targets", "Follow-up", Permission.FOLLOW_SESSION, "target"),
    PageEntry("session/extract.py", "kho-du-lieu", "Data extracts", "Follow-up", Permission.EXTRACT_FIGURES, "download"),
    PageEntry("reporting/my_work.py", "viec-cua-toi", "My work", "Update", Permission.READ_NOTICES, "checklist"),
    PageEntry("reporting/entry.py", "nhap-lieu", "Entry", "Update", Permission.ENTER_FIGURES, "edit_square"),
    PageEntry("reporting/review.py", "hop-duyet", "Review inbox", "Update", Permission.REVIEW_SUBMISSIONS, "rule"),
    PageEntry("reporting/corrections.py", "dinh-chinh", "Corrections", "Update", Permission.CORRECT_FIGURES, "history"),
    PageEntry("planning/timeliness.py", "tien-do", "Update progress", "Update", Permission.FOLLOW_PROGRESS, "grid_on"),
    PageEntry("planning/calendar.py", "lich", "Calendar and deadlines", "Update", Permission.SEE_CALENDAR, "event"),
    PageEntry(
        "administration/catalogue.py", "qt-danh-muc", "Catalogue of indicators", "Administration",
        Permission.MAINTAIN_CATALOGUE, "library_books",
    ),
    PageEntry(
        "administration/forms.py", "qt-bieu-mau", "Report forms", "Administration", Permission.DESIGN_FORMS, "table"
    ),
    PageEntry(
        "administration/workflows.py", "qt-quy-trinh", "Workflows", "Administration", Permission.DELEGATE_APPROVAL,
        "account_tree",
    ),
    PageEntry(
        "administration/accounts.py", "qt-tai-khoan", "Accounts and rights", "Administration",
        Permission.ASK_FOR_ACCOUNTS, "manage_accounts",
    ),
    PageEntry(
        "administration/audit_log.py", "nhat-ky", "Audit log", "Administration", Permission.READ_AUDIT_LOG, "policy"
    ),
    PageEntry("administration/usage.py", "su-dung", "System usage", "Administration", Permission.READ_USAGE, "query_stats"),
    PageEntry("administration/backups.py", "qt-sao-luu", "Backups", "Administration", Permission.KEEP_BACKUPS, "backup"),
    PageEntry("account/my_account.py", "tai-khoan", "My account", OWN, Permission.MANAGE_OWN_ACCOUNT, "person"),
    PageEntry("account/help.py", "tro-giup", "Help and difficulties", OWN, Permission.REPORT_DIFFICULTY, "help"),
)  # fmt: skip
SIGN_OUT = PageEntry("account/sign_out.py", "dang-xuat", "Sign out", "", Permission.VIEW_FIGURES, "logout")
BY_ADDRESS = {entry.address: entry for entry in PAGES}
HELP = BY_ADDRESS["tro-giup"]
INBOX = "viec-cua-toi"  # carries the number of unread notices
MY_ACCOUNT = "tai-khoan"
SLIDES = BY_ADDRESS["trinh-chieu"]  # over the whole window, without menus
