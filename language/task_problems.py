"""Why something cannot be done with a conclusion or a task; `language.sentences` takes them in."""

from __future__ import annotations

TASK_PROBLEMS = {
    "illegal_transition:conclusion_early": "Phiên họp đang chuẩn bị nên chưa ghi kết luận. Hãy chốt số liệu trước, rồi ghi kết luận trong hoặc ngay sau phiên.",
    "illegal_transition:conclusion_late": "Phiên họp đã kết luận xong nên không ghi thêm, không rút kết luận được nữa. Nhiệm vụ vẫn giao và điều chỉnh được.",
    "illegal_transition:task": "Nhiệm vụ không còn ở trạng thái cho phép thao tác này. Hãy tải lại trang để xem.",
    "changed_meanwhile:task": "Nhiệm vụ đã có người khác cập nhật sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "other_unit:task": "Nhiệm vụ này do đơn vị khác chủ trì; chỉ đơn vị chủ trì báo cáo tiến độ và hoàn thành.",
    "other_unit:evidence": "Tệp minh chứng chỉ dành cho đơn vị chủ trì, người giao nhiệm vụ và thanh tra.",
    "not_found:task": "Không có nhiệm vụ số {code}.",
    "not_found:task_unit": "Không có đơn vị “{code}” để giao nhiệm vụ, hoặc đơn vị không còn hoạt động.",
    "not_found:conclusion": "Kết luận này không còn, hoặc đã được rút. Hãy tải lại trang.",
    "not_found:session_item": "Chỉ tiêu “{code}” không có trong nội dung phiên họp.",
    "reason_missing:conclusion": "Chưa ghi nội dung kết luận.",
    "reason_missing:task": "Chưa ghi nội dung nhiệm vụ.",
    "reason_missing:task_reason": "Chưa ghi lý do. Lý do được lưu vào lịch sử để đơn vị chủ trì biết.",
    "reason_missing:task_report": "Hãy ghi tiến độ, hoặc đính kèm tệp minh chứng.",
    "rule_broken:task_exists": "Nhiệm vụ này đã có (số {number}): cùng nội dung, đơn vị, hạn và văn bản giao.",
    "rule_broken:conclusion_has_tasks": "Kết luận này đã giao thành nhiệm vụ (số {number}). Hãy hủy nhiệm vụ trước khi rút kết luận.",
    "bad_input:task_same": "Hạn và đơn vị chủ trì vẫn như cũ; chưa có gì để điều chỉnh.",
    "bad_input:task_list_headings": "Không thấy dòng tiêu đề có cột Nội dung và cột Đơn vị chủ trì. Hãy tải mẫu về, hoặc đặt lại tên cột.",
    "bad_input:task_list_unit": "Chưa ghi đơn vị chủ trì.",
    "bad_input:task_list_ambiguous": "“{text}” là tên của nhiều đơn vị. Hãy ghi mã đơn vị.",
    "bad_input:task_list_cell": "Ô có công thức lỗi. Hãy ghi lại nội dung.",
    "bad_input:task_list_day": "Ngày “{text}” không đọc được; viết như 30/09/2026, tháng 9/2026 hoặc để trống.",
    "bad_input:task_list_state": "Trạng thái “{text}” không đọc được; viết Đang thực hiện, Hoàn thành hoặc để trống.",
    "bad_input:task_list_done_on": "Nhiệm vụ ghi hoàn thành nhưng chưa có ngày hoàn thành.",
    "bad_input:task_list_done_twice": "Trạng thái “{text}” nhưng lại có ngày hoàn thành. Hãy sửa một trong hai.",
    "bad_day:passed_task": "Hạn {day:%d/%m/%Y} đã qua. Hãy chọn hạn từ hôm nay trở đi.",
    "bad_day:ahead_task": "Ngày hoàn thành {day:%d/%m/%Y} chưa đến. Hãy chọn ngày đến hôm nay.",
}
