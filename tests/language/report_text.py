"""A report as plain text, so that a change of wording is seen line by line."""

from __future__ import annotations

from domain.report import Report, ReportSection, ReportTable
from language.numbers import number


def report_text(report: Report) -> str:
    lines = [report.title, report.subject_line, ""]
    for section in report.sections:
        lines += _section(section)
    for table in report.annexes:
        lines += _table(table)
    lines += ["TÓM TẮT", ""]
    for section in report.brief:
        lines += _section(section)
    return "\n".join([*lines, *report.source_lines, ""])


def _section(section: ReportSection) -> list[str]:
    lines = [f"{section.number}. {section.title}"]
    for sentence in section.sentences:
        lines.append(f"{'- ' if sentence.starts_paragraph else '  '}{sentence.text}")
    return [*lines, ""]


def _table(table: ReportTable) -> list[str]:
    lines = [f"Bảng: {table.title} | {table.unit}"]
    lines.append(" | ".join(f"{c.group}: {c.name}" if c.group else c.name for c in table.columns))
    for row in table.rows:
        cells = [
            number(c, row.decimals if (d := column.decimals) is None else d) if isinstance(c, float) else c or ""
            for c, column in zip(row.cells, table.columns, strict=True)
        ]
        lines.append(" | ".join([row.label, *cells]))
    return [*lines, *table.notes, ""]
