"""Why something cannot be done with a conclusion or a task; `language.sentences` takes them in."""

from __future__ import annotations

TASK_PROBLEMS = {
    "illegal_transition:conclusion_early": "Phiên họp đang chuẩn bị nên chưa ghi kết luận. Hãy khóa số liệu phiên họp trước, rồi ghi kết luận trong hoặc ngay sau phiên.",
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
    "bad_day:passed_task": "Hạn {day:%d/%m/%Y} đã qua. Hãy chọn hạn từ hôm nay trở đi.",
    "bad_day:ahead_task": "Ngày hoàn thành {day:%d/%m/%Y} chưa đến. Hãy chọn ngày đến hôm nay.",
}
