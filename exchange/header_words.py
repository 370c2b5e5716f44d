"""The Vietnamese words of table headers, units and row labels, as offices write them (domain.md §§7–8).

Patterns meet text without marks; a few words that differ from others by their marks only are told apart
first: `số` (number) is not `so` (compared with).
"""

from __future__ import annotations

import re

from domain.header_words import HeaderWords, Saying
from domain.sheet_mapping import ColumnRole

_Y = r"(?:(?: nam| n)? (?P<y>(?:19|20)\d\d)(?!\d))?"
_YEAR = r"(?: nam)?(?: (?:19|20)\d\d)?"
_MONTH = r"(?P<n>1[0-2]|0?[1-9])(?!\d)"
_SAYINGS = (
    # Comparisons first: "so cùng kỳ" must not be read as a period.
    (Saying.OTHER_BASE, r"ky goc(?: (?:nam )?(?:19|20)\d\d)?|binh quan (?:chung|1|mot)\b|so dau nam|dau nam(?= so)"),
    (Saying.ACHIEVED,
     r"(?:ty le |tien do |muc do )?(?:pct )?(?:thuc hien|hoan thanh|th|dat)(?: duoc)?(?: so)?(?: voi)?"
     r" (?:pct )?(?=(?:ke hoach|kh|du toan|dt|chi tieu)\b)"
     r"|ty le (?:dat|hoan thanh)|dat ty le|pct (?:thuc hien|hoan thanh|dat)|dat pct"),
    (Saying.COMPARED, r"so sanh(?: voi)?|so voi|\bss(?: voi)?\b|(?<!con )\bso(?= (?:cung|ck|ky|thang|nam|ke|kh|du|dt|quy))"
                      r"|bang pct(?: so voi)?|(?<=pct )voi"),
    (Saying.DAY, r"(?:(?:den|het|tinh den|cuoi) )*(?:ngay )?(?:0?[1-9]|[12]\d|3[01]) (?P<n>1[0-2]|0?[1-9])"
                 r" (?P<y>(?:19|20)\d\d)(?!\d)"),
    (Saying.PLAN, r"\b(?:ke hoach|kh|du toan|muc tieu|chi tieu)(?: \w+){0,3}? giao(?: (?:dau )?nam)?" + _YEAR
                  + r"|\b(?:ke hoach|kh|du toan)(?: von)?(?: ca)?(?: nam\b)?" + _YEAR
                  + r"|\bdt(?= nam|$| (?:19|20)\d\d)(?: nam)?" + _YEAR),
    (Saying.PREVIOUS_PERIOD, r"\bcung (?:ky|thoi diem) (?:thang|ky|quy) truoc"),
    (Saying.SAME_PERIOD, r"\b(?:cung|c) (?:ky|thoi diem|thang|quy)(?: (?:nam truoc|nam ngoai)| nam(?= (?:19|20)))?"
                         r"(?: (?P<y>(?:19|20)\d\d))?|\bck(?: nam truoc)?"),
    (Saying.CUMULATIVE, r"(?:uoc )?(?:luy ke|luy tien|cong don|tinh chung|\blk\b|\bcd\b)(?: thuc hien)?(?: den)?(?: het)?"
                        r"(?: tu dau nam(?: den (?:nay|ky bao cao|het|cuoi|thang nay))?(?: het)?)?"
                        r"|tu dau nam(?: den(?: nay| het| ky bao cao| cuoi)?)?"),
    (Saying.FIRST_MONTHS, r"\b(?P<n>1[0-2]|0?[1-9]) ?(?:thang|t)\b(?! [1-9]\b)(?: dau nam| dau)?" + _Y),
    (Saying.MONTH, r"\b(?:thang|thg|th|t) ?" + _MONTH + _Y),
    (Saying.MONTH, r"(?<!\d )\b(?P<n>1[0-2]|0?[1-9]) (?P<y>20\d\d)\b"),
    (Saying.QUARTER, r"\b(?:quy|q) ?(?P<n>iv|iii|ii|i|[1-4])\b" + _Y),
    (Saying.PREVIOUS_PERIOD, r"(?:thang|ky|quy)(?: lien)? truoc"),
    (Saying.THIS_PERIOD, r"ky (?:nay|bao cao)|thang (?:nay|bao cao)|(?:trong|phat sinh trong) (?:ky|thang|quy)"
                         r"(?: bao cao| nay)?|phat sinh trong ky"),
    (Saying.LAST_YEAR, r"nam(?: lien)? truoc|nam ngoai"),
    (Saying.YEAR, r"\b(?:ca )?nam (?P<y>(?:19|20)\d\d)\b|\b(?P<y2>(?:19|20)\d\d)\b|\bca nam\b"),
    (Saying.SHARE, r"co cau|ty trong"),
    (Saying.CHANGE, r"toc do tang(?: giam)?|tang giam|chenh lech|\btang\b|\bgiam\b"),
    (Saying.ESTIMATE, r"uoc tinh|uoc thuc hien|uoc th|uoc dat|\buoc\b"),
    (Saying.PRELIMINARY, r"so bo"),
    (Saying.OFFICIAL, r"chinh thuc"),
    (Saying.PERCENT, r"\bpct\b"),
    (Saying.REACHED, r"da thuc hien|thuc hien|\bth\b|ket qua|thuc te|con so lieu|gia tri|bao cao"),
)  # fmt: skip
_ROLES = (
    (ColumnRole.ORDINAL, r"s?tt|con so tt|con so thu tu|thu tu|no|muc"),
    (ColumnRole.CODE, r"ma(?: con so| chi tieu| ct| don vi| dv| xa| phuong)?(?: chi tieu)?|code|ma dinh danh"),
    (ColumnRole.UNIT, r"don vi tinh|dv ?t|d v ?t?|don vi do(?: luong)?|dvi tinh|don vi \( ?tinh ?\)"),
    (ColumnRole.NOTE, r"ghi chu|giai trinh|nguyen nhan|ghi ro.*|nguon(?: con so lieu)?|don vi (?:bao cao|chu tri|thuc hien)"
                      r"|co quan (?:bao cao|chu tri)|danh gia|nhan xet"),
    (ColumnRole.NAME, r"(?:ten )?(?:cac )?chi tieu(?: .*)?|noi dung(?: .*)?|(?:ten )?(?:don vi|dia phuong|dia ban|phuong xa|"
                      r"xa phuong)(?: .*)?|danh muc|khoan muc|dien giai|linh vuc|(?:ten )?(?:mat hang|nganh)(?: .*)?"
                      r"|tinh thanh pho|tinh|phan loai|hang muc|ten(?: goi)?|phuong|xa"),
)  # fmt: skip
_SIGNS = (
    (re.compile(r"\+\s*/\s*[-−]|\(\s*\+\s*,?\s*[-−]\s*\)"), " tang giam "),
    (re.compile(r"[%％]"), " pct "),
    (re.compile(r"\bsố\b"), " con so "),
    (re.compile(r"\bsở\b"), " co quan so "),
    (re.compile(r"\bquí\b"), " quý "),
    (re.compile(r"\bthuỷ\b"), " thủy "),
    (re.compile(r"\btỉ\b"), " tỷ "),
    (re.compile(r"(?<=[^\W\d])\.(?=[^\W\d])"), ". "),
    (re.compile(r"(?<=\d)\.000\b"), "000"),
    (re.compile(r"m²|m2"), "m2"),
    (re.compile(r"m³|m3"), "m3"),
)
_SCALES = {
    "nghin": 1e3,
    "ngan": 1e3,
    "1000": 1e3,
    "trieu": 1e6,
    "tr": 1e6,
    "ty": 1e9,
    "chuc": 10.0,
    "tram": 100.0,
    "van": 1e4,
}
_UNITS = {
    **dict.fromkeys(("dong", "vnd", "d", "dong viet nam"), ("dong", 1.0)),
    "trd": ("dong", 1e6),
    **dict.fromkeys(("usd", "do la my", "us", "do la"), ("usd", 1.0)),
    **dict.fromkeys(("pct", "phan tram"), ("pct", 1.0)),
    "phan nghin": ("permille", 1.0),
    "tan": ("tan", 1.0), "kg": ("tan", 1e-3), "ta": ("tan", 0.1),
    **dict.fromkeys(("nguoi", "con so nguoi", "lao dong"), ("nguoi", 1.0)),
    **dict.fromkeys(("luot nguoi", "luot khach", "khach"), ("luot nguoi", 1.0)), "luot": ("luot", 1.0),
    **dict.fromkeys(("doanh nghiep", "dn"), ("doanh nghiep", 1.0)),
    **dict.fromkeys(("vu", "con so vu"), ("vu", 1.0)), **dict.fromkeys(("ca", "ca mac", "ca benh"), ("ca", 1.0)),
    "ha": ("ha", 1.0), "hecta": ("ha", 1.0), "m2": ("m2", 1.0), "km": ("km", 1.0), "m3": ("m3", 1.0),
    **{word: (word, 1.0) for word in (
        "du an", "ho", "can", "ho so", "nhiem vu", "van ban", "co so", "diem", "hoc sinh", "san pham", "cai", "chiec",
        "con", "bo", "kwh", "lit", "hk", "hk km", "cuoc", "truong hop", "cho", "giuong", "kho", "quyet dinh",
    )},
}  # fmt: skip
_SHORT = (
    (r"\btp ?hcm\b|\btp ho chi minh\b|\btphcm\b", "thanh pho ho chi minh"), (r"\btp\b", "thanh pho"),
    (r"^(?:ubnd|uy ban nhan dan|ub nd) (?=(?:phuong|xa|dac khu|thanh pho|p|x)\b)", ""), (r"\bubnd\b", "uy ban nhan dan"),
    (r"^p (?=\w)", "phuong "), (r"^x (?=\w)", "xa "), (r"^(?:dk|d khu) (?=\w)", "dac khu "),
    (r"^phuong p\b|^phuong (?=phuong\b)", "phuong "),
    (r"\bdt bl\b", "doanh thu ban le"), (r"\bdt(?= (?:ban|dich|dv|du|luu|khac))", "doanh thu"), (r"\bdv\b", "dich vu"),
    (r"\bhh\b", "hang hoa"), (r"\bxk\b", "xuat khau"), (r"\bnk\b", "nhap khau"), (r"\bxnk\b", "xuat nhap khau"),
    (r"\bns ?nn\b", "ngan sach nha nuoc"), (r"\bnsdp\b", "ngan sach dia phuong"), (r"\bdtc\b", "dau tu cong"),
    (r"\bvdt\b", "von dau tu"), (r"\bdtnn\b", "dau tu nuoc ngoai"), (r"\bcn\b", "cong nghiep"), (r"\bsx\b", "san xuat"),
    (r"\bsxcn\b", "san xuat cong nghiep"), (r"\bdn\b", "doanh nghiep"), (r"\btnct\b", "tai nan"),
    (r"\btngt\b", "tai nan giao thong"), (r"\bsxh\b", "sot xuat huyet"), (r"\bttxd\b", "trat tu xay dung"),
    (r"\btthc\b", "thu tuc hanh chinh"), (r"\bhs\b", "ho so"), (r"\bsl\b", "con so luong"), (r"\bkn\b", "kim ngach"),
    (r"\bhang hoa\b", "hang hoa"), (r"\bgqvl\b", "giai quyet viec lam"), (r"\bcb\b", "che bien"), (r"\bct\b", "che tao"),
    (r"\bluy ke tu dau nam\b", "luy ke"),
)  # fmt: skip
_ABBREVIATIONS = (
    "tp",
    "tphcm",
    "ubnd",
    "ub",
    "uy",
    "p",
    "x",
    "dk",
    "d",
    "bl",
    "dt",
    "dv",
    "hh",
    "xk",
    "nk",
    "xnk",
    "ns",
    "nsnn",
    "nsdp",
    "dtc",
    "vdt",
    "dtnn",
    "cn",
    "sx",
    "sxcn",
    "dn",
    "tnct",
    "tngt",
    "sxh",
    "ttxd",
    "tthc",
    "hs",
    "sl",
    "kn",
    "gqvl",
    "cb",
    "ct",
    "luy",
)
_FILLER = (
    "va",
    "cua",
    "cac",
    "tren",
    "dia",
    "ban",
    "thanh",
    "pho",
    "con",
    "so",
    "trong",
    "theo",
    "thuc",
    "hien",
    "uoc",
    "phuong",
    "xa",
)
VIETNAMESE = HeaderWords(
    signs=_SIGNS,
    sayings=tuple((saying, re.compile(pattern)) for saying, pattern in _SAYINGS),
    roles=tuple((role, re.compile(pattern)) for role, pattern in _ROLES),
    titles=re.compile(
        r"bieu (?:con so|mau|so|\d)|bao cao|phu luc|cong hoa xa hoi|doc lap tu do|kem theo|uy ban nhan dan|ubnd|co quan so "
        r"|bo [a-z]+|tong hop|bang (?:con so|\d)|mau (?:con so|so)|ban hanh"
    ),
    notes=re.compile(
        r"ghi chu\b|nguon\b|luu y\b|chu thich|nguoi (?:lap|bao cao|tong hop)|thu truong|lanh dao|giam doc|chu tich|"
        r"noi nhan|ky ten|[a-z ]*ngay \d* ?thang \d* ?nam|tm (?:uy ban|ubnd)|kt (?:giam doc|chu tich)|lap bieu"
    ),
    unit_line=re.compile(r"(?:don vi(?: tinh)?|dvt|d v t)\b ?"),
    percent="pct",
    part=re.compile(r"^(?:trong do|chia ra|gom|bao gom|phan theo|rieng)\b ?"),
    total=re.compile(r"(?:tong (?:cong|con so)|cong|tong|toan (?:thanh pho|quan|tinh|nganh))"),
    scales=_SCALES,
    units=_UNITS,
    short=tuple((re.compile(pattern), f"{word}") for pattern, word in _SHORT),
    abbreviations=frozenset(_ABBREVIATIONS),
    filler=frozenset(_FILLER),
)
"""As `propose` and `read_headers` take them."""
