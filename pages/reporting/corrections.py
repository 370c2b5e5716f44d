"""Corrections: ask, consent, correct; and the scheduled next estimate, which is none (R065, D10)."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.observation import ObservationStatus
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from language.vocabulary import OBSERVATION_STATUS
from pages.frame.acts import attempt, tell
from pages.frame.asked import query
from pages.frame.opening import draw, go, open_page, page_state
from use_cases.decide_correction import decide_correction
from use_cases.list_corrections import Correctable, CorrectionLine, list_corrections
from use_cases.open_round import open_correction, open_update
from use_cases.request_correction import request_correction


def named(found: Correctable) -> str:
    period = dates.period(ReportingPeriod.parse(found.submission.period))
    return f"{found.unit_name} · {found.submission.form_code} · {period}"


def ask(found: Correctable) -> None:
    reason = st.session_state[f"reason_{found.submission.id}"]
    if attempt(lambda now: request_correction(now, submission_id=found.submission.id, reason=reason)):
        tell(_("The request was sent to whoever may consent."))


def decide(line: CorrectionLine, *, consents: bool) -> None:
    number = line.correction.id
    answer = st.session_state[f"answer_{number}"]
    if attempt(lambda now: decide_correction(now, correction_id=number, consents=consents, answer=answer)):
        tell(_("Consented. The unit may correct now.") if consents else _("Refused, with your reason."))


def begin(line: CorrectionLine) -> None:
    if attempt(lambda now: open_correction(now, correction_id=line.correction.id)):
        st.session_state["begun"] = line.correction.submission_id


def update(found: Correctable) -> None:
    status = ObservationStatus(st.session_state[f"status_{found.submission.id}"])
    if attempt(lambda now: open_update(now, submission_id=found.submission.id, status=status)):
        st.session_state["begun"] = found.submission.id


def consent_form(line: CorrectionLine) -> None:
    number = line.correction.id
    with st.container(border=True, key=f"consent_{number}"):
        st.html(render("card_head", title=line.unit_name, words=line.correction.reason))
        st.text_input(_("Answer (required to refuse)"), key=f"answer_{number}")
        with st.container(horizontal=True):
            st.button(_("Consent to the correction"), type="primary", key=f"yes_{number}", on_click=decide, args=(line,), kwargs={"consents": True})  # fmt: skip
            st.button(_("Refuse"), key=f"no_{number}", on_click=decide, args=(line,), kwargs={"consents": False})


def request_form(found: Correctable) -> None:
    number = found.submission.id
    with st.container(border=True, key=f"request_{number}"):
        st.html(render("card_head", title=named(found), words=""))
        st.text_area(_("What is wrong and why"), key=f"reason_{number}", max_chars=1000, height=80)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(_("Request a correction"), key=f"ask_{number}", on_click=ask, args=(found,))
            if found.later:
                st.selectbox(
                    _("Scheduled update to"), [s.value for s in found.later], key=f"status_{number}", width=180,
                    format_func=lambda code: OBSERVATION_STATUS[ObservationStatus(code)],
                )  # fmt: skip
                st.button(_("Open the scheduled update"), key=f"update_{number}", on_click=update, args=(found,))


access = open_page(Permission.CORRECT_FIGURES)
state = page_state(access)
if st.session_state.pop("begun", None):
    go(address("/nhap-lieu"))
found = list_corrections(access)
with st.container(key="tools_corrections"):
    crumbs = ((_("My work"), address("/viec-cua-toi")),)
    line = _("What was approved changes only with consent; the old value stays readable.")
    files = address("/tai-ve/dinh-chinh")
    draw(heading(_("Corrections"), line, crumbs, sample=state.has_sample_data, files=files), key="heading")
for one in found.lines:
    if one.may_decide:
        consent_form(one)
    if one.may_open:
        label = _("Open the sheet to correct: %(form)s, %(period)s") % {
            "form": one.correction.form_code,
            "period": dates.period(ReportingPeriod.parse(one.correction.period)),
        }
        st.button(label, type="primary", key=f"begin_{one.correction.id}", on_click=begin, args=(one,))
enters = access.actor.may(Permission.ENTER_FIGURES)
draw(render("corrections", lines=found.lines, enters=enters), key="corrections")
asked = query("hs")
correctable = [c for c in found.correctable if asked in (None, str(c.submission.id))]
if correctable:
    told = _("Ask for a correction of one of them, or open its scheduled update.")
    st.html(render("card_head", title=_("Approved sheets"), words=told))
    for one_sheet in correctable[:12]:
        request_form(one_sheet)
