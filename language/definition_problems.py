"""What stands against a change of the catalogue of indicators, and what to do instead (R013, R015, D14)."""

from __future__ import annotations

DEFINITION_PROBLEMS = {
    "decision_missing:indicator": "Cần số và ngày văn bản: danh mục chỉ tiêu chỉ thay đổi theo văn bản của cấp có thẩm quyền.",
    "bad_input:definition_field": "Chưa ghi mục “{field}”: mỗi chỉ tiêu có một tên, một khái niệm, một phương pháp tính, một đơn vị tính và một cơ quan chủ trì.",
    "bad_input:definition_limits": "Ngưỡng “có nguy cơ” phải lớn hơn 0 và nhỏ hơn ngưỡng “đạt”.",
    "bad_input:definition_since": "Phiên bản mới phải bắt đầu sau ngày {day:%d/%m/%Y}, ngày phiên bản mới nhất bắt đầu. Hãy chọn ngày muộn hơn.",
    "bad_input:definition_end": "Ngày ngừng phải sau ngày {day:%d/%m/%Y}, ngày phiên bản mới nhất bắt đầu. Hãy chọn ngày muộn hơn.",
    "bad_input:indicator_code": "Mã “{text}” không theo mẫu của danh mục: nhóm lĩnh vực, dấu chấm, số thứ tự, ví dụ KT03.12.",
    "bad_input:set_items": "Bộ chỉ tiêu phải có ít nhất một chỉ tiêu.",
    "bad_input:set_item_twice": "Mỗi chỉ tiêu chỉ đứng một lần trong bộ chỉ tiêu.",
    "rule_broken:definition_unchanged": "Không có mục nào thay đổi so với phiên bản đang có nên không ghi thêm phiên bản.",
    "rule_broken:other_measure": "Không đổi được “{field}” của {code}: đã có số liệu, kế hoạch giao hoặc ô trong hồ sơ báo cáo theo cách cũ, đổi thì các số đó mang nghĩa khác. Hãy thêm chỉ tiêu mới, ghi quan hệ với {code}, rồi ngừng {code} khi biểu không còn hỏi.",
    "rule_broken:figures_rest": "{code} đã có số liệu đến ngày {day:%d/%m/%Y} theo định nghĩa hiện nay. Hãy chọn ngày sau đó; số đã có giữ nguyên nghĩa.",
    "rule_broken:retired_already": "Chỉ tiêu này đã ngừng, chỉ áp dụng đến hết ngày {day:%d/%m/%Y}.",
    "rule_broken:asked_by_form": "Chưa ngừng được: biểu {name} còn hỏi chỉ tiêu này. Hãy bỏ dòng đó trong phiên bản mới của biểu trước.",
    "rule_broken:asked_by_set": "Chưa ngừng được: chỉ tiêu còn trong “{name}”. Hãy bỏ khỏi bộ chỉ tiêu trước.",
    "rule_broken:asked_by_session": "Chưa ngừng được: phiên họp {period} đang chuẩn bị có chỉ tiêu này. Hãy bỏ khỏi phiên họp hoặc chờ chốt số liệu.",
    "rule_broken:asked_by_target": "Chưa ngừng được: chỉ tiêu còn kế hoạch giao {period}. Hãy chọn ngày ngừng sau khi kỳ kế hoạch kết thúc.",
    "rule_broken:code_taken": "Mã {code} đã có chỉ tiêu khác. Hãy dùng mã kế tiếp.",
    "rule_broken:name_taken": "Đã có chỉ tiêu {code} cùng tên, cùng đơn vị tính. Hãy dùng chỉ tiêu đó, hoặc ghi tên nói rõ chỗ khác nhau.",
    "changed_meanwhile:indicator": "Chỉ tiêu {code} đã có người khác thay đổi sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "changed_meanwhile:indicator_set": "Bộ chỉ tiêu “{code}” đã có người khác sắp xếp sau khi bạn mở. Hãy xem lại rồi thực hiện.",
}
DEFINITION_FIELD = {
    "name": "tên chỉ tiêu",
    "short_name": "tên ngắn",
    "name_en": "tên tiếng Anh",
    "sector": "lĩnh vực",
    "owner_unit_code": "cơ quan chủ trì",
    "concept": "khái niệm",
    "method": "phương pháp tính",
    "formula": "công thức",
    "breakdowns": "phân tổ",
    "unit": "đơn vị tính",
    "price_basis": "loại giá",
    "decimals": "số chữ số thập phân",
    "direction": "chiều đánh giá",
    "frequency": "kỳ công bố",
    "time_aggregation": "tổng hợp theo thời gian",
    "value_comparison": "dạng giá trị công bố",
    "good_from": "ngưỡng đạt",
    "risk_from": "ngưỡng có nguy cơ",
    "data_groups": "nhóm dữ liệu",
    "legal_basis": "căn cứ pháp lý",
}
"""What a definition says, as its fields are called."""
