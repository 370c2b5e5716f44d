"""How well files are recognised: `python -m benchmarks.recognition`.

All real files of offices: sheets with figures whose table is found, columns of figures whose header is understood,
cells as other readers read them. Headers of the national office's workbooks against what a person reads in them.
Office-style layouts of the sample's forms against what every cell means: the last column must stay 0.
"""

from __future__ import annotations

from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole
from domain.sheet_table import read_headers
from exchange.header_words import VIETNAMESE
from exchange.workbook_file import read_workbook
from tests.exchange.proposal_score import Score, confirmed, scored
from tests.exchange.real_cells import known_rows, read_cell
from tests.exchange.real_headers import FOLDER, expected, read, sheets
from tests.exchange.ugly_sheets import LAYOUTS, next_month
from tests.exchange.workbook_files import workbooks

FEWEST_FIGURES = 12
NOW = ReportingPeriod.parse("2025-01")


def everything() -> tuple[list[int], list[int], list[int]]:
    """Found and all: sheets with a table of those with figures, columns understood, cells right."""
    grids = {name: read_workbook(path.read_bytes(), name) for name, path in workbooks("real").items()}
    sheets_, columns = [0, 0], [0, 0]
    for grid in grids.values():
        for sheet in grid.sheets:
            if sum(isinstance(content, float) for _, content in sheet.filled()) < FEWEST_FIGURES:
                continue
            tables = read_headers(sheet, VIETNAMESE, NOW)
            sheets_ = [sheets_[0] + bool(tables), sheets_[1] + 1]
            for meaning in (meaning for table in tables for meaning in table.columns.values()):
                is_told = meaning.role is not ColumnRole.VALUE or meaning.is_read
                columns = [columns[0] + is_told, columns[1] + 1]
    rows = known_rows("real_cells.csv")
    right = sum(read_cell(grids[row["file"]], row) == row["expected"] for row in rows)
    return sheets_, columns, [right, len(rows)]


def headers() -> tuple[int, int, int, int]:
    """Sheets, sheets whose table was found, columns, columns read as a person reads them."""
    wanted = expected()
    books = {file: sheets(file) for file in {file for file, _ in wanted}}
    told = {(file, sheet): read(books[file][sheet], file) for file, sheet in wanted}
    columns = [(place, column, meaning) for place, known in wanted.items() for column, meaning in known.items()]
    right = sum(told[place].get(column) == meaning for place, column, meaning in columns)
    return len(wanted), sum(bool(told[place]) for place in wanted), len(columns), right


def layouts() -> list[tuple[Score, Score | None]]:
    """Each layout when it is seen first, and a month after it was confirmed."""
    found = []
    for build in LAYOUTS:
        layout = build()
        learned = confirmed(layout)
        found.append((scored(layout), scored(next_month(layout), learned) if learned.tables else None))
    return found


def main() -> None:
    sheets_, columns, cells_ = everything()
    told = (("sheets with figures: table found", sheets_), ("columns: header mapped", columns), ("cells right", cells_))
    for words, (right, of) in told:
        print(f"all real files, {words} {right} of {of} ({right / of:.1%})")
    if FOLDER.exists():
        known, found, of, right = headers()
        print(
            f"national workbooks: table found in {found} of {known} sheets, {right} of {of} columns read as by a person"
        )
    else:
        print(f"national workbooks: left out, {FOLDER} is not present")
    print(f"{'layout':45} cells  taken  after yes  questions  next month  wrong unasked")
    first: list[Score] = []
    for score, later in layouts():
        first.append(score)
        again = f"{later.taken:10}" if later else " " * 10
        wrong = len(score.wrong) + (len(later.wrong) if later else 0)
        print(
            f"{score.name:45} {score.expected:5} {score.taken:6} {score.accepted:10} {score.questions:10} {again} {wrong:14}"
        )
    cells = sum(s.expected for s in first)
    taken, accepted = sum(s.taken for s in first), sum(s.accepted for s in first)
    print(f"in all: {cells} cells, {taken / cells:.0%} without a question, {accepted / cells:.0%} after the questions")


if __name__ == "__main__":
    main()
