"""The audit log: who did what when, from where, with what result, and what it was before (R118, R119)."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.audit_actions import AuditAction
from domain.permissions import Permission
from language.audit_words import AUDIT_ACTION, AUDIT_OBJECT, AUDIT_RESULT
from language.catalogue import _
from pages.frame.asked import query, whole_query
from pages.frame.bound import day_box, picker, text_box
from pages.frame.opening import draw, open_page, page_state
from use_cases.anchor_audit_log import installation_anchors
from use_cases.asked_audit import DAYS, FIELDS, asked_audit, asked_event
from use_cases.read_audit_log import OpenedLog, read_audit_log


def filters(log: OpenedLog) -> None:
    with st.container(horizontal=True, key="bar_audit", vertical_alignment="bottom"):
        day_box(_("From day"), "tu", access.today)
        day_box(_("To day"), "den", access.today)
        picker(
            _("Action"),
            "viec",
            ["", *sorted(AuditAction, key=AUDIT_ACTION.__getitem__)],
            log.query.action,
            action_of,
            width=240,
        )
        picker(_("Result"), "kq", ["", *AUDIT_RESULT], log.query.result, result_of, width=150)
        picker(_("Object"), "loai", ["", *AUDIT_OBJECT], log.query.object_kind, object_of, width=170)
        units = sorted(log.unit_names, key=log.unit_names.__getitem__)
        picker(_("Organisation"), "dv", ["", *units], log.query.unit_code, lambda code: log.unit_names.get(code, _("All units")), width=220)  # fmt: skip
    with st.container(horizontal=True, key="bar_audit_words"):
        text_box(_("Account"), "nguoi", _("Account, exactly"))
        text_box(_("Find in the log"), "tim", _("Find words, with or without diacritics"))


def action_of(code: str) -> str:
    return AUDIT_ACTION[code] if code else _("All actions")


def result_of(code: str) -> str:
    return AUDIT_RESULT[code] if code else _("All results")


def object_of(code: str) -> str:
    return AUDIT_OBJECT[code] if code else _("All objects")


access = open_page(Permission.READ_AUDIT_LOG)
asked = whole_query()
kept = {name: asked[name] for name in (*DAYS, *FIELDS) if asked.get(name)}
before = asked_event(asked, "truoc")
log = read_audit_log(
    access, installation_anchors(), asked_audit(asked), before=before, number=asked_event(asked, "so")
)  # fmt: skip
with st.container(horizontal=True, key="tools_audit", vertical_alignment="bottom"):
    line = _("Every act with who, when, from where and what it changed. Nothing here can be changed or removed.")
    files = address("/tai-ve/nhat-ky", **kept)
    draw(heading(_("Audit log"), line, sample=page_state(access).has_sample_data, files=files), key="heading")
filters(log)
if log.event:
    back = address("/nhat-ky", **kept, truoc=query("truoc"))
    draw(render("audit_event", e=log.event, unit_names=log.unit_names, back=back), key="event")
draw(render("audit_log", log=log, kept=kept, before=before), key="log")
draw(render("foot_only"), key="foot")
