"""What a file that leaves the house says of itself, and the columns that every figure in it has (R087, D19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.change import Change, ChangeKind
from domain.extract import Column, Extract, Kind, Stamp, Value
from domain.observation import Figure, ObservationStatus
from language import dates
from language.figure_words import no_change_reason, sources_told
from language.sentences import STATEMENT
from language.vocabulary import LAYER, OBSERVATION_STATUS

SOURCES_SHEET = "Nguồn"
SOURCE_COLUMNS = (Column("Mã nguồn"), Column("Địa chỉ"), Column("Ngày công bố"))
PAGE_WORDS = "Trang"
FORMATS = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}

# After the columns of a view: what each figure of a row tells of itself.
FIGURE_COLUMNS = (
    Column("Trạng thái số liệu"), Column("Lớp số liệu"), Column("Công bố, phê duyệt"),
    Column("Đơn vị báo cáo"), Column("Mã nguồn"), Column("Ghi chú số liệu"),
)  # fmt: skip
CHANGE_UNIT = {ChangeKind.PERCENT: "%", ChangeKind.POINTS: "điểm %"}


def header(column: Column) -> str:
    """The name of a column with its unit in brackets."""
    return f"{column.name} ({column.unit})" if column.unit else column.name


def figure_facts(figure: Figure | None) -> tuple[Value, ...]:
    """The values below `FIGURE_COLUMNS`; blank without a figure."""
    if figure is None:
        return (None,) * len(FIGURE_COLUMNS)
    return (
        figure_status(figure), LAYER[figure.layer], dates.decided(figure), figure.reporting_unit_code,
        figure.source_key, (figure.note or None) if figure.layer.is_real else None,
    )  # fmt: skip


def figure_status(figure: Figure) -> str:
    status = OBSERVATION_STATUS[figure.status]
    return f"{status}, nguồn làm tròn" if figure.is_approximate else status


def change_columns(name: str) -> tuple[Column, Column]:
    """A change as a number, and what the number is measured in or why there is none."""
    return Column(name, Kind.NUMBER, decimals=1), Column(f"{name}: đơn vị, lý do")


def change_cells(change: Change | None, than: str) -> tuple[Value, Value]:
    if change is None:
        return None, None
    if change.value is None:
        return None, no_change_reason(change, than)
    return change.value, CHANGE_UNIT[change.kind]


def source_line(stamp: Stamp) -> str:
    """Under the title of every table: whence, as known when, the code of the exact figures."""
    told = sources_told(stamp.layers, (note.place for note in stamp.sources))
    source = f"Nguồn: {told}. " if told else ""
    return f"{source}{_capital(_as_known(stamp))}. Mã số liệu: {stamp.snapshot_code}."


def _as_known(stamp: Stamp) -> str:
    return f"số liệu như đã biết lúc {dates.instant(stamp.as_of or stamp.made_at)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def stamp_lines(extract: Extract) -> list[tuple[str, str]]:
    """All that the file tells of itself, as label and words, but for the addresses of its sources."""
    stamp = extract.stamp
    lines = [
        ("Tên bảng", extract.title),
        ("Nguồn", sources_told(stamp.layers, (note.place for note in stamp.sources))),
        ("Trạng thái số liệu", _listed(OBSERVATION_STATUS[s] for s in ObservationStatus if s in stamp.statuses)),
        ("Lớp số liệu", _listed(words for layer, words in LAYER.items() if layer in stamp.layers)),
        ("Số liệu như đã biết lúc", dates.instant(stamp.as_of or stamp.made_at)),
        ("Mã số liệu", stamp.snapshot_code),
        ("Phiên bản kho số liệu", str(stamp.data_version)),
        ("Người tải", stamp.user),
        ("Tải lúc", dates.instant(stamp.made_at)),
        ("Lưu ý", "dữ liệu mẫu, chỉ để dùng thử" if stamp.is_sample else ""),
        ("Tuyên bố", STATEMENT),
    ]
    return [(label, told) for label, told in lines if told]


def source_lines(stamp: Stamp) -> list[tuple[str, str]]:
    """Every published source by its key: address and date as printed."""
    return [(f"{SOURCES_SHEET} {note.key}", f"{note.url} ({note.published})") for note in stamp.sources]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def image_words(made_at: datetime, user: str, data_version: int) -> str:
    """The line under a chart that was saved as a picture: who saved it, when, of which state of the store (D19)."""
    return f"{made_words(made_at, user)} · Mã số liệu V{data_version}"


def made_words(made_at: datetime, user: str) -> str:
    """At the foot of a printed sheet: who took it out, and when."""
    return f"{user}, tải lúc {dates.instant(made_at)}"
