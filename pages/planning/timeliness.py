"""Who reported in time, who holds it, who is late: the matrix, one unit, and what can be printed of it."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address, render
from domain.errors import NotFound
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from language.progress_words import PROGRESS_FILTER, countdown_words, progress_line, reminded_words
from language.sentences import problem_sentence
from pages.frame import (
    attempt,
    draw,
    notice,
    open_page,
    page_state,
    picker,
    query,
    text_box,
    with_words_for_errors,
)
from use_cases.access import Access
from use_cases.export_progress import export_progress
from use_cases.open_progress import ALL, ProgressView, open_progress
from use_cases.open_signed_form import open_signed_form
from use_cases.open_unit_progress import open_proof, open_unit_progress
from use_cases.remind_units import preview_reminder, remind_units
