"""The review inbox: warnings first, one decision, the next dossier (R060, C18, C35–C38)."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.dialog import answered, ask, asked, dialog
from components.heading import heading
from components.html import address, render
from components.review import FORWARD, diverging_bar, shortcut
from domain.errors import NotFound, OtherUnit
from domain.permissions import Permission
from domain.review import LEADS_ON, REVIEW_ACTS, TAKES_WORDS, review_sheet, steps_to_return_to
from domain.stage import stages
from domain.submission import Action
from language import review_words as say
from language.catalogue import _
from language.reporting_words import holder
from pages.frame.acts import attempt, command_key, tell
from pages.frame.asked import query
from pages.frame.opening import draw, notice, open_page, page_state, say_what_was_told, words_for
from pages.frame.search import search_button
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission, approve_clean
from use_cases.list_waiting import ReviewInbox, WaitingDossier, list_waiting
from use_cases.open_dossier import OpenDossier, open_dossier

ALL_CLEAN = "approve_clean"


def asked_dossier() -> OpenDossier | None:
    """`?hs=`, else the most urgent that waits; an unknown or foreign one is told, and the default opens."""
    wanted = query("hs")
    try:
        if wanted is not None:
            return open_dossier(access, submission_id=number_of(wanted))
    except (NotFound, OtherUnit) as problem:
        notice(words_for(problem))
    go_on_with(inbox.first)
    return open_dossier(access, submission_id=inbox.first) if inbox.first else None


def number_of(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFound(kind="submission", code=text)
    return int(text)


def go_on_with(submission_id: int | None) -> None:
    if submission_id is None:
        st.query_params.pop("hs", None)
    else:
        st.query_params["hs"] = str(submission_id)


def wish_of(submission_id: int, version: int) -> Wish:
    return Wish(submission_id, version, command_key(submission_id, version))


def decide(d: OpenDossier, action: Action) -> None:
    """Carry out an act on the open dossier with what was typed and ticked; then the next one opens."""
    found, typed = d.submission, st.session_state
    seen = bool(typed.get(key_of(d, "seen")))
    signed = say.sign_words(typed["sign_paper"], typed["sign_day"]) if action is Action.SIGN else ""
    reason = typed["return_reason"] if action in TAKES_WORDS and not signed else signed

    def act(now: Access) -> None:
        act_on_submission(
            now, wish_of(found.id, found.version), action,
            reason=reason, to_step=typed.get("return_step"), acknowledged=seen,
        )  # fmt: skip
        tell(say.decided_sentence(action, d.sheet.filled, found.form_code, len(list_waiting(now).waiting)))

    if attempt(act):
        answered()
        go_on_with(found.id if action is Action.WITHDRAW else inbox.after(found.id))


def decide_clean(clean: tuple[WaitingDossier, ...]) -> None:
    """Approve what has no warning; what was refused meanwhile is named with its reason."""
    names = {w.work.submission.id: name_of(w) for w in clean}
    wishes = [wish_of(w.work.submission.id, w.work.submission.version) for w in clean]

    def act(now: Access) -> None:
        done, refused = approve_clean(now, wishes)
        tell(say.approved_all_sentence(len(done), len(list_waiting(now).waiting)))
        for wish, why in refused:
            tell(say.refused_sentence(names[wish.submission_id], words_for(why)), calmly=True)

    if attempt(act):
        answered()
        go_on_with(None)


def name_of(w: WaitingDossier) -> str:
    return say.dossier_name(w.work.submission.form_code, w.work.unit_name, w.work.submission.period)


def key_of(d: OpenDossier, part: str) -> str:
    """Keys of the widgets belong to one version of one dossier: a late click never meets the next one."""
    return f"{part}_{d.submission.id}_{d.submission.version}"


def actions(d: OpenDossier) -> None:
    """The allowed acts at the foot of the screen, the decision closed until the warnings were seen."""
    found, acts, warnings = d.submission, [a for a in REVIEW_ACTS if a in d.allowed], len(d.sheet.soft)
    if not acts:
        return
    with st.bottom, st.container(key="review_actions", horizontal=True, vertical_alignment="center"):
        leads = [a for a in acts if a in LEADS_ON]
        unseen = bool(leads and warnings) and not st.checkbox(say.seen_label(warnings), key=key_of(d, "seen"))
        for act in acts:
            is_closed = act in leads and unseen
            st.button(
                say.act_label(act, found.place, found.workflow, d.sheet.filled),
                key=key_of(d, act), type="primary" if act in FORWARD else "secondary", shortcut=shortcut(act, acts),
                disabled=is_closed, help=say.unseen_reason(warnings) if is_closed else None,
                on_click=ask if act in TAKES_WORDS else decide,
                args=(key_of(d, act),) if act in TAKES_WORDS else (d, act),
            )  # fmt: skip


def ask_words(d: OpenDossier, action: Action) -> Callable[[], None]:
    def body() -> None:
        say_what_was_told()
        (sign_fields if action is Action.SIGN else return_fields)(d, action)

    return body


def return_fields(d: OpenDossier, action: Action) -> None:
    steps = steps_to_return_to(action, d.submission.place, d.submission.workflow)
    st.write(say.return_consequence(len(steps)))
    if len(steps) > 1:
        st.selectbox(_("Return to"), range(len(steps)), format_func=lambda n: holder(steps[n]), key="return_step")
    st.text_area(_("Reason"), key="return_reason", placeholder=_("What is wrong, and what should be done"))
    st.button(_("Confirm the return"), key="return_confirm", type="primary", on_click=decide, args=(d, action))


def sign_fields(d: OpenDossier, action: Action) -> None:
    paper = st.text_input(_("Number of the signed paper"), key="sign_paper", live=True)
    st.date_input(_("Signed on"), access.today, max_value=access.today, key="sign_day", format="DD/MM/YYYY")
    label, is_empty = _("Confirm the signature"), not paper.strip()
    st.button(label, key="sign_confirm", type="primary", disabled=is_empty, on_click=decide, args=(d, action))


def clean_fields() -> None:
    say_what_was_told()
    draw(render("review_clean", names=[name_of(w) for w in inbox.clean]), key="review_clean")
    label = _("Confirm the approval")
    st.button(label, key="clean_confirm", type="primary", on_click=decide_clean, args=(inbox.clean,))


access = open_page(Permission.REVIEW_SUBMISSIONS)
inbox: ReviewInbox = list_waiting(access)
with st.container(horizontal=True, key="tools_review", vertical_alignment="bottom"):
    line = say.waiting_line(len(inbox.waiting), inbox.waiting[0].work.obligation.due.due_on if inbox.waiting else None)
    draw(heading(_("Review inbox"), line, sample=page_state(access).has_sample_data), key="heading")
    if len(inbox.clean) > 1:
        st.button(say.APPROVE_CLEAN, key="approve_clean", on_click=ask, args=(ALL_CLEAN,))
    search_button()
dossier = asked_dossier()
chosen = dossier.submission.id if dossier else None
with st.container(key="review_body"):
    left, right = st.columns([3, 8], gap="small")
with left:
    draw(render("review_list", inbox=inbox, chosen=chosen), key="review_list")
with right:
    if dossier is None:
        draw(render("review_nothing", link=address("/viec-cua-toi")), key="review_nothing")
    else:
        place, workflow = dossier.submission.place, dossier.submission.workflow
        shown = render(
            "review_dossier", d=dossier, sheet=review_sheet(dossier.sheet, dossier.seen_before),
            stages=stages(place, workflow, dossier.trail), diverging_bar=diverging_bar,
            indicators={row.indicator.code: row.indicator for row in dossier.sheet.rows},
        )  # fmt: skip
        draw(shown, key="review_dossier")
        actions(dossier)
if asked() == ALL_CLEAN and inbox.clean:
    dialog(say.APPROVE_CLEAN, clean_fields)
elif dossier is not None:
    for act in TAKES_WORDS:
        if asked() == key_of(dossier, act):
            dialog(say.dialog_title(act, dossier.submission.form_code, dossier.unit_name), ask_words(dossier, act))
