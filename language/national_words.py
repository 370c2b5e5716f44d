"""What is said of the whole country beside the city, and of the cell a figure was read from (N11)."""

from __future__ import annotations

from domain.indicator import Direction, Indicator
from domain.national import NationalSide
from domain.stored_file import CellOrigin, StoredFile
from language import dates
from language.figure_words import change_text, figure_text, provenance
from language.numbers import number

OFFICE = "Cục Thống kê"


def national_value(side: NationalSide, indicator: Indicator) -> str:
    """`6.391.003 tỷ đồng, tăng 9,0% so với cùng kỳ`."""
    text = figure_text(side.figure, indicator)
    change = change_text(side.change, Direction.NEUTRAL)
    if side.change is None or side.change.value is None:
        return text
    if change.arrow == "→":
        return f"{text}, {change.text} so với cùng kỳ"
    return f"{text}, {'tăng' if change.arrow == '↑' else 'giảm'} {change.text} so với cùng kỳ"


def national_comparison(side: NationalSide, indicator: Indicator) -> str:
    """The city against the country, or why nothing is compared."""
    told = []
    if side.difference is not None:
        told.append(_difference(side.difference, indicator))
    if side.share is not None:
        told.append(f"Thành phố chiếm {number(side.share, 1)}% cả nước")
    return "; ".join(told) or "Chưa có số của Thành phố và cả nước cùng kỳ, cùng cách tính để so sánh"


def _difference(points: float, indicator: Indicator) -> str:
    what = "Thành phố" if indicator.is_rate else "Thành phố tăng"
    size = number(abs(points), max(indicator.decimals, 1) if indicator.is_rate else 1)
    if not any(digit in size for digit in "123456789"):
        return "Thành phố bằng cả nước" if indicator.is_rate else "Thành phố tăng bằng cả nước"
    return f"{what} {'cao hơn' if points > 0 else 'thấp hơn'} cả nước {size} điểm %"


def origin_words(origin: tuple[StoredFile, CellOrigin]) -> str:
    """`tệp 2025-02-28-Bieu-T2.2025-1.xlsx, trang tính 14.XK, ô G9`."""
    file, cell = origin
    return f"tệp {file.display_name}, trang tính {cell.sheet}, ô {cell.cell}"


def national_source(side: NationalSide, origin: tuple[StoredFile, CellOrigin] | None) -> str:
    """Where the country's figure stands: the cell of a publication, or only when it was published."""
    if origin is None:
        return provenance(side.figure)
    return f"{OFFICE}, {origin_words(origin)}, ấn phẩm {dates.decided(side.figure)}"


def growth_title(name: str) -> str:
    return f"{name}: tăng, giảm so với cùng kỳ, Thành phố và cả nước"


def growth_line() -> str:
    return "%, hai bên cùng công bố; không so mức vì quy mô khác nhau"


def national_foot() -> str:
    return f"Cả nước: {OFFICE}, các ấn phẩm hằng tháng; từng tệp, trang tính, ô ở bảng số liệu."
