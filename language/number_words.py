"""The Vietnamese words around the numbers of a report: units, periods, comparisons, plans (domain.md §§7–8).

Patterns meet text without marks; where marks tell words apart (`giảm` from `giám đốc`, `bảng` from `bằng`) the text has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.indicator import Indicator
from domain.measure_unit import Measure
from domain.number_words import POINTS, TIMES, NumberWords, SpanKind
from domain.text import unmarked

_SCALES = {"": 1.0, "nghìn ": 1e3, "ngàn ": 1e3, "triệu ": 1e6, "tỷ ": 1e9, "tỉ ": 1e9}
_COUNTED = (
    "lượt người",
    "lượt khách",
    "lượt",
    "khách",
    "người",
    "doanh nghiệp",
    "tấn",
    "vụ",
    "ca",
    "hồ sơ",
    "dự án",
    "USD/người",
    "m2",
    "điểm",
)
_BASE = {"lượt khách": "lượt người", "khách": "lượt người", "lượt": "lượt người"}
_UNITS = {
    "%": Measure("%", 1.0),
    "phần trăm": Measure("%", 1.0),
    "điểm phần trăm": Measure(POINTS, 1.0),
    "điểm %": Measure(POINTS, 1.0),
    "lần": Measure(TIMES, 1.0),
    **{f"{scale}{ty} đồng": Measure("tỷ đồng", size) for scale, size in (("", 1.0), ("nghìn ", 1e3), ("ngàn ", 1e3), ("triệu ", 1e6))
       for ty in ("tỷ", "tỉ")},
    **{f"{scale}{ty}": Measure("tỷ đồng", size) for scale, size in (("", 1.0), ("nghìn ", 1e3), ("triệu ", 1e6)) for ty in ("tỷ", "tỉ")},
    "triệu đồng": Measure("tỷ đồng", 1e-3),
    "nghìn đồng": Measure("tỷ đồng", 1e-6),
    "đồng": Measure("tỷ đồng", 1e-9),
    "tỷ USD": Measure("triệu USD", 1e3),
    "tỉ USD": Measure("triệu USD", 1e3),
    "triệu USD": Measure("triệu USD", 1.0),
    "nghìn USD": Measure("triệu USD", 1e-3),
    "USD": Measure("triệu USD", 1e-6),
    **{f"{scale}{unit}": Measure(_BASE.get(unit, unit), size) for scale, size in _SCALES.items() for unit in _COUNTED},
}  # fmt: skip
_YEAR = r"(?:[ ,/-]*(?:nam )?(?P<y>20\d\d)(?!\d))?"
_SPANS = (
    (SpanKind.YEAR_BEFORE, r"\(\s*cung ky(?: nam(?: truoc| 20\d\d)?)?"),
    (SpanKind.FIRST_MONTHS, rf"(?<![\d.,])(?P<n>1[0-2]|0?[1-9]) thang(?: dau nam| dau)?(?! \d|\d){_YEAR}"),
    (SpanKind.MONTH, rf"\bthang (?P<n>1[0-2]|0?[1-9])(?![\d.,]*\d){_YEAR}"),
    (SpanKind.MONTH, r"\bthang (?P<n>1[0-2]|0?[1-9])/(?P<y>20\d\d)(?!\d)"),
    (SpanKind.QUARTER, rf"\bquy (?P<n>iv|iii|ii|i|[1-4])\b{_YEAR}"),
    (SpanKind.YEAR, r"(?<!dau )(?<!cuoi )\bnam (?P<y>20\d\d)(?!\d)"),
    (SpanKind.YEAR, r"\bca nam\b"),
    (SpanKind.SO_FAR, r"\btinh chung\b|\bluy ke\b|\btu dau nam\b"),
    (SpanKind.THIS_MONTH, r"\btrong thang\b|\bthang nay\b|\bthang bao cao\b"),
)
_PERIODS = (
    r"tháng \d{1,2}(?![\d.,]*\d)(?:[ ,]*năm \d{4}|/\d{4})?|(?<![\d.,])\d{1,2} tháng(?: đầu năm| cuối năm)?|"
    r"năm \d{4}|quý \d\b|(?:giai đoạn|nhiệm kỳ|khóa)\s+\d{4}\s*[-–]\s*\d{4}|(?<![\d.,])(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d"
)
_NO_FIGURES = "|".join(
    (
        r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\)|\d{1,2}\.\d{1,2})\s(?=\s*[^\W\d])",
        r"^\s*\d{1,2}\s+(?-i:[A-ZĐÀ-ÝĂƠƯẠ-Ỹ])",
        r"https?://\S+|www\.\S+|\S+@\S+",
        r"(?<![\d.,])(?:\+84|0)[ .]?\d{1,3}[ .]?\d{3,4}[ .]?\d{3,4}(?!\d)",
        r"(?<!\d)\d{1,2}:\d{2}(?!\d)|(?<![\d.,])\d{1,2} giờ(?: \d{1,2}(?: phút)?)?|(?<![\d.,])\d{1,2}h\d{0,2}(?!\w)",
        r"ngày \d{1,2}(?:[/.-]\d{1,2})?(?:[/.-]\d{4})?(?: tháng \d{1,2})?(?: năm \d{4})?",
        _PERIODS,
        r"(?<!\w)(?:điều|khoản|phụ lục|bảng|biểu|hình|chương|mục|trang|quốc lộ|tỉnh lộ|vành đai|phường|quận|cổng|khu vực|tổng đài|"
        r"lần thứ|thứ|khóa|kỳ họp|phiên họp|tuyến|metro|đường|luật|nghị quyết|nghị định|quyết định|chỉ thị|kết luận|thông báo|"
        r"công văn|thông tư|văn bản)(?: số| thứ)?:?\s+\d+(?:[./-]\d+)*(?![.,]?\d)",
        r"(?<![\d.,])\d{1,3} (?:ngành|nhóm|khu vực|lĩnh vực|nội dung|nhiệm vụ|giải pháp|trụ cột|phường|xã|đặc khu|sở)(?!\w)",
    )
)
_PREFIXES = (
    "toc do tang truong", "toc do tang", "ty le", "ty trong", "tong so", "tong", "so vu", "so luot", "so ca", "so", "chi so san xuat",
    "chi so", "iip nganh", "iip", "nganh", "tang",
)  # fmt: skip
_ENDINGS = (
    "so voi", "so cung ky", "luy ke", "binh quan luy ke", "tren dia ban", "den thanh pho", "trong grdp", "theo gia",
    "thuc hien toan xa hoi", "cua cac to chuc",
)  # fmt: skip
_PLAN_FILLERS = ("ke", "hoach", "du", "toan", "von", "giao", "thanh", "pho", "tp", "chinh", "phu", "nam", "so", "voi")
_SYNONYMS = {
    "giai ngan": "giai ngan von dau tu cong",
    "giai ngan dau tu cong": "giai ngan von dau tu cong",
    "von dau tu cong": "giai ngan von dau tu cong",
    "khach quoc te": "khach du lich quoc te",
    "khach noi dia": "khach du lich noi dia",
    "thu ngan sach": "thu ngan sach nha nuoc",
    "chi ngan sach": "chi ngan sach dia phuong",
    "xuat khau": "kim ngach xuat khau hang hoa",
    "nhap khau": "kim ngach nhap khau hang hoa",
    "von fdi": "von dau tu nuoc ngoai",
    "fdi": "von dau tu nuoc ngoai",
    "doanh thu du lich": "tong thu du lich",
    "huy dong von": "so du huy dong von",
    "tai nan giao thong": "so vu tai nan giao thong",
    "nguoi chet": "so nguoi chet do tai nan giao thong",
    "ban le hang hoa": "doanh thu ban le hang hoa",
    "thanh lap moi": "doanh nghiep thanh lap moi",
    "un tac giao thong": "diem nguy co un tac giao thong",
}


def number_words(indicators: Iterable[Indicator]) -> NumberWords:
    """The words, with the units that the catalogue has beside the usual ones."""
    own = {i.unit: Measure(i.unit, 1.0) for i in indicators if i.unit not in _UNITS and i.unit != "năm"}
    units = {**own, **_UNITS}
    return NumberWords(
        units={**{unmarked(unit): measure for unit, measure in units.items() if " " in unit}, **units},
        marked_no_figures=re.compile(_NO_FIGURES, re.IGNORECASE | re.MULTILINE),
        marked_rise=re.compile(r"(?<!\w)(?:tăng|tang|vượt|vuot|cao hơn|cao hon|nhiều hơn|nhieu hon)(?!\w)", re.IGNORECASE),
        marked_fall=re.compile(r"(?<!\w)(?:giảm|thấp hơn|thap hon|thiếu(?! niên| nhi)|hụt|sụt|ít hơn|it hon|giam)(?!\w)", re.IGNORECASE),
        amounts=re.compile(r"\b(?:dat|la|con|len|xuong|chiem|o muc|bang)\b"),
        than_month=re.compile(r"\bthang truoc|\bthang lien truoc|\bso (?:voi )?thang|\bquy truoc"),
        than_year=re.compile(r"\bcung ky|\bnam truoc|\bnam ngoai|\bso (?:voi )?nam"),
        equals=re.compile(r"\bbang\b"),
        plan=re.compile(r"\b(?:ke hoach|du toan|muc tieu)\b"),
        assigned=re.compile(r"\bgiao\b"),
        plan_fillers=frozenset(_PLAN_FILLERS),
        plan_synonyms={"ttg": "thu tuong", "tw": "trung uong", "uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd"},
        no_span=re.compile(
            r"(?:\bso(?: sanh)?(?: voi)?|\bcung ky(?: cua)?|\bke hoach|\bdu toan|\bmuc tieu|\bngay \d{1,2})(?: von)?\s*$"
        ),
        spans=tuple((kind, re.compile(pattern)) for kind, pattern in _SPANS),
        numerals={"i": 1, "ii": 2, "iii": 3, "iv": 4},
        strangers=re.compile(
            r"\b(?:trong do|rieng(?! (?:quy|thang|trong|\d))|nhom|nganh|khu vuc|linh vuc|mat hang|ca nuoc|binh duong|ba ria|vung tau|ha noi|gom|san pham|thi truong|"
            r"dia ban|phuong|xa|tap doan|cong ty|du an|so (?:vu|nguoi|luong|tien|ca|du an))\b"
        ),
        prefixes=_PREFIXES,
        endings=_ENDINGS,
        synonyms=_SYNONYMS,
        abbreviation=re.compile(r"\(([A-Z]{3,6})\)"),
        joint=re.compile(r"\s*(?:(?:cua|nganh|trong|cac|doanh nghiep)\s+)*"),
        goes_on=re.compile(
            r"\W*(?:tinh chung|luy ke|cong don|\d{1,2} thang(?: dau nam)?(?: nam 20\d\d)?,? (?:uoc|dat|tang|giam))\b"
        ),
        total=re.compile(r"\b(?:tong so|tong cong|toan thanh pho|tong)\b"),
        pace=re.compile(r"\btien do\b"),
        left=re.compile(r"\bcon(?: lai| thieu| phai)?\b"),
    )  # fmt: skip
