"""The model frame of the monthly report: its sections in their order, what each speaks of, in which words (R088).

The order is that of the city's statistical reports (domain.md §7); the People's Committee adds the parts after it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One of several that make a value up: `trong đó thu nội địa …`."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Item:
    """What one or two sentences speak of.

    `code` holds the value; `on_month`, `on_year`, `total` are the indicators of its changes where those are
    indicators of their own (as of an index). `short` is what the second sentence calls it, `since_january` how that
    one begins, `plan` what its plan is called, `first_plan` which of several stands first.
    """

    key: str
    name: str
    code: str
    short: str = ""
    verb: str = "đạt"
    on_month: str = ""
    on_year: str = ""
    total: str = ""
    since_january: str = "tính chung {span}, {short}"
    plan: str = "kế hoạch năm"
    first_plan: str = ""
    says_year: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def called(self) -> str:
        return self.short or f"{self.name[0].lower()}{self.name[1:]}"


@dataclass(frozen=True, slots=True)
class SectionOutline:
    key: str
    title: str
    items: tuple[Item, ...]


GROWTH = SectionOutline("tang-truong", "Tăng trưởng kinh tế", (
    Item("grdp", "Tổng sản phẩm trên địa bàn (GRDP)", "KT01.03", "GRDP", says_year=True, parts=(
        Part("khu vực nông, lâm nghiệp và thủy sản", "KT01.04"),
        Part("khu vực công nghiệp và xây dựng", "KT01.05"),
        Part("khu vực dịch vụ", "KT01.06"),
    )),
))  # fmt: skip
STRUCTURE = (
    Part("khu vực nông, lâm nghiệp và thủy sản", "KT01.10"),
    Part("khu vực công nghiệp và xây dựng", "KT01.09"),
    Part("khu vực dịch vụ", "KT01.08"),
)
GRDP, DISBURSEMENT, TRADE_BALANCE = "KT01.03", "DT01.03", "KT04.03"
SECTORS = (
    SectionOutline("cong-nghiep", "Sản xuất công nghiệp", (
        Item("iip", "Chỉ số sản xuất công nghiệp (IIP)", "", "IIP", on_month="KT02.02", on_year="KT02.01",
             total="KT02.03", says_year=True, parts=(Part("công nghiệp chế biến, chế tạo", "KT02.04"),)),
        Item("trong-diem", "Chỉ số sản xuất 4 ngành công nghiệp trọng điểm", "KT02.05"),
        Item("truyen-thong", "Chỉ số sản xuất 3 ngành công nghiệp truyền thống", "KT02.06"),
        Item("tieu-thu", "Chỉ số tiêu thụ ngành công nghiệp chế biến, chế tạo", "KT02.07"),
        Item("ton-kho", "Chỉ số tồn kho ngành công nghiệp chế biến, chế tạo", "KT02.08"),
        Item("lao-dong", "Chỉ số sử dụng lao động của doanh nghiệp công nghiệp", "KT02.09"),
    )),
    SectionOutline("dau-tu", "Đầu tư, xây dựng", (
        Item("toan-xa-hoi", "Vốn đầu tư thực hiện toàn xã hội", "DT01.01"),
        Item("giai-ngan", "Giải ngân vốn đầu tư công", DISBURSEMENT, verb="đã giải ngân", plan="kế hoạch vốn",
             first_plan="UBND Thành phố giao"),
        Item("fdi", "Vốn đầu tư nước ngoài thu hút", "DT01.06"),
        Item("du-an-fdi", "Số dự án đầu tư nước ngoài cấp mới", "DT01.07"),
        Item("vuong-mac", "Số dự án tồn đọng, vướng mắc đã tháo gỡ", "DT01.08"),
    )),
    SectionOutline("doanh-nghiep", "Doanh nghiệp", (
        Item("thanh-lap", "Số doanh nghiệp thành lập mới", "DN01.01"),
        Item("von-dang-ky", "Vốn đăng ký của doanh nghiệp thành lập mới", "DN01.02"),
        Item("quay-lai", "Số doanh nghiệp quay trở lại hoạt động", "DN01.04"),
        Item("rut-lui", "Số doanh nghiệp rút lui khỏi thị trường", "DN01.05"),
        Item("ty-le-rut-lui", "Tỷ lệ doanh nghiệp rút lui so với gia nhập", "DN01.06", verb="là"),
        Item("danh-gia", "Tỷ lệ doanh nghiệp đánh giá sản xuất, kinh doanh ổn định và tốt hơn", "DN01.07"),
    )),
    SectionOutline("thuong-mai", "Thương mại, dịch vụ", (
        Item("tong-muc", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "KT03.01"),
        Item("ban-le", "Doanh thu bán lẻ hàng hóa", "KT03.02"),
        Item("luu-tru", "Doanh thu dịch vụ lưu trú, ăn uống", "KT03.03"),
        Item("lu-hanh", "Doanh thu du lịch lữ hành", "KT03.04"),
        Item("dich-vu-khac", "Doanh thu dịch vụ khác", "KT03.05"),
    )),
    SectionOutline("xuat-nhap-khau", "Xuất nhập khẩu", (
        Item("xuat-khau", "Kim ngạch xuất khẩu hàng hóa", "KT04.01"),
        Item("nhap-khau", "Kim ngạch nhập khẩu hàng hóa", "KT04.02"),
    )),
    SectionOutline("gia", "Chỉ số giá tiêu dùng", (
        Item("cpi", "Chỉ số giá tiêu dùng (CPI)", "", "CPI", on_month="KT03.06", on_year="KT03.07", total="KT03.08",
             since_january="{short} bình quân {span}", says_year=True),
        Item("vang", "Chỉ số giá vàng", "KT03.09"),
        Item("do-la", "Chỉ số giá đô la Mỹ", "KT03.10"),
    )),
    SectionOutline("van-tai", "Giao thông, vận tải", (
        Item("doanh-thu", "Doanh thu vận tải, kho bãi", "VT01.01"),
        Item("hang-hoa", "Khối lượng hàng hóa vận chuyển", "VT01.02"),
        Item("hanh-khach", "Số lượt hành khách vận chuyển", "VT01.03"),
        Item("cang-bien", "Sản lượng hàng hóa thông qua cảng biển", "VT01.04"),
        Item("hang-khong", "Hành khách qua Cảng hàng không quốc tế Tân Sơn Nhất", "VT01.05"),
        Item("cong-cong", "Khối lượng vận tải hành khách công cộng", "VT01.06"),
        Item("un-tac", "Số điểm nguy cơ ùn tắc giao thông", "MT01.07", verb="là"),
    )),
    SectionOutline("du-lich", "Du lịch", (
        Item("quoc-te", "Khách du lịch quốc tế đến Thành phố", "KT05.01"),
        Item("noi-dia", "Khách du lịch nội địa", "KT05.02"),
        Item("tong-thu", "Tổng thu du lịch", "KT05.03"),
    )),
    SectionOutline("tai-chinh", "Tài chính, ngân hàng", (
        Item("thu", "Tổng thu ngân sách nhà nước", "TC01.01", verb="thực hiện", plan="dự toán", parts=(
            Part("thu nội địa", "TC01.03"),
            Part("thu từ hoạt động xuất nhập khẩu", "TC01.04"),
            Part("thu từ dầu thô", "TC01.05"),
        )),
        Item("dat", "Thu tiền sử dụng đất", "TC01.06", verb="thực hiện", plan="dự toán"),
        Item("chi", "Tổng chi ngân sách địa phương", "TC01.07", verb="thực hiện", plan="dự toán"),
        Item("huy-dong", "Số dư huy động vốn của các tổ chức tín dụng", "TC01.10"),
        Item("du-no", "Dư nợ tín dụng", "TC01.11"),
        Item("no-xau", "Tỷ lệ nợ xấu", "TC01.12", verb="là"),
    )),
    SectionOutline("nong-nghiep", "Nông nghiệp", (
        Item("gia-tri", "Giá trị sản xuất nông, lâm nghiệp, thủy sản", "NN01.01"),
        Item("gieo-trong", "Diện tích gieo trồng cây hằng năm", "NN01.02"),
        Item("thit-hoi", "Sản lượng thịt hơi xuất chuồng", "NN01.03"),
        Item("thuy-san", "Sản lượng thủy sản", "NN01.04"),
    )),
    SectionOutline("van-hoa-xa-hoi", "Văn hóa - xã hội", (
        Item("viec-lam", "Số lượt người được giải quyết việc làm", "LD01.03"),
        Item("viec-lam-moi", "Số chỗ việc làm mới tạo ra", "LD01.04"),
        Item("that-nghiep", "Tỷ lệ thất nghiệp đô thị", "LD01.02", verb="là"),
        Item("sot-xuat-huyet", "Số ca mắc sốt xuất huyết", "YT01.06", verb="là"),
        Item("tay-chan-mieng", "Số ca mắc tay chân miệng", "YT01.07", verb="là"),
        Item("ngo-doc", "Số vụ ngộ độc thực phẩm", "YT01.09", verb="là"),
        Item("su-kien", "Số sự kiện văn hóa, thể thao tổ chức", "VH01.01"),
    )),
    SectionOutline("trat-tu", "Trật tự, an toàn xã hội", (
        Item("tai-nan", "Số vụ tai nạn giao thông", "AT01.01", verb="là"),
        Item("nguoi-chet", "Số người chết do tai nạn giao thông", "AT01.02", verb="là"),
        Item("bi-thuong", "Số người bị thương do tai nạn giao thông", "AT01.03", verb="là"),
        Item("chay", "Số vụ cháy", "AT01.04", verb="là"),
        Item("hinh-su", "Số vụ phạm pháp hình sự", "AT01.07", verb="là"),
        Item("kham-pha", "Tỷ lệ điều tra, khám phá án hình sự", "AT01.08"),
    )),
)  # fmt: skip
REFORM = SectionOutline("cai-cach", "Cải cách hành chính", (
    Item("dung-han", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng và trước hạn", "CC01.02"),
    Item("truc-tuyen", "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến", "CC01.03"),
    Item("1022", "Tỷ lệ phản ánh qua Cổng 1022 xử lý đúng hạn", "CC01.12"),
    Item("chinh-phu-giao", "Tỷ lệ nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao hoàn thành đúng hạn", "CC01.14"),
    Item("thanh-pho-giao", "Tỷ lệ nhiệm vụ UBND, Chủ tịch UBND Thành phố giao hoàn thành đúng hạn", "CC01.15"),
))  # fmt: skip
