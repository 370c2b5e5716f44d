"""The moulds of domain.md §7 with what was really published in 2023–2025: the sentences come out again (N04)."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.indicator import TimeAggregation
from domain.observation import Basis, Comparison, Layer, ObservationStatus
from domain.report_facts import FactBook, Told
from language.report import write_report
from language.report_moulds import growth_against_plan, item_sentences, structure, trade_balance
from language.report_outline import GROWTH, REFORM, SECTORS
from language.report_words import change_words, moved, share_words
from tests.domain.builders import figure
from tests.language.published_facts import FORMER_CITY, published_facts
from tests.language.report_text import report_text

GOLDEN = Path(__file__).parent / "report_2025_09.txt"
ITEMS = {f"{s.key}.{i.key}": (s.key, i) for s in (GROWTH, *SECTORS, REFORM) for i in s.items}


def said(period: str, key: str, **facts: object) -> list[str]:
    section, item = ITEMS[key]
    return [s.text for s in item_sentences(FactBook.of(published_facts(period, **facts)), section, item)]


@pytest.mark.parametrize(
    ("value", "is_reported", "words"),
    [
        (0.04, False, "tương đương cùng kỳ"),  # computed: said with one decimal, and "tăng 0%" says nothing
        (-0.04, False, "tương đương cùng kỳ"),
        (0.05, False, "tăng 0,1% so với cùng kỳ"),
        (0.04, True, "tăng 0,04% so với cùng kỳ"),
        (-0.004, True, "tương đương cùng kỳ"),
    ],
)
def test_D26_what_rounds_to_nothing_is_no_increase(value: float, is_reported: bool, words: str) -> None:
    told = Told(value, (), is_reported=is_reported)
    assert change_words(told, "cùng kỳ") == words
    assert moved(told) == words.removesuffix(" so với cùng kỳ").removesuffix(" cùng kỳ")


@pytest.mark.parametrize(
    ("period", "key", "sentences"),
    [
        # The pace of the same period in brackets is missing: the new city has no year before 07/2025 (D14).
        ("2025-09", "cong-nghiep.iip", [
            "Chỉ số sản xuất công nghiệp (IIP) tháng 9 năm 2025 ước tăng 4,2% so với tháng trước và tăng 16,8% so với "
            "cùng kỳ.",
            "Tính chung 9 tháng, IIP tăng 6,9% so với cùng kỳ, trong đó công nghiệp chế biến, chế tạo tăng 10,5%.",
        ]),
        ("2025-09", "thuong-mai.tong-muc", [
            "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng tháng 9 ước đạt 167.455 tỷ đồng, tăng 2,8% so với "
            "tháng trước và tăng 15% so với cùng kỳ.",
            "Tính chung 9 tháng, tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt khoảng 1.400.000 tỷ "
            "đồng, tăng 15,3% so với cùng kỳ.",
        ]),
        ("2025-10", "tai-chinh.thu", [
            "Tổng thu ngân sách nhà nước 10 tháng ước thực hiện 652.509 tỷ đồng, đạt 97,2% dự toán Trung ương giao, "
            "93,6% dự toán HĐND Thành phố giao và bằng 115,5% so với cùng kỳ; trong đó thu nội địa 468.399 tỷ đồng, "
            "đạt 98,5% dự toán.",
        ]),
        # The size of the plan (152.146 tỷ đồng) was not published with the figures: no "46.686/152.146" in brackets.
        ("2025-09", "dau-tu.giai-ngan", [
            "Vốn đầu tư công: tính đến ngày 01/10, đã giải ngân 59.655 tỷ đồng, đạt 39,3% kế hoạch vốn UBND Thành phố "
            "giao và 49,9% kế hoạch vốn Thủ tướng Chính phủ giao.",
        ]),
        ("2025-06", "dau-tu.giai-ngan", [
            "Vốn đầu tư công: tính đến hết tháng 6, đã giải ngân 46.686 tỷ đồng, đạt 30,7% kế hoạch vốn UBND Thành phố "
            "giao và 39,2% kế hoạch vốn Thủ tướng Chính phủ giao.",
        ]),
        ("2025-09", "tang-truong.grdp", [
            "Tổng sản phẩm trên địa bàn (GRDP) quý III năm 2025 ước tăng 8,11% so với cùng kỳ.",
            "Tính chung 9 tháng, GRDP tăng 7,07% so với cùng kỳ, trong đó: khu vực nông, lâm nghiệp và thủy sản tăng "
            "2,88%; khu vực công nghiệp và xây dựng tăng 5,35%; khu vực dịch vụ tăng 8,59%.",
        ]),
        ("2025-08", "gia.cpi", [
            "Chỉ số giá tiêu dùng (CPI) tháng 8 năm 2025 ước tăng 0,04% so với tháng trước.",
            "CPI bình quân 8 tháng tăng 4,17% so với cùng kỳ.",
        ]),
        ("2025-08", "doanh-nghiep.thanh-lap", [
            "Số doanh nghiệp thành lập mới 8 tháng giảm 13,9% so với cùng kỳ.",
        ]),
        ("2025-08", "du-lich.quoc-te", [
            "Khách du lịch quốc tế đến Thành phố tháng 8 ước đạt 609.615 lượt người, tăng 65,1% so với cùng kỳ.",
            "Tính chung 8 tháng, khách du lịch quốc tế đến Thành phố ước đạt 5.162.079 lượt người, đạt 60,7% kế hoạch "
            "năm và tăng 49,9% so với cùng kỳ.",
        ]),
        ("2025-10", "xuat-nhap-khau.xuat-khau", [
            "Kim ngạch xuất khẩu hàng hóa 10 tháng ước đạt 76.230 triệu USD, tăng 4,87% so với cùng kỳ.",
        ]),
        # The source came in the middle of the month: its day is said.
        ("2025-09", "trat-tu.tai-nan", [
            "Số vụ tai nạn giao thông 9 tháng giảm 31% so với cùng kỳ, trong đó đường bộ 1.326 vụ "
            "(theo số công bố ngày 15/09/2025).",
        ]),
        ("2025-12", "tai-chinh.thu", [
            "Tổng thu ngân sách nhà nước năm 2025 ước thực hiện 800.043 tỷ đồng, đạt 119,1% dự toán Trung ương giao "
            "(vượt 19,1%); trong đó: thu nội địa 574.240 tỷ đồng; thu từ hoạt động xuất nhập khẩu 179.740 tỷ đồng; "
            "thu từ dầu thô 45.257 tỷ đồng.",
        ]),
        ("2025-09", "xuat-nhap-khau.xuat-khau", []),
    ],
)  # fmt: skip
def test_N04_the_published_sentences_come_out_again(period: str, key: str, sentences: list[str]) -> None:
    assert said(period, key) == sentences


def test_N04_the_pace_of_the_same_period_stands_in_brackets_where_the_territory_is_the_same() -> None:
    assert said("2024-06", "thuong-mai.tong-muc", subject=FORMER_CITY)[1] == (
        "Tính chung 6 tháng đầu năm, tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng ước đạt 557.545 tỷ đồng, "
        "tăng 10% so với cùng kỳ (cùng kỳ tăng 7,1%)."
    )
    assert said("2024-03", "cong-nghiep.iip", subject=FORMER_CITY) == [
        "Tính chung quý I, chỉ số sản xuất công nghiệp (IIP) tăng 5,1% so với cùng kỳ (cùng kỳ giảm 0,9%)."
    ]


def test_D13_growth_against_its_target_is_in_percentage_points() -> None:
    book = FactBook.of(published_facts("2025-09"))
    assert growth_against_plan(book, "x").text == (
        "So với mục tiêu cả năm 2025 (8,5%), mức tăng GRDP 9 tháng thấp hơn 1,43 điểm phần trăm."
    )
    assert structure(book, "x").text == (
        "Cơ cấu GRDP 9 tháng: khu vực nông, lâm nghiệp và thủy sản chiếm 1,7%; khu vực công nghiệp và xây dựng chiếm "
        "35,6%; khu vực dịch vụ chiếm 51,6%."
    )


def test_trade_balance_is_the_difference_of_two_published_values() -> None:
    told = trade_balance(FactBook.of(published_facts("2025-10")), "x")
    assert told.text == "Cán cân thương mại hàng hóa 10 tháng nhập siêu 4.640 triệu USD."
    assert len(told.revision_ids) == 2


@pytest.mark.parametrize(
    ("value", "is_index", "words", "alone"),
    [
        (2.8, False, "tăng 2,8% so với cùng kỳ", "tăng 2,8%"),
        (-12.9, False, "giảm 12,9% so với cùng kỳ", "giảm 12,9%"),
        (0.0, False, "tương đương cùng kỳ", "tương đương"),
        (15.5, True, "bằng 115,5% so với cùng kỳ", "tăng 15,5%"),
        (-5.0, True, "bằng 95% so với cùng kỳ", "giảm 5%"),
    ],
)
def test_N04_verbs_of_change(value: float, is_index: bool, words: str, alone: str) -> None:
    told = Told(value, (), is_index=is_index)
    assert (change_words(told, "cùng kỳ"), moved(told)) == (words, alone)


def test_D13_a_change_of_a_rate_is_in_percentage_points() -> None:
    figures = [
        figure(value, period, Basis.IN_PERIOD, code="CC01.02", revision=9000 + n, layer=Layer.ENTERED)
        for n, (period, value) in enumerate([("2025-11", 95.1), ("2025-12", 95.6)])
    ]
    assert said("2025-12", "cai-cach.dung-han", extra=figures) == [
        "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng và trước hạn tháng 12 ước đạt 95,6%, tăng 0,5 điểm phần trăm so "
        "với tháng trước."
    ]


@pytest.mark.parametrize(
    ("status", "verb"),
    [(ObservationStatus.ESTIMATE, "ước đạt"), (ObservationStatus.NOT_STATED, "ước đạt"),
     (ObservationStatus.OFFICIAL, "đạt"), (ObservationStatus.PRELIMINARY, "đạt")],
)  # fmt: skip
def test_N04_an_estimate_is_said_to_be_one(status: ObservationStatus, verb: str) -> None:
    told = figure(300, "2025-12", Basis.IN_PERIOD, code="NN01.04", revision=9000, status=status)
    assert said("2025-12", "nong-nghiep.thuy-san", extra=[told]) == [f"Sản lượng thủy sản tháng 12 {verb} 300 tấn."]


def test_D23_an_illustrative_figure_is_never_said_as_a_real_one() -> None:
    invented = [
        figure(300, "2025-12", Basis.IN_PERIOD, code="NN01.04", revision=9000, layer=Layer.ILLUSTRATIVE),
        figure(10, "2025-12", Basis.IN_PERIOD, Comparison.YOY_PCT, code="NN01.04", revision=9001,
               layer=Layer.ILLUSTRATIVE),
    ]  # fmt: skip
    assert said("2025-12", "nong-nghiep.thuy-san", extra=invented) == [
        "Sản lượng thủy sản tháng 12 ước đạt 300 tấn, tăng 10% so với cùng kỳ (số liệu minh hoạ)."
    ]


def test_D23_a_real_value_takes_no_change_from_an_illustrative_one() -> None:
    figures = [
        figure(300, "2025-12", Basis.IN_PERIOD, code="NN01.04", revision=9000),
        figure(150, "2025-11", Basis.IN_PERIOD, code="NN01.04", revision=9001, layer=Layer.ILLUSTRATIVE),
        figure(10, "2025-12", Basis.IN_PERIOD, Comparison.YOY_PCT, code="NN01.04", revision=9002,
               layer=Layer.ILLUSTRATIVE),
    ]  # fmt: skip
    assert said("2025-12", "nong-nghiep.thuy-san", extra=figures) == ["Sản lượng thủy sản tháng 12 ước đạt 300 tấn."]


def test_shares_above_the_whole_plan_are_exceeded() -> None:
    told = [("dự toán Trung ương giao", Told(119.1, ())), ("HĐND", Told(98.0, ()))]
    assert share_words(told, "dự toán") == ["đạt 119,1% dự toán Trung ương giao (vượt 19,1%)", "98% dự toán HĐND"]


def test_N04_every_sentence_on_indicators_knows_its_revisions() -> None:
    facts = published_facts("2025-09")
    known = {f.revision_id for f in facts.figures}
    for section in write_report(facts).sections[:15]:
        for sentence in section.sentences:
            assert set(sentence.revision_ids) <= known
            assert sentence.revision_ids or sentence.key.endswith("cho-so-lieu")


def test_N04_the_whole_report_of_september_2025() -> None:
    """Write the file anew with `python -m tests.language.test_report_moulds` and read the difference."""
    assert report_text(write_report(published_facts("2025-09"))) == GOLDEN.read_text(encoding="utf-8")


def test_N04_the_same_facts_say_the_same() -> None:
    assert write_report(published_facts("2025-10"), code="7F3A-91C2") == write_report(
        published_facts("2025-10"), code="7F3A-91C2"
    )


def test_keys_of_sentences_are_unique_and_do_not_change_with_the_month() -> None:
    for period in ("2025-08", "2025-09", "2025-10", "2025-12"):
        keys = [s.key for section in write_report(published_facts(period)).sections for s in section.sentences]
        assert len(keys) == len(set(keys))
        assert not any("2025" in key for key in keys)


def test_D12_a_growth_rate_is_not_compared_with_that_of_the_month_before() -> None:
    index = FactBook.of(published_facts("2025-10"))
    assert index.indicators["KT02.09"].time_aggregation is TimeAggregation.NONE
    assert index.on_month("KT02.09") is None


if __name__ == "__main__":
    GOLDEN.write_text(report_text(write_report(published_facts("2025-09"))), encoding="utf-8")
