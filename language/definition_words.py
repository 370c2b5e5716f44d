"""The catalogue of indicators in words: where a definition stands, what a version changed, what it will do (R013–R015)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.definition import FieldChange, IndicatorUse, RecordedDefinition, Standing
from domain.indicator import Indicator, IndicatorRelation, IndicatorSet
from domain.period import ReportingPeriod
from language import dates
from language.calendar_words import capital
from language.definition_problems import DEFINITION_FIELD
from language.numbers import number, trimmed
from language.vocabulary import DIRECTION, FREQUENCY, RELATION, TIME_AGGREGATION

STANDING = {
    Standing.IN_FORCE: "đang áp dụng",
    Standing.COMING: "sắp áp dụng",
    Standing.ENDED: "đã ngừng",
}
VALUE_IS = {
    "level": "mức (giá trị)",
    "yoy_pct": "% tăng, giảm so với cùng kỳ",
    "yoy_index": "chỉ số so với cùng kỳ (cùng kỳ = 100)",
    "mom_pct": "% tăng, giảm so với kỳ trước",
    "plan_pct": "% so với kế hoạch",
}
SET_KIND = {
    "session": "phiên họp",
    "plan": "kế hoạch",
    "resolution": "nghị quyết",
    "territory": "địa bàn",
    "data_group": "nhóm dữ liệu",
}
DATA_GROUP = {
    "b1": "4.7b báo cáo thống kê",
    "b2": "4.7b báo cáo hành chính",
    "c1": "4.7c nghị quyết Đại hội",
    "c2": "4.7c chương trình công tác",
    "c3": "4.7c cơ chế đặc thù",
    "c4": "4.7c điều hành kinh tế - xã hội",
    "d": "4.7d giám sát tích hợp",
    "e": "4.7đ đồng bộ tự động",
}
"""The data groups of Điều 4.7 QĐ 62/2024/QĐ-UBND."""


def catalogue_line(shown: int, total: int) -> str:
    return f"{number(shown)} trong {number(total)} chỉ tiêu; mỗi thay đổi là một phiên bản theo văn bản, không sửa đè"


def frequency_words(indicator: Indicator) -> str:
    return ", ".join(FREQUENCY.get(code, code) for code in indicator.frequency)


def definition_span(indicator: Indicator) -> str:
    """`từ 01/12/2026`, `đến hết 31/12/2026`, or that it counts since before the store began."""
    since = f"từ {dates.day(indicator.valid_from)}" if indicator.valid_from else "từ đầu"
    return f"{since} đến hết {dates.day(indicator.valid_to)}" if indicator.valid_to else since


def definition_document(recorded: RecordedDefinition) -> str:
    if not recorded.decision_no:
        return "nạp cùng danh mục ban đầu"
    return f"số {recorded.decision_no}, {dates.day(recorded.decided_on)}"


def definition_end(recorded: RecordedDefinition) -> str:
    """By which document it ended; empty where a newer version simply took its place."""
    if not recorded.end_decision_no:
        return ""
    return f"ngừng theo văn bản số {recorded.end_decision_no}, {dates.day(recorded.end_decided_on)}, {recorded.ended_by} ghi"


def field_value(field: str, value: object, units: Mapping[str, str]) -> str:
    """What a definition says in one field, as it is read."""
    if value in ("", (), ("",), None):
        return "chưa ghi"
    match field:
        case "owner_unit_code":
            return units.get(str(value), str(value))
        case "direction":
            return DIRECTION[value]  # type: ignore[index]
        case "time_aggregation":
            return TIME_AGGREGATION[str(value)]
        case "value_comparison":
            return VALUE_IS.get(str(value), str(value))
        case "frequency" | "data_groups" if isinstance(value, tuple):
            words = FREQUENCY if field == "frequency" else DATA_GROUP
            return ", ".join(str(words.get(code, code)) for code in value)
        case "good_from" | "risk_from" if isinstance(value, float):
            return f"{trimmed(round(value * 100, 2))}%"
    return str(value)


def set_line(chosen: IndicatorSet) -> str:
    """`PHIEN-HOP · phiên họp · 19 chỉ tiêu`."""
    return f"{chosen.code} · {SET_KIND.get(chosen.kind, chosen.kind)} · {number(len(chosen.items))} chỉ tiêu"


def change_words(change: FieldChange, units: Mapping[str, str]) -> str:
    """`Tên ngắn: Bán lẻ → Tổng mức bán lẻ`."""
    before, after = (field_value(change.field, value, units) for value in (change.before, change.after))
    return f"{capital(DEFINITION_FIELD[change.field])}: {before} → {after}"


def relation_words(relation: IndicatorRelation, code: str, names: Mapping[str, str]) -> str:
    """The relation as seen from one of the two."""
    if relation.code == code:
        return f"Là {RELATION[relation.relation]} {relation.of_code} {names.get(relation.of_code, '')}".strip()
    return f"{relation.code} {names.get(relation.code, '')} là {RELATION[relation.relation]} chỉ tiêu này"


def rests_words(use: IndicatorUse) -> str:
    """`1.240 số liệu đến 31/10/2026, 3 ô trong hồ sơ báo cáo, kế hoạch giao năm 2026`."""
    told = [f"{number(use.figures)} số liệu đến {dates.day(use.rests_until)}" if use.figures else "chưa có số liệu"]
    if use.drafts:
        told.append(f"{number(use.drafts)} ô trong hồ sơ báo cáo")
    if use.targets:
        told.append(f"kế hoạch giao {', '.join(dates.period(ReportingPeriod.parse(code)) for code in use.targets)}")
    return ", ".join(told)


def definition_effects(changes: tuple[FieldChange, ...], use: IndicatorUse, since: date | None, *, is_measured_anew: bool) -> list[str]:  # fmt: skip
    """What a new version does, before it is recorded: where it will be read, what stays."""
    fields, told = {change.field for change in changes}, []
    if forms := use.forms_that_ask:
        names = ", ".join(f"{form.code} ({form.name})" for form in forms)
        told.append(f"Trang Nhập liệu và mẫu Excel của biểu {names} dùng định nghĩa mới cho kỳ kết thúc từ {dates.day(since)}; hồ sơ kỳ trước giữ nguyên.")  # fmt: skip
    if use.sets:
        told.append(f"Có trong {', '.join(f'“{s.name}”' for s in use.sets)}: tổng quan, lĩnh vực, báo cáo, trình chiếu hiện theo phiên bản mới từ {dates.day(since)}.")  # fmt: skip
    if "owner_unit_code" in fields:
        told.append("Cơ quan chủ trì mới viết đánh giá và giải trình; đơn vị nhập số liệu không đổi cho đến khi phân công lại ở trang Biểu mẫu.")  # fmt: skip
    if fields & {"good_from", "risk_from", "direction"}:
        told.append(
            "Xếp loại đạt, có nguy cơ, chậm tính theo phiên bản mới ở mọi trang đang xem; phiên họp đã chốt giữ nguyên."
        )
    if is_measured_anew:
        told.append(
            f"Số của kỳ kết thúc trước {dates.day(since)} và từ ngày đó không so sánh với nhau; trang ghi rõ lý do."
        )
    told.append(f"{number(use.figures)} số liệu đã có không đổi.")
    return told
