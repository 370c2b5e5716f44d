"""What a column or a row of a file is taken for, and what is done to its numbers (C21, N12)."""

from __future__ import annotations

from domain.observation import Basis, Comparison
from domain.partial_key import PartialKey
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole, Conversion
from language import dates
from language.finding_words import RATE
from language.numbers import trimmed

ROLE = {
    ColumnRole.ORDINAL: "số thứ tự",
    ColumnRole.CODE: "mã chỉ tiêu",
    ColumnRole.NAME: "tên chỉ tiêu hoặc tên đơn vị",
    ColumnRole.UNIT: "đơn vị tính",
    ColumnRole.NOTE: "ghi chú",
    ColumnRole.VALUE: "số liệu",
    ColumnRole.IGNORED: "cột không lấy",
}
_OF = {
    Basis.IN_PERIOD: "số trong kỳ",
    Basis.CUMULATIVE: "số lũy kế đến",
    Basis.POINT_IN_TIME: "số tại thời điểm cuối",
}


def measure_words(says: PartialKey) -> str:
    """`số lũy kế đến tháng 11/2026`, `tăng so với cùng kỳ (%) của số trong kỳ tháng 11/2026`."""
    period = dates.period(ReportingPeriod.parse(says.period)) if says.period else "kỳ báo cáo"
    level = f"{_OF[says.basis] if says.basis else ROLE[ColumnRole.VALUE]} {period}"
    rate = RATE.get(says.comparison or Comparison.LEVEL)
    if rate is None:
        return level
    return f"{rate} của {level}" if says.comparison is Comparison.RANK else f"{rate} (%) của {level}"


def conversion_words(conversion: Conversion) -> str:
    """`chia cho 1.000`; empty where the numbers stay as they are in the file."""
    times, by, plus = conversion
    told = [f"nhân với {trimmed(times)}"] if times != 1 else []
    told += [f"chia cho {trimmed(by)}"] if by != 1 else []
    told += [f"{'cộng' if plus > 0 else 'trừ'} {trimmed(abs(plus))}"] if plus else []
    return ", ".join(told)
