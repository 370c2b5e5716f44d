"""Accounts: who has what and since when, issued, changed, revoked, requested, handed over, looked through."""

from __future__ import annotations

from components.heading import heading
from components.html import address, render
from domain.permissions import Permission
from language.catalogue import _
from pages.administration.panels.account_list import kept, list_panel
from pages.administration.panels.first_passwords import are_passwords_shown
from pages.administration.panels.handover import handover_panel
from pages.administration.panels.import_list import import_panel
from pages.administration.panels.issue import issue_panel
from pages.administration.panels.one_account import account_panel, asked_account
from pages.administration.panels.requests import requests_panel
from pages.administration.panels.review import review_panel
from pages.frame.asked import query
from pages.frame.opening import draw, open_page, page_state

access = open_page(Permission.ASK_FOR_ACCOUNTS)
parts = {
    "danh-sach": (_("Accounts"), list_panel),
    "cap": (_("Issue"), issue_panel),
    "de-nghi": (_("Requests"), requests_panel),
    "nhap-danh-sach": (_("From a list"), import_panel),
    "ban-giao": (_("Handover"), handover_panel),
    "ra-soat": (_("Review"), review_panel),
}
found = asked_account(access)
sample = page_state(access).has_sample_data
if found is not None:
    crumbs = ((_("Accounts and rights"), "/qt-tai-khoan"),)
    draw(heading(found.account.display_name, found.account.username, crumbs, sample=sample), key="heading")
else:
    line = _("Accounts are personal; rights hang on posts, and people hold posts by dates")
    files = address("/tai-ve/tai-khoan", **kept())
    draw(heading(_("Accounts and rights"), line, sample=sample, files=files), key="heading")
if not are_passwords_shown():
    if found is not None:
        account_panel(access, found)
    else:
        section = next((key for key in parts if key == query("muc")), next(iter(parts)))
        first = next(iter(parts))
        tabs = [
            (words, address("/qt-tai-khoan", muc=key if key != first else None), key == section)
            for key, (words, _panel) in parts.items()
        ]
        draw(render("tabs", label=_("Parts of account administration"), tabs=tabs), key="sections")
        parts[section][1](access)
draw(render("page_foot", first=""), key="foot")
