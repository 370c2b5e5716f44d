"""Entry: the figures of one form for one period, saved cell by cell, then sent to the next step."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.entry import Clash, entry_grid_html, steps_html
from components.entry_grid import GridEdit, entry_grid, sent_edits
from components.heading import heading
from components.html import address, render
from domain.clock import CITY_TIME
from domain.errors import ChangedMeanwhile, StoreUnavailable
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.submission import Action
from domain.submission_record import Submission
from language import dates
from language.catalogue import _
from language.deadline_words import deadline_line
from language.entry_words import entry_title, why_not_sendable
from language.reporting_words import ROUND, place_words, returned_sentence, send_label
from pages.frame.acts import attempt, command_key, tell
from pages.frame.asked import query
from pages.frame.bound import choice_of, picker
from pages.frame.opening import calm_page, draw, notice, open_page, page_state
from pages.reporting.panels.attachments import attachments_panel
from pages.reporting.panels.upload import file_panel, paste_panel
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission
from use_cases.choose_entry import EntryChoice, choose_entry
from use_cases.open_dossier import OpenDossier, open_dossier
from use_cases.save_entry import TypedCell, save_entry

WAY = "cach"  # how the figures come in: the grid, a file, a pasted table


def asked_choice() -> EntryChoice:
    """`?hs=`, or `?bieu=` and `?ky=`; another one with a notice when there is no such sheet."""
    number = query("hs") or ""
    asked = (query("bieu"), query("ky"), int(number) if number.isdecimal() else None)
    choice = choose_entry(access, form_code=asked[0], period=asked[1], submission_id=asked[2])
    if choice.chosen and not choice.is_what_was_asked:
        notice(_("There is no such sheet for you to fill in; this is the one that is open."))
    return choice


def keep(found: Submission, key: str) -> None:
    """Before the page is drawn again: take in what the browser sent and this visit has not kept yet.

    What nobody could judge, for the session is over or the store is away, stays with the browser, which sends it again.
    """
    kept = st.session_state.setdefault(f"kept_{key}", set())
    edits: list[GridEdit] = []
    attempt(lambda _: edits.extend(edit for edit in sent_edits(key, found.period) if edit.id not in kept))
    judged = False

    def take_in(now: Access) -> None:
        nonlocal judged
        now.require(Permission.ENTER_FIGURES)
        judged = True
        try:
            keep_all(now, found, key, edits)
        except StoreUnavailable:
            judged = False
            raise

    if edits and attempt(take_in):
        st.session_state[f"saved_{key}"] = dates.instant(access.database.clock())
    if judged:
        kept |= {edit.id for edit in edits}


def keep_all(now: Access, found: Submission, key: str, edits: list[GridEdit]) -> None:
    """Save the edits; cells that somebody else changed meanwhile are put to the person, the rest is kept."""
    clashes = st.session_state.setdefault(f"clashes_{key}", {})
    clashes = {cell: clash for cell, clash in clashes.items() if cell not in {edit.key for edit in edits}}
    typed = [typed_cell(edit) for edit in edits]
    try:
        save_entry(now, submission_id=found.id, typed=typed)
    except ChangedMeanwhile as problem:
        told = problem.values["clashes"]
        assert isinstance(told, list)
        clashes |= {mine.key: Clash(mine, theirs) for mine, theirs in told}
        rest = [cell for cell in typed if cell.key not in clashes]
        if rest:
            save_entry(now, submission_id=found.id, typed=rest)
    st.session_state[f"clashes_{key}"] = clashes


def typed_cell(edit: GridEdit) -> TypedCell:
    clash = st.session_state.get(f"clashes_{grid_key}", {}).get(edit.key)
    seen = clash.theirs if clash else edit.seen
    return TypedCell(edit.key, edit.text, seen, edit.absence, edit.note, edit.confirmed)


def send(dossier: OpenDossier) -> None:
    found = dossier.submission
    wish = Wish(found.id, found.version, command_key(found.id, found.version))
    if attempt(lambda now: act_on_submission(now, wish, Action.SUBMIT)):
        tell(_("Sent. It is now with the next step."))


def withdraw(dossier: OpenDossier) -> None:
    found = dossier.submission
    wish = Wish(found.id, found.version, command_key(found.id, found.version))
    if attempt(lambda now: act_on_submission(now, wish, Action.WITHDRAW)):
        tell(_("Withdrawn. You can change it again."))


def banners(dossier: OpenDossier) -> list[str]:
    told = [returned_sentence(dossier.trail)] if Action.SAVE in dossier.allowed else []
    if Action.SAVE not in dossier.allowed:
        told.append(f"{place_words(dossier.submission.place, dossier.submission.workflow).capitalize()}.")
    return [words for words in told if words]


def buttons(dossier: OpenDossier) -> None:
    reason = why_not_sendable(dossier.sheet)
    workflow = dossier.submission.workflow
    if Action.SAVE in dossier.allowed and st.button(_("Save draft"), icon=":material/save:", key="save"):
        st.toast(_("The draft is saved."))
    if Action.SUBMIT in dossier.allowed:
        st.button(
            send_label(workflow), icon=":material/send:", type="primary", key="send", disabled=bool(reason),
            help=reason or None, on_click=send, args=(dossier,),
        )  # fmt: skip
    if Action.WITHDRAW in dossier.allowed:
        st.button(_("Withdraw"), icon=":material/undo:", key="withdraw", on_click=withdraw, args=(dossier,))


def saved_line(dossier: OpenDossier) -> str:
    at: str | None = st.session_state.get(f"saved_{grid_key}")
    last: list[datetime] = [row.cell.entered_at for row in dossier.sheet.rows if row.cell.entered_at]
    shown = at or (dates.instant(max(last).astimezone(CITY_TIME)) if last else "")
    return _("Draft saved at %(at)s") % {"at": shown} if shown else _("Nothing entered yet")


def ways() -> None:
    """The grid, a file, or pasted cells: one draft, three ways into it."""
    words = {"": _("In the grid"), "tep": _("Upload a spreadsheet"), "dan": _("Paste a table")}
    choice_of(_("Way of entering"), WAY, words)


def grid(dossier: OpenDossier) -> None:
    found = dossier.submission
    entry_grid(
        entry_grid_html(
            dossier.sheet,
            code=f"{access.actor.username}-{found.id}",
            editable=Action.SAVE in dossier.allowed,
            kept=sorted(st.session_state.get(f"kept_{grid_key}", set())),
            saved=saved_line(dossier),
            clashes=list(st.session_state.get(f"clashes_{grid_key}", {}).values()),
        ),
        key=grid_key,
        on_edits=lambda: keep(chosen, grid_key),
    )


access = open_page(Permission.ENTER_FIGURES)
state = page_state(access)
choice = asked_choice()
if choice.chosen is None:
    calm_page(
        _("Entry"), _("No sheet is open for your unit. The operator opens a period; you are told in your work list.")
    )
    st.stop()
chosen = choice.chosen
grid_key = f"grid_{chosen.id}"
dossier = open_dossier(access, submission_id=chosen.id)
found, period = dossier.submission, ReportingPeriod.parse(chosen.period)
line = f"{dossier.unit_name} · {dossier.form.code} · {deadline_line(dossier.obligation.due, access.today)}"
if found.kind != "original":
    line = f"{ROUND[found.kind].capitalize()} · {line}"

with st.container(horizontal=True, key="tools_entry", vertical_alignment="bottom"):
    crumbs = ((_("My work"), address("/viec-cua-toi")),)
    draw(heading(entry_title(period), line, crumbs, sample=state.has_sample_data), key="heading")
    sheets = {
        str(s.id): f"{s.form_code} · {dates.month_code(ReportingPeriod.parse(s.period).ending_month)}"
        for s in choice.submissions
    }
    if len(sheets) > 1:
        picker(_("Sheet"), "hs", list(sheets), str(chosen.id), sheets.__getitem__, width=210)
    buttons(dossier)
draw(steps_html(found, dossier.trail, banners(dossier)), key="steps")
if Action.SAVE in dossier.allowed:
    ways()
match query(WAY) if Action.SAVE in dossier.allowed else None:
    case "tep":
        file_panel(access, chosen.id)
    case "dan":
        paste_panel(access, chosen.id)
    case _:
        grid(dossier)
attachments_panel(dossier)
draw(render("foot_only"), key="foot")
