"""What a template is made of, and by what its lines are known again when it comes home (S01, C21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.entry_sheet import EntrySheet, SheetRow
from domain.form_template import TemplateCodes, TemplateIdentity, TemplateLine
from domain.obligation import DueDate
from domain.report_form import ReportForm
from language import template_words as words


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """What a template is made of. `subject_names` are those of the places the lines speak about."""

    form: ReportForm
    unit_code: str
    unit_name: str
    due: DueDate
    sheet: EntrySheet
    subject_names: Mapping[str, str]
    made_at: datetime
    is_sample: bool

    @property
    def identity(self) -> TemplateIdentity:
        return TemplateIdentity(self.form.code, self.form.version, self.unit_code, self.sheet.period.code)


def template_codes(content: TemplateContent) -> TemplateCodes:
    """Every line with its code, name and measure; two subjects of one measure are told apart by name."""
    rows = content.sheet.rows
    plain = [(row.indicator.code, words.measure(row.assigned.item)) for row in rows]
    often = Counter(plain)
    lines = tuple(
        TemplateLine(
            code,
            row.indicator.name,
            measure if often[code, measure] == 1 else words.about_subject(measure, subject_name(content, row)),
            row.assigned.key(content.sheet.period),
        )
        for row, (code, measure) in zip(rows, plain, strict=True)
    )
    headings = words.headings(content.sheet.period)
    return TemplateCodes(content.identity, words.stamp(content.identity), headings, lines)


def subject_name(content: TemplateContent, row: SheetRow) -> str:
    """Whom a line speaks about, by name."""
    code = row.assigned.subject_code
    return content.subject_names.get(code, code)
