"""Where the monthly workbooks of the national statistics office print the indicators of our catalogue (N11).

One rule a line: indicator, comparison, words of the title, names of the row in the editions since 2000. What is not
comparable with the city's figure is left out on purpose: see sample_data/README.md.
"""

from __future__ import annotations

import re

from domain.observation import Basis, Comparison, ObservationStatus
from domain.series_reading import ANY_SPAN, Covers, LongColumn, LongList, SeriesRule

_LEVEL, _YEAR, _MONTH = Comparison.LEVEL, Comparison.YOY_PCT, Comparison.MOM_PCT
_MONTHS, _TO_DATE = frozenset({Covers.MONTH}), frozenset({Covers.YEAR_TO_DATE})
_MONEY = ("nghìn tỷ đồng", "tỷ đồng")
_WHOLE_INDUSTRY = ("Toàn ngành công nghiệp", "Toàn ngành", "Toàn quốc")
_MAKING = ("Công nghiệp chế biến, chế tạo", "Toàn ngành chế biến, chế tạo")


def _title(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\d+ )?(?:{words})")


def _rule(
    code: str, comparison: Comparison, title: re.Pattern[str], rows: tuple[str, ...], units: tuple[str, ...] = (),
    covers: frozenset[Covers] = ANY_SPAN, column: str = "",
) -> SeriesRule:  # fmt: skip
    return SeriesRule(code, comparison, title, rows, units, covers, re.compile(column))


_GDP_NOW = _title("tong san pham trong nuoc theo gia hien hanh")
_GDP_2010 = _title("tong san pham trong nuoc theo gia so sanh 2010")
_INDUSTRY = _title("chi con so san xuat cong nghiep(?!.*(?:dia phuong|mot so tinh))")
_SALES = _title("chi con so tieu thu")
_RETAIL = _title("tong muc (?:hang hoa ban le|ban le hang hoa) va doanh thu dich vu(?! xa hoi)")
_PRICES = _title("chi con so gia tieu dung")
_EXPORTS, _IMPORTS = _title("(?:hang hoa )?xuat khau(?! dich vu)"), _title("(?:hang hoa )?nhap khau(?! dich vu)")
_INVESTMENT = _title("von dau tu (?:phat trien )?(?:toan xa hoi thuc hien|thuc hien toan xa hoi) theo gia hien hanh")
_NEW_FIRMS = _title("(?:con so )?doanh nghiep dang ky thanh lap moi")
_FIRMS = _title("mot con so chi tieu ve doanh nghiep")
_BACK = _title("(?:con so )?doanh nghiep quay tro lai hoat dong")
_ALL, _VALUE = ("Tổng số",), ("Tổng trị giá",)
_FIRM_UNITS = ("doanh nghiệp", "DN")

RULES = (
    _rule("KT01.01", _LEVEL, _GDP_NOW, _ALL, _MONEY),
    _rule("KT01.02", _LEVEL, _GDP_2010, _ALL, _MONEY),
    _rule("KT01.03", _YEAR, _GDP_2010, _ALL),
    _rule("KT01.04", _YEAR, _GDP_2010, ("Nông, lâm nghiệp và thủy sản", "Khu vực nông, lâm nghiệp và thủy sản")),
    _rule("KT01.05", _YEAR, _GDP_2010, ("Công nghiệp và xây dựng", "Khu vực công nghiệp và xây dựng")),
    _rule("KT01.06", _YEAR, _GDP_2010, ("Dịch vụ", "Khu vực dịch vụ")),
    _rule("KT01.07", _YEAR, _GDP_2010, ("Thuế sản phẩm trừ trợ cấp sản phẩm",)),
    _rule("KT02.01", _YEAR, _INDUSTRY, _WHOLE_INDUSTRY, covers=_MONTHS),
    _rule("KT02.02", _MONTH, _INDUSTRY, _WHOLE_INDUSTRY, covers=_MONTHS),
    _rule("KT02.03", _YEAR, _INDUSTRY, _WHOLE_INDUSTRY, covers=_TO_DATE),
    _rule("KT02.04", _YEAR, _INDUSTRY, _MAKING, covers=_TO_DATE),
    _rule("KT02.07", _YEAR, _SALES, (*_WHOLE_INDUSTRY, *_MAKING), covers=_TO_DATE, column="tieu thu"),
    *(
        _rule(code, comparison, _RETAIL, rows, units)
        for code, rows in (
            ("KT03.01", _ALL),
            ("KT03.02", ("Bán lẻ hàng hóa",)),
            ("KT03.03", ("Dịch vụ lưu trú, ăn uống",)),
            ("KT03.04", ("Du lịch lữ hành",)),
            ("KT03.05", ("Dịch vụ khác",)),
        )
        for comparison, units in ((_LEVEL, ("tỷ đồng",)), (_YEAR, ()))
    ),
    _rule("KT03.06", _MONTH, _PRICES, ("Chỉ số giá tiêu dùng",), covers=_MONTHS),
    _rule("KT03.07", _YEAR, _PRICES, ("Chỉ số giá tiêu dùng",), covers=_MONTHS),
    _rule("KT03.08", _YEAR, _PRICES, ("Chỉ số giá tiêu dùng",), covers=_TO_DATE),
    _rule("KT03.09", _MONTH, _PRICES, ("Chỉ số giá vàng", "Vàng"), covers=_MONTHS),
    _rule("KT03.10", _MONTH, _PRICES, ("Chỉ số giá đô la Mỹ", "Đô la Mỹ"), covers=_MONTHS),
    _rule("KT04.01", _LEVEL, _EXPORTS, _VALUE, ("triệu USD",), column="tri gia"),
    _rule("KT04.02", _LEVEL, _IMPORTS, _VALUE, ("triệu USD",), column="tri gia"),
    _rule("KT04.04", _YEAR, _EXPORTS, _VALUE, column="tri gia"),
    _rule("KT04.05", _YEAR, _IMPORTS, _VALUE, column="tri gia"),
    _rule("DT01.01", _LEVEL, _INVESTMENT, _ALL, _MONEY),
    _rule("DT01.01", _YEAR, _INVESTMENT, _ALL),
    _rule("DN01.01", _LEVEL, _NEW_FIRMS, _ALL, _FIRM_UNITS, column="^(?:con so dn.*|)$"),
    _rule("DN01.01", _YEAR, _NEW_FIRMS, _ALL, column="^(?:con so doanh nghiep|)$"),
    _rule("DN01.02", _LEVEL, _NEW_FIRMS, _ALL, ("tỷ đồng",), column="von dang ky"),
    _rule("DN01.02", _YEAR, _NEW_FIRMS, _ALL, column="von dang ky"),
    _rule("DN01.01", _LEVEL, _FIRMS, ("Doanh nghiệp đăng ký thành lập mới (DN)",), _FIRM_UNITS),
    _rule("DN01.01", _YEAR, _FIRMS, ("Doanh nghiệp đăng ký thành lập mới (DN)",)),
    _rule("DN01.04", _LEVEL, _BACK, _ALL, ("doanh nghiệp",)),
    _rule("DN01.04", _YEAR, _BACK, _ALL),
)

RETAIL_LIST = LongList(
    item="Phân Loại",
    edition="Date",
    columns=(
        LongColumn("Pre-M", "PreMonth", Basis.IN_PERIOD, _LEVEL, "tỷ đồng"),
        LongColumn("E-M", "Month", Basis.IN_PERIOD, _LEVEL, "tỷ đồng", ObservationStatus.ESTIMATE),
        LongColumn("YTD", "Month", Basis.CUMULATIVE, _LEVEL, "tỷ đồng"),
        LongColumn("M-YOY", "Month", Basis.IN_PERIOD, _YEAR, "%"),
        LongColumn("YTD-YOY", "Month", Basis.CUMULATIVE, _YEAR, "%"),
    ),
    indicators={
        "TỔNG SỐ": "KT03.01",
        "Bán lẻ hàng hóa": "KT03.02",
        "Dịch vụ lưu trú, ăn uống": "KT03.03",
        "Du lịch lữ hành": "KT03.04",
        "Dịch vụ khác": "KT03.05",
    },
)
"""`tongmuc.csv`: the retail tables of 158 editions since 2012, put together by the author of the collection."""
