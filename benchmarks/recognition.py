"""How well files are recognised: `python -m benchmarks.recognition`.

Headers of the national office's workbooks against what a person reads in them, and office-style layouts of the
sample's forms against what every cell means. The last column of the second table must stay 0.
"""

from __future__ import annotations

from tests.exchange.proposal_score import Score, confirmed, scored
from tests.exchange.real_headers import FOLDER, expected, read, sheets
from tests.exchange.ugly_sheets import LAYOUTS, next_month


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
    if FOLDER.exists():
        sheets_, found, columns, right = headers()
        print(f"real workbooks: table found in {found} of {sheets_} sheets, {right} of {columns} columns read right")
    else:
        print(f"real workbooks: left out, {FOLDER} is not present")
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
