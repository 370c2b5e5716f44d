"""What the chair concluded, item by item, the tasks that came of it, and those of earlier sessions (N14)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.html import address, render
from components.plain_text import plain
from components.task_forms import task_form
from domain.conclusion import Conclusion, check_taking
from domain.errors import IllegalTransition
from domain.task import LONGEST
from language.catalogue import _
from language.sentences import problem_sentence
from language.task_words import noted_tasks
from pages.frame.acts import carry_out
from pages.frame.asked import query
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.assign_task import assign_task, offer_task
from use_cases.list_conclusions import SessionConclusions, list_conclusions
from use_cases.open_session_facts import SessionView
from use_cases.record_conclusion import record_conclusion, withdraw_conclusion

MOST = 40


def draw_conclusions(access: Access, view: SessionView) -> None:
    """`?ma=` is the item that a new conclusion is about, `?kl=` the conclusion of which a task is made."""
    found = list_conclusions(access, session=view.session)
    items = _items(view)
    opened = next((c for c in found.conclusions if str(c.id) == query("kl")), None)
    if opened is not None and found.may_assign:
        _assign(access, view, found, opened)
    elif found.may_record:
        _record(access, view, found, items)
    block = render(
        "conclusions", c=found, period=view.session.period, opened=opened.id if opened else None, most=MOST,
        groups=[(code, words, found.of_item(code)) for code, words in items.items()],
        because=_because(view) if found.may_assign else "",
        notes=noted_tasks([t for t in view.facts.tasks if t.from_period != view.session.period], view.facts.task_day, found.unit_names),
    )  # fmt: skip
    draw(block, key="conclusions")


def _items(view: SessionView) -> dict[str | None, str]:
    """The session as a whole, then its items in their order."""
    names = {i.code: i.short_name for i in view.facts.indicators}
    ordered = sorted(view.facts.items, key=lambda item: item.order)
    return {None: _("The session as a whole")} | {
        i.indicator_code: names.get(i.indicator_code, i.indicator_code) for i in ordered
    }


def _because(view: SessionView) -> str:
    """Why nothing is recorded now; empty when it is."""
    try:
        check_taking(view.session)
    except IllegalTransition as problem:
        return problem_sentence(problem)
    return ""


def _record(access: Access, view: SessionView, found: SessionConclusions, items: dict[str | None, str]) -> None:
    codes, key = list(items), f"conclusion_{view.session.period}_{len(found.conclusions)}"
    with st.form(key):
        index = codes.index(query("ma")) if query("ma") in codes else 0
        code = st.selectbox(
            _("About the item"),
            codes,
            index,
            format_func=lambda c: plain(items[c]),
            key=f"{key}_item_{index}",
            width=520,
        )
        text = st.text_area(_("The chair concludes"), key=f"{key}_text", max_chars=LONGEST, height=110)
        pressed = st.form_submit_button(_("Record the conclusion"), type="primary")
    if pressed:
        act = partial(record_conclusion, access, period=view.session.period, text=text, indicator_code=code)
        carry_out(act, _("The conclusion is recorded."))


def _assign(access: Access, view: SessionView, found: SessionConclusions, opened: Conclusion) -> None:
    """The text of the conclusion and the owner of the indicator are offered first."""
    offer = offer_task(access)
    back = address("/bao-cao", ky=view.session.period, muc="ket-luan")
    owner = next((i.owner_unit_code for i in view.facts.indicators if i.code == opened.indicator_code), "")
    draw(render("conclusion_chosen", conclusion=opened, back=back), key="chosen")
    wish = task_form(
        offer.units, offer.indicators, f"task_{opened.id}_{len(found.tasks[opened.id])}", unit_code=owner,
        indicator_code=opened.indicator_code, conclusion_id=opened.id, content=opened.text,
    )  # fmt: skip
    if wish is not None:
        carry_out(lambda: assign_task(access, wish=wish), _("The task is assigned. The unit is told."))
    if found.may_record and st.button(_("Withdraw this conclusion"), key=f"withdraw_{opened.id}"):
        carry_out(
            partial(withdraw_conclusion, access, conclusion_id=opened.id),
            _("The conclusion is withdrawn."),
            lambda _none: back,
        )
