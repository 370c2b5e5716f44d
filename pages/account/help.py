"""Help: what is done where, the form for difficulties, and what became of them; for the operator the register (R127)."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.difficulty import DifficultyKind
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from language.difficulty_words import DIFFICULTY_KIND, register_sentence
from pages.account.panels.difficulty import difficulty_panel
from pages.account.panels.difficulty_form import difficulty_form
from pages.frame.asked import query, whole_query
from pages.frame.bound import picker, text_box
from pages.frame.opening import draw, open_page, page_state, with_words_for_errors
from pages.manifest import BY_ADDRESS
from use_cases.asked_view import asked_difficulty
from use_cases.list_difficulties import Register, list_difficulties, recent_quarters

MOST = 60


def guide() -> None:
    """One line for each page that this person may open and that needs one."""
    told = (
        ("", _("How the city stands this month, what is behind, what needs direction. The period is chosen at the top.")),
        ("viec-cua-toi", _("What to enter, what came back, what waits for your decision, by deadline; notices below.")),
        ("nhap-lieu", _("Type figures or hand in a spreadsheet; every cell saves itself. Send when nothing is left to mend.")),
        ("hop-duyet", _("See warnings and what has changed, then pass on, approve, or return with a reason.")),
        ("qt-bieu-mau", _("Forms in their versions: draft, trial, in force; each change by a decision.")),
        ("dinh-chinh", _("What was approved changes only with consent; ask here.")),
        ("tien-do", _("Which unit has reported in time, and who holds what is late.")),
        ("lich", _("When each report is due, and why on that day.")),
        ("qt-tai-khoan", _("Who has an account and which posts; give, change and end them, set a new password.")),
        ("tai-khoan", _("Your password, the second factor, where you are signed in, which notices come by mail.")),
        ("kho-du-lieu", _("Choose indicators, units and periods, and take the figures out as a file.")),
    )  # fmt: skip
    places = [
        (f"/{place}", _(BY_ADDRESS[place].title), words) for place, words in told
        if access.actor.may(BY_ADDRESS[place].permission)
    ]  # fmt: skip
    draw(render("help_guide", places=places), key="guide")


def listed(register: Register) -> None:
    if register.may_answer:
        filters()
    title = _("Register of difficulties") if register.may_answer else _("Reports and their answers")
    nothing = (
        _("No report in this selection.") if register.may_answer or query("tt") else _("You have reported nothing yet.")
    )
    draw(render("difficulty_list", r=register, title=title, nothing=nothing, kept=kept, most=MOST), key="register")


def kind_words(code: str) -> str:
    return DIFFICULTY_KIND[DifficultyKind(code)] if code else _("All kinds")


def quarter_words(code: str) -> str:
    return dates.period(ReportingPeriod.parse(code)) if code else _("All quarters")


def filters() -> None:
    with st.container(horizontal=True, key="bar_register", vertical_alignment="center"):
        picker(_("Kind"), "loai", ["", *DifficultyKind], kind or "", kind_words, width=190)
        picker(_("Quarter"), "quy", ["", *quarters], quarter or "", quarter_words, width=140)
        text_box(_("Find a report"), "tim", _("Find a report, with or without diacritics"))


access = open_page(Permission.REPORT_DIFFICULTY)
quarters = recent_quarters(access.today)
kind = query("loai") if query("loai") in tuple(DifficultyKind) else None
quarter = query("quy") if query("quy") in quarters else None
kept = {"loai": kind, "quy": quarter, "tim": query("tim")}
register = list_difficulties(access, which=query("tt"), kind=kind, quarter=quarter, text=query("tim") or "")
with st.container(horizontal=True, key="tools_help", vertical_alignment="bottom"):
    files = address("/tai-ve/tro-giup", **kept, tt=register.which)
    line = register_sentence(register.waiting, register.overdue)
    draw(
        heading(_("Help and difficulties"), line, sample=page_state(access).has_sample_data, files=files), key="heading"
    )
if query("ma"):
    with_words_for_errors(lambda: difficulty_panel(access, asked_difficulty(whole_query())))
register_first = register.may_answer and not query("tu")
if register_first:
    listed(register)
left, right = st.columns([7, 5])
with left:
    difficulty_form()
    if not register_first:
        listed(register)
with right:
    guide()
draw(render("foot_only"), key="foot")
