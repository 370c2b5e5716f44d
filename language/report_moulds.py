"""One item of the outline as its sentences: the month, then all since January (domain.md §7)."""

from __future__ import annotations

from domain.report import Sentence
from domain.report_facts import FactBook, Span, Told
from language.figure_words import target_label
from language.numbers import number, trimmed
from language.report_outline import DISBURSEMENT, GRDP, STRUCTURE, TRADE_BALANCE, Item
from language.report_words import (
    LAST_MONTH,
    LAST_YEAR,
    amount,
    change_words,
    cut_off,
    month_name,
    moved,
    pace_words,
    percent,
    quarter_name,
    sentence,
    share_words,
    total_name,
)
from language.sentences import listed


def item_sentences(book: FactBook, section: str, item: Item) -> list[Sentence]:
    """What the facts hold of an item: nothing, one sentence or two of one paragraph."""
    key = f"{section}.{item.key}"
    first = _month(book, item, key) or _quarter(book, item, key)
    if item.code == DISBURSEMENT:
        then = _disbursed(book, item, key)
    else:
        then = _since_january(book, item, key, follows=first is not None)
    return [s for s in (first, then) if s is not None]


def _month(book: FactBook, item: Item, key: str) -> Sentence | None:
    """`Tổng mức … tháng 9 ước đạt 167.455 tỷ đồng, tăng 2,8% so với tháng trước và tăng 15% so với cùng kỳ.`"""
    value = book.value(item.code, Span.MONTH) if _has_level(book, item.code) else None
    on_month = book.on_month(item.on_month or item.code)
    on_year = book.on_year(item.on_year or item.code, Span.MONTH)
    span = month_name(book.month) + (f" năm {book.month.year}" if item.says_year else "")
    return _said(
        book, item, f"{key}.thang", f"{item.name} {span}", value, [(on_month, LAST_MONTH), (on_year, LAST_YEAR)]
    )


def _quarter(book: FactBook, item: Item, key: str) -> Sentence | None:
    if book.month.month_number % 3:
        return None
    value = book.value(item.code, Span.QUARTER) if _has_level(book, item.code) else None
    on_year = book.on_year(item.on_year or item.code, Span.QUARTER)
    span = quarter_name(book.month) + (f" năm {book.month.year}" if item.says_year else "")
    return _said(book, item, f"{key}.quy", f"{item.name} {span}", value, [(on_year, LAST_YEAR)])


def _said(
    book: FactBook, item: Item, key: str, subject: str, value: Told | None, changes: list[tuple[Told | None, str]]
) -> Sentence | None:
    """A value with its changes, or the changes alone; "ước" stands once, at the first verb."""
    told = [(change, than) for change, than in changes if change is not None]
    words = [change_words(change, than) for change, than in told]
    figures = [*([value] if value else []), *(change for change, _than in told)]
    if not figures:
        return None
    if value is None:
        about = "ước " if figures[0].is_estimate and item.says_year else ""
        return sentence(key, f"{subject} {about}{' và '.join(words)}", figures)
    said = f"{subject} {_verb(item, value)} {amount(value, book.indicators[item.code])}"
    return sentence(key, f"{said}{', ' if words else ''}{' và '.join(words)}", figures)


def _since_january(book: FactBook, item: Item, key: str, *, follows: bool) -> Sentence | None:
    """`Tính chung 9 tháng, IIP tăng 6,9% so với cùng kỳ (…), trong đó …`; alone it begins with its name."""
    if book.month.month_number == 1 and follows:
        return None
    code = item.total or item.code
    value = book.value(code, Span.TOTAL) if _has_level(book, code) else None
    on_year = book.on_year(code, Span.TOTAL)
    if value is None and on_year is None:
        return None
    pace = book.pace_last_year(code, Span.TOTAL) if on_year else None
    shares = _shares(book, item, code)
    span, name = total_name(book.month), f"{item.name[0].lower()}{item.name[1:]}"
    tells_on = follows or (item.total and book.month.month_number > 1)
    subject = item.since_january.format(span=span, short=item.called if follows else name)
    if not tells_on:
        subject = f"{item.name} {span}"
    words = share_words(shares, item.plan)
    if on_year:
        words.append(change_words(on_year, LAST_YEAR) + pace_words(pace))
    said = subject
    if value is not None:
        said += f" {_verb(item, value)} {amount(value, book.indicators[code])}{',' if words else ''}"
    parts, of_parts = _parts(book, item, code)
    text = f"{said} {listed(words)}".rstrip() + parts
    told = [value, *(t for _plan, t in shares), on_year, pace, *of_parts]
    return sentence(f"{key}.luy-ke", text, told, starts_paragraph=not follows)


def _disbursed(book: FactBook, item: Item, key: str) -> Sentence | None:
    """`… tính đến ngày 01/10, đã giải ngân 59.655 tỷ đồng, đạt 39,3% kế hoạch vốn UBND Thành phố giao …`"""
    value = book.value(item.code, Span.TOTAL)
    if value is None:
        return None
    shares, target = _shares(book, item, item.code), book.target(item.code)
    words = share_words(shares, item.plan)
    said = amount(value, book.indicators[item.code])
    if target is not None and target.minimum > 0:
        plan = f"{percent(value.value / target.minimum * 100, 1)} {item.plan} năm {book.month.year}"
        words.append(f"{'' if words else 'đạt '}{plan} ({number(value.value)}/{trimmed(target.minimum)} {target.unit})")
    on_year = book.on_year(item.code, Span.TOTAL)
    if on_year:
        words.append(change_words(on_year, LAST_YEAR))
    text = f"vốn đầu tư công: tính đến {cut_off(value, book.month)}, đã giải ngân {said}{', ' if words else ''}"
    return sentence(f"{key}.luy-ke", text + listed(words), [value, *(t for _p, t in shares), on_year])


def _parts(book: FactBook, item: Item, code: str) -> tuple[str, list[Told]]:
    """`, trong đó công nghiệp chế biến, chế tạo tăng 10,5%`, `; trong đó thu nội địa 468.399 tỷ đồng, đạt 98,5% dự toán`."""
    named = [(p.name, p.code) for p in item.parts]
    said: list[str] = []
    told: list[Told] = []
    for name, part in named:
        value = book.value(part, Span.TOTAL) if _has_level(book, part) else None
        on_year, shares = book.on_year(part, Span.TOTAL), book.shares(part)
        words = share_words(shares, item.plan) or ([change_words(on_year, LAST_YEAR)] if on_year else [])
        if value is not None:
            said.append(", ".join([f"{name} {amount(value, book.indicators[part])}", *words]))
            told += [value, *((t for _p, t in shares) if shares else ([on_year] if on_year else []))]
        elif on_year is not None:
            said.append(f"{name} {moved(on_year)}")
            told.append(on_year)
    for name, one in book.parts(code, Span.TOTAL) if _has_level(book, code) else []:
        said.append(f"{name} {amount(one, book.indicators[code])}")
        told.append(one)
    if not said:
        return "", []
    mark = ";" if any(_has_level(book, p) for _n, p in named) else ","
    return f"{mark} trong đó{':' if len(said) > 1 else ''} {'; '.join(said)}", told


def growth_against_plan(book: FactBook, section: str) -> Sentence | None:
    """`So với mục tiêu cả năm 2025 (8,5%), mức tăng GRDP 9 tháng thấp hơn 1,43 điểm phần trăm.`"""
    value, target = book.value(GRDP, Span.TOTAL), book.target(GRDP)
    if value is None or target is None or value.is_illustrative:
        return None
    low, high = target.bounds
    near = low if value.value < low else min(value.value, high)
    gap = value.value - near
    way = "đạt mục tiêu" if gap == 0 else f"thấp hơn {number(abs(gap), 2)} điểm phần trăm"
    text = f"so với mục tiêu cả năm {book.month.year} ({target_label(target)}), mức tăng GRDP {total_name(book.month)} {way}"
    return sentence(f"{section}.muc-tieu", text, [value])


def structure(book: FactBook, section: str) -> Sentence | None:
    """`Về cơ cấu kinh tế 9 tháng: khu vực dịch vụ chiếm 51,6%; …`"""
    found = [(p.name, p.code, t) for p in STRUCTURE if (t := book.value(p.code, Span.TOTAL)) is not None]
    if not found:
        return None
    words = "; ".join(f"{name} chiếm {amount(told, book.indicators[code])}" for name, code, told in found)
    return sentence(f"{section}.co-cau", f"cơ cấu GRDP {total_name(book.month)}: {words}", [t for _n, _c, t in found])


def trade_balance(book: FactBook, section: str) -> Sentence | None:
    """`Cán cân thương mại hàng hóa 10 tháng nhập siêu 4.640 triệu USD.`"""
    told = book.difference(TRADE_BALANCE, Span.TOTAL)
    if told is None:
        return None
    way = "cân bằng" if told.value == 0 else "xuất siêu" if told.value > 0 else "nhập siêu"
    about = "khoảng " if told.is_approximate else ""
    size = (
        "" if told.value == 0 else f" {about}{trimmed(round(abs(told.value), 1))} {book.indicators[TRADE_BALANCE].unit}"
    )
    return sentence(f"{section}.can-can", f"cán cân thương mại hàng hóa {total_name(book.month)} {way}{size}", [told])


def _shares(book: FactBook, item: Item, code: str) -> list[tuple[str, Told]]:
    return sorted(book.shares(code), key=lambda share: share[0] != item.first_plan)


def _verb(item: Item, value: Told) -> str:
    return f"ước {item.verb}" if value.is_estimate and item.verb in ("đạt", "thực hiện") else item.verb


def _has_level(book: FactBook, code: str) -> bool:
    """Whether an indicator's own value is an amount, not a rate of change."""
    indicator = book.indicators.get(code)
    return indicator is not None and indicator.value_comparison == "level"
