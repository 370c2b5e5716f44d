"""Entry by file: choose or paste, look at every cell old → new, answer what is unclear, take it (visual.md §3.9)."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.html import address
from components.import_preview import import_preview_html
from domain.errors import Problem
from domain.mapping_proposal import Subject
from domain.sheet_mapping import ColumnUse, RowUse
from language.catalogue import _
from language.import_words import earlier_sentence, refused_title, taken_sentence
from language.mapping_words import answer_words, question_sentence
from language.sentences import problem_sentence
from language.workbook_words import remark_sentence
from pages.frame import attempt, draw, notice, tell
from use_cases.access import Access
from use_cases.import_workbook import import_workbook
from use_cases.offer_answers import Offer, offered_answers
from use_cases.preview_import import OpenImport, preview_import
from use_cases.read_upload import Upload, read_upload
