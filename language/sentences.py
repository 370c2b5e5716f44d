"""What is said on every page: the statement, the rule, the view as known, and every problem once."""

from __future__ import annotations

from domain.attachment import FileRefusal
from domain.errors import Problem, UnreadablePeriod
from domain.indicator import Indicator
from domain.period import ReportingPeriod
from domain.workbook_faults import Refusal
from language import dates
from language.account_problems import ACCOUNT_PROBLEMS
from language.attachment_words import FILE_REFUSALS
from language.definition_problems import DEFINITION_FIELD, DEFINITION_PROBLEMS
from language.numbers import number, trimmed
from language.operator_problems import OPERATOR_PROBLEMS
from language.post_words import ROLE_NAME
from language.task_problems import TASK_PROBLEMS
from language.workbook_words import REFUSALS

STATEMENT = (
    "Số liệu phục vụ công tác chỉ đạo, điều hành; không thay thế số liệu thống kê do cơ quan thống kê nhà nước công bố."
)


def rule_sentence(indicator: Indicator | None = None) -> str:
    """The classification rule in words (D21)."""
    good, risk = (indicator.good_from, indicator.risk_from) if indicator else (0.95, 0.85)
    good_told, risk_told = (trimmed(round(share * 100, 2)) for share in (good, risk))
    return (
        f"Cách xếp loại: đạt ≥ {good_told}% mức phải đạt đến kỳ này; có nguy cơ "
        f"{risk_told}–{good_told}%; chậm < {risk_told}%. "
        "Không có kế hoạch hoặc số liệu thì không xếp loại."
    )


def as_of_sentence(as_of_text: str) -> str:
    return f"Đang xem số liệu như đã biết lúc {as_of_text}. Số công bố hoặc đính chính sau thời điểm này không hiển thị; định nghĩa là bản có hiệu lực lúc đó; kế hoạch không rõ ngày quyết định là bản hiện hành."


def listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}" if names else ""


_PROBLEMS = {
    **OPERATOR_PROBLEMS,
    **ACCOUNT_PROBLEMS,
    **TASK_PROBLEMS,
    **DEFINITION_PROBLEMS,
    "not_signed_in": "Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết hạn. Hãy đăng nhập lại để tiếp tục.",
    "refused": "Bạn không có quyền dùng chức năng này. Người cấp quyền: quản trị vận hành, Trung tâm Chuyển đổi số Thành phố.",
    "not_found": "Không tìm thấy “{code}”. Hãy kiểm tra lại mã.",
    "not_found:indicator": "Không có chỉ tiêu mang mã “{code}”. Hãy tìm chỉ tiêu theo tên.",
    "not_found:territory_indicator": "Phường, xã không báo cáo chỉ tiêu “{code}”; đang xem chỉ tiêu đầu danh sách.",
    "not_found:commune": "Không có phường, xã mang mã “{code}”; đang xem tất cả đơn vị.",
    "not_found:indicator_set": "Chưa có bộ chỉ tiêu “{code}”. Quản trị vận hành cần nạp danh mục chỉ tiêu trước khi xem.",
    "not_found:unit": "Chưa khai báo đơn vị “{code}”. Quản trị vận hành cần nạp danh mục đơn vị trước khi xem.",
    "not_found:resolution": "Không có nghị quyết mang mã “{code}”; đang xem nghị quyết mới nhất.",
    "unreadable_period": "Kỳ “{text}” không đọc được. Kỳ viết như 2025-09, 2025-Q3 hoặc 2025.",
    "unreadable_instant": "Thời điểm “{text}” không đọc được. Thời điểm viết như 2025-12-15 hoặc 2025-12-15T08:00.",
    "unreadable_constraint": "Ràng buộc “{text}” không đọc được từ ký tự thứ {position}. Viết như KT03.01 + KT03.02 <= KT03.03.",
    "too_precise": "Số {text} có {digits} chữ số có nghĩa; hệ thống chỉ nhận đến {allowed} chữ số. Hãy làm tròn hoặc đổi đơn vị tính.",
    "store_unavailable": "Chưa kết nối được kho số liệu. Số liệu không bị ảnh hưởng; hãy thử lại sau ít phút.",
    "illustrative_on_real_key": "Không ghi số liệu minh hoạ lên ô đã có số thật.",
    "rule_broken": "Thao tác vi phạm quy tắc của kho số liệu nên không được ghi.",
    "bad_input:day": "Ngày “{text}” không đọc được; viết như 01/12/2026.",
    "not_your_step": "Hồ sơ đang ở bước của người khác nên bạn chưa thao tác được. Xem dòng “Đang ở” để biết ai đang giữ hồ sơ.",
    "four_eyes": "Bạn đã thao tác ở một bước khác của hồ sơ này. Mỗi người chỉ được thực hiện một bước; hãy để người khác có thẩm quyền quyết định.",
    "other_unit": "Hồ sơ này của đơn vị khác. Bạn chỉ xem được hồ sơ của đơn vị mình và số liệu đã phê duyệt.",
    "reason_missing": "Chưa ghi lý do. Hãy viết rõ lý do để người nhận biết cần sửa gì.",
    "reason_missing:extract": "Trích xuất có số liệu do đơn vị khác nhập nên cần ghi lý do hoặc văn bản yêu cầu; lý do được lưu vào nhật ký.",
    "reason_missing:act": "Chưa ghi văn bản làm căn cứ. Hãy ghi số, ngày của văn bản hoặc thông báo.",
    "reason_missing:difficulty": "Chưa ghi nội dung. Hãy viết rõ để người nhận biết chuyện gì.",
    "reason_missing:sentence": "Chưa có nội dung câu. Muốn bỏ câu đã sửa, hãy bấm “Khôi phục câu tự động”.",
    "reason_missing:paragraph": "Chưa có nội dung đoạn văn. Hãy viết nội dung; muốn bỏ đoạn văn đã thêm, hãy bấm “Bỏ đoạn văn này”.",
    "not_found:section": "Báo cáo không còn mục này. Hãy tải lại trang rồi chọn mục khác.",
    "not_found:sentence": "Báo cáo không còn câu này. Hãy tải lại trang để xem báo cáo hiện nay.",
    "bad_input:long_text": "Nội dung dài hơn {most} ký tự. Hãy viết gọn lại.",
    "bad_input:grid": "Ô vừa gửi không đọc được nên chưa được lưu. Hãy tải lại trang rồi nhập lại.",
    "not_found:difficulty": "Không có phản ánh số {code}, hoặc phản ánh này không thuộc phần bạn được xem.",
    "not_found:difficulty_owner": "Người được giao không còn quyền trả lời phản ánh. Hãy chọn người khác.",
    "illegal_transition:difficulty": "Phản ánh này đã được trả lời. Hãy tải lại trang để xem.",
    "illegal_transition:difficulty_reopen": "Đã quá thời gian gửi lại phản ánh này, hoặc phản ánh chưa có trả lời. Hãy gửi phản ánh mới.",
    "changed_meanwhile:difficulty": "Phản ánh này đã có người khác xử lý sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "reason_missing:explanation": "Chưa ghi nội dung. Hãy viết rõ câu hỏi, lý do hoặc lời giải trình.",
    "not_found:explanation": "Không có giải trình số {code}, hoặc giải trình này không thuộc phần bạn được xem.",
    "illegal_transition:explanation": "Giải trình này đã sang bước khác. Hãy tải lại trang để xem.",
    "changed_meanwhile:explanation": "Giải trình này đã có người khác xử lý sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "not_your_step:explanation": "Chỉ người yêu cầu giải trình hoặc lãnh đạo Thành phố được trả lại hay kết thúc giải trình này.",
    "other_unit:explanation": "Chỉ đơn vị chủ trì chỉ tiêu được trả lời giải trình này.",
    "other_unit:commentary": "Chỉ đơn vị chủ trì chỉ tiêu được viết đánh giá cho mục này.",
    "rule_broken:illustrative_explanation": "Đây là số liệu minh hoạ, không do đơn vị nào báo cáo nên không yêu cầu giải trình được.",
    "not_found:figure": "Không có số liệu này của Thành phố. Hãy chọn lại trong danh sách.",
    "not_found:session_item": "Chỉ tiêu {code} không có trong phiên họp này.",
    "bad_day:explanation_due": "Hạn trả lời {day:%d/%m/%Y} đã qua. Hãy chọn từ hôm nay trở đi.",
    "bad_input:session_items": "Phiên họp phải có ít nhất một chỉ tiêu.",
    "bad_input:session_item_twice": "Mỗi chỉ tiêu chỉ đứng một lần trong phiên họp.",
    "bad_input:session_headlines": "Trang tổng quan có tối đa {most} chỉ tiêu chủ yếu. Hãy bỏ bớt trước khi chọn thêm.",
    "bad_day": "Ngày này không dùng được. Hãy chọn ngày khác.",
    "bad_day:passed": "Ngày {day:%d/%m/%Y} đã qua; lịch và thời hạn chỉ đổi được từ hôm nay trở đi.",
    "bad_day:worked": "Ngày {day:%d/%m/%Y} vốn đã là ngày làm việc, không cần khai báo.",
    "bad_day:off": "Ngày {day:%d/%m/%Y} vốn đã là ngày nghỉ, không cần khai báo.",
    "bad_day:nobody": "Không đơn vị nào đổi thời hạn sang ngày {day:%d/%m/%Y}. Hãy xem lại ngày và đơn vị.",
    "bad_day:outage_order": "Sự cố phải kết thúc sau lúc bắt đầu. Hãy xem lại giờ.",
    "bad_day:outage_future": "Sự cố chỉ ghi sau khi đã xảy ra. Hãy xem lại giờ.",
    "mail_refused": "Máy chủ thư không nhận thư gửi {address}.",
    "mail_unavailable": "Chưa kết nối được máy chủ thư; thư vẫn chờ trong hàng đợi.",
    "not_found:new_instant": "Không còn thời hạn nào tính lại cần thông báo cho biểu {code}.",
    "not_found:declared_day": "Ngày {code} không có khai báo nào để rút.",
    "not_found:outage": "Sự cố này không còn đang diễn ra.",
    "not_ready": "Chưa gửi được: còn {mend} ô cần sửa và {confirm} ô cần xác nhận. Bản nháp vẫn được lưu.",
    "not_ready:acknowledge": "Hồ sơ có {confirm} cảnh báo. Hãy xem và đánh dấu đã xem trước khi chuyển tiếp hoặc phê duyệt.",
    "illegal_transition": "Hồ sơ không còn ở trạng thái cho phép thao tác này. Hãy tải lại để xem trạng thái hiện nay.",
    "already_seen": "Người xử lý bước sau đã mở hồ sơ nên không rút lại được. Hãy đề nghị họ trả lại.",
    "changed_meanwhile": "Hồ sơ đã có người khác thay đổi sau khi bạn mở. Hãy xem lại nội dung mới rồi thực hiện.",
    "not_assigned": "Ô này không thuộc phần việc được phân công cho đơn vị của bạn nên không lưu.",
    "pinned_by_approval": "Số liệu đã được phê duyệt. Muốn thay đổi, hãy yêu cầu đính chính.",
    "not_found:owed_report": "Không có báo cáo {code} (biểu, đơn vị, kỳ). Kỳ phải đã mở và đơn vị phải được giao biểu này.",
    "not_found:submission": "Không có hồ sơ số {code}. Hãy chọn hồ sơ trong danh sách việc.",
    "not_found:followed_unit": "Không có báo cáo nào của đơn vị “{code}” mà bạn được theo dõi.",
    "not_found:obligation": "Không có nghĩa vụ báo cáo này, hoặc kỳ chưa mở.",
    "second_reporter": "Chỉ tiêu {code} đã có đơn vị chịu trách nhiệm báo cáo trong thời gian này; hãy kết thúc phân công cũ trước.",
    "bad_workflow": "Các bước của quy trình chưa đúng. Hãy kiểm tra lại từng bước.",
    "bad_form": "Nội dung biểu chưa đúng. Hãy kiểm tra các dòng và ràng buộc.",
    "not_delegable": "Không giao người khác duyệt hoặc ký thay được.",
    "bad_workflow:too_few": "Quy trình phải có ít nhất hai bước: người nhập và người phê duyệt.",
    "bad_workflow:entry": "Bước đầu phải là chuyên viên của đơn vị báo cáo, người nhập số liệu.",
    "bad_workflow:approval": "Bước cuối phải là lãnh đạo đơn vị, người phê duyệt; đúng hạn hay trễ tính theo lần phê duyệt này.",
    "bad_workflow:review": "Bước {step} phải là lãnh đạo phòng hoặc lãnh đạo đơn vị.",
    "bad_workflow:role_twice": "Mỗi vai trò chỉ đứng ở một bước trong cùng một phạm vi, vì một người không được xử lý hai bước.",
    "bad_workflow:last_only": "Chỉ bước cuối mới được yêu cầu ký hoặc giao người khác duyệt.",
    "bad_workflow:nobody_to_delegate_to": "Quy trình hai bước không giao duyệt được: người nhập không được tự phê duyệt.",
    "bad_form:empty": "Biểu chưa có dòng nào. Hãy thêm chỉ tiêu trước.",
    "bad_form:line_twice": "Chỉ tiêu {code} với cách tính này đã có trong biểu.",
    "bad_form:bounds": "Mức thấp nhất của {code} lớn hơn mức cao nhất.",
    "bad_form:constraint_line": "Ràng buộc “{text}” nhắc tới {code}, nhưng biểu không có dòng đó.",
    "bad_form:tolerance": "Mức lệch cho phép của “{text}” không được âm.",
    "bad_form:receiver": "Quy trình có bước tiếp nhận nên biểu phải ghi nơi nhận.",
    "bad_dates": "Ngày kết thúc phải từ ngày bắt đầu trở đi và không kéo dài hơn trước. Hãy chọn lại ngày.",
    "bad_dates:range": "Ngày đầu phải trước hoặc trùng ngày cuối. Hãy chọn lại ngày.",
    "not_found:audit_event": "Không có sự kiện số {code} trong nhật ký.",
    "bad_dates:ending": "Chỉ kết thúc sớm được: ngày cuối từ hôm qua trở đi và trước ngày kết thúc đã định.",
    "decision_missing": "Cần số và ngày quyết định: biểu mẫu, quy trình chỉ thay đổi theo quyết định của UBND Thành phố.",
    "decision_missing:target": "Cần số và ngày văn bản giao kế hoạch: kế hoạch chỉ thay đổi theo quyết định.",
    "bad_input:plan_type": "Cần ghi loại kế hoạch, ví dụ HĐND Thành phố giao: một chỉ tiêu có thể có nhiều kế hoạch song song.",
    "bad_input:target_period": "Kế hoạch giao cho một năm, ba năm hoặc năm năm; không giao cho kỳ “{text}”.",
    "bad_input:target_scope": "Kế hoạch của năm thì chọn kỳ là một năm; mỗi năm, bình quân, tổng cả giai đoạn thì chọn kỳ nhiều năm.",
    "bad_input:effective_on": "Ngày hiệu lực không được trước ngày văn bản.",
    "bad_input:target_bounds": "Giá trị cuối phải lớn hơn giá trị đầu.",
    "bad_input:unclear_target": "“{text}” có thể đọc theo hai cách: dấu phân nhóm hay dấu thập phân. Hãy viết lại, ví dụ 1234 hoặc 1,2340.",
    "rule_broken:target_unchanged": "Giá trị và số văn bản trùng với phiên bản đang có hiệu lực nên không ghi thêm phiên bản.",
    "changed_meanwhile:target": "Kế hoạch của {code} đã có người khác điều chỉnh sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "decision_missing:act": "Cần ghi số văn bản làm căn cứ.",
    "form_locked": "Biểu {code}, phiên bản {version} đang ở trạng thái không cho phép thao tác này.",
    "form_locked:edit": "Biểu {code}, phiên bản {version} không còn là bản nháp nên không sửa được. Hãy chép thành bản nháp mới.",
    "form_locked:try_out": "Chỉ đưa bản nháp vào thử nghiệm được.",
    "form_locked:put_in_force": "Biểu {code}, phiên bản {version} phải qua thử nghiệm trước khi ban hành.",
    "not_delegable:form": "Biểu {code} không lấy số liệu từ hệ thống chính thức của đơn vị nên không giao người khác duyệt được.",
    "not_delegable:workflow": "Quy trình của biểu {code} không cho giao người khác duyệt.",
    "not_delegable:post": "Người được giao phải giữ bước ngay trước lãnh đạo đơn vị, tại chính đơn vị này.",
    "not_delegable:stranger": "Người ký thay phải có chức vụ tại đơn vị này.",
    "not_delegable:leader": "Người này đang là lãnh đạo đơn vị nên không cần ký thay.",
    "not_found:forms": "Chưa có biểu mẫu và quy trình nào. Quản trị vận hành cần nạp danh mục trước khi xem.",
    "not_found:workflow": "Không có quy trình mang mã “{code}”.",
    "not_found:leader_position": "Đơn vị này chưa có chức vụ lãnh đạo trong hệ thống. Hãy tạo tài khoản lãnh đạo trước.",
    "not_found:responsibility": "Phân công này không còn. Hãy tải lại trang.",
    "not_found:stand_in": "Việc giao duyệt hoặc ký thay này không còn. Hãy tải lại trang.",
    "changed_meanwhile:form": "Biểu {code} đã có người khác sửa sau khi bạn mở. Hãy xem lại nội dung mới rồi thực hiện.",
    "other_unit:delegation": "Bạn chỉ giao duyệt và cử người ký thay được cho đơn vị do mình lãnh đạo.",
    "deadline_too_early": "Hạn báo cáo {period} sớm hơn ngày làm việc đầu tiên sau thời gian chốt số liệu; Nghị định 09/2019/NĐ-CP yêu cầu cách ít nhất 01 ngày làm việc.",
    "deadline_not_later": "Hạn của cấp trên phải sau hạn của cấp dưới ít nhất một ngày.",
    "bad_deadline_rule": "Quy tắc thời hạn chưa đúng: kiểm tra mục “{field}”.",
    "unreadable_profile": "Không đọc được cấu hình “{name}”: {where}.",
    "not_found:monthly_session": "Chưa lập phiên họp cho kỳ “{code}”. Phòng Kế hoạch lập phiên họp ở trang Phiên họp và báo cáo.",
    "not_found:freeze": "Phiên họp {code} chưa chốt số liệu. Hãy chốt số liệu trước.",
    "illegal_transition:monthly_session": "Phiên họp không còn ở trạng thái cho phép thao tác này. Hãy tải lại trang để xem trạng thái hiện nay.",
    "changed_meanwhile:monthly_session": "Phiên họp đã có người khác thay đổi sau khi bạn mở. Hãy xem lại rồi thực hiện.",
    "rule_broken:session_exists": "Phiên họp {period} đã được lập. Hãy mở phiên họp đó.",
    "bad_input:session_period": "Không họp cho kỳ “{text}”. Phiên họp theo tháng, quý, 6 tháng, 9 tháng hoặc năm.",
    "not_found:download": "Không có tệp tải về “{code}”.",
    "not_found:file_format": "Không có định dạng tệp “{code}”; hệ thống xuất xlsx, csv và json.",
    "not_found:sector": "Không có lĩnh vực “{code}”.",
    "not_found:measure": "Không có cách đo “{code}”.",
    "not_found:preset": "Mẫu trích xuất này không còn. Hãy tải lại trang.",
    "not_found:profile": "Không có cấu hình mang tên “{code}”. QTTT_PROFILE nhận: {known}.",
    "not_found:form": "Không có biểu mẫu mang mã “{code}”.",
    "not_found:deadline_rule": "Biểu mẫu “{code}” chưa có quy tắc thời hạn cho {period}.",
    "state_secret": "Tệp có dấu “{text}” ở ô {cell}, trang tính “{sheet}”. Tài liệu bí mật nhà nước không được đưa lên hệ thống này; hãy gửi theo đường văn bản mật.",
    "state_secret:text": "Nội dung có dấu “{text}”. Bí mật nhà nước không được đưa lên hệ thống này; hãy gửi theo đường văn bản mật.",
    "workbook_refused": REFUSALS[Refusal.BROKEN],
    **{f"workbook_refused:{kind}": words for kind, words in REFUSALS.items()},
    "file_refused": FILE_REFUSALS[FileRefusal.OTHER_KIND],
    **{f"file_refused:{kind}": words for kind, words in FILE_REFUSALS.items()},
    "scanner_unavailable": "Chưa kết nối được máy quét mã độc; tệp chờ quét lại.",
    "not_found:path": "Không có tệp “{code}”. Hãy kiểm tra lại đường dẫn.",
    "not_found:file": "Không có tệp này, hoặc tệp đã được gỡ khỏi hồ sơ.",
    "bad_input:number": "“{text}” không đọc được thành một số duy nhất. Viết như 1200 hoặc 12,5.",
    "bad_input:extract_span": "Kỳ đầu phải trước hoặc bằng kỳ cuối. Hãy chọn lại.",
    "bad_input:extract_size": "Trích xuất có {rows} dòng, nhiều hơn {most} dòng cho một tệp. Hãy bớt chỉ tiêu, đơn vị hoặc kỳ.",
    "bad_input:preset_name": "Hãy đặt tên mẫu từ 1 đến {most} ký tự.",
    "bad_input": "Giá trị “{text}” không hợp lệ.",
    "problem": "Không thực hiện được yêu cầu.",
}


_FIELDS = {
    "last_day": "ngày của tháng",
    "month": "tháng",
    "working_days": "số ngày làm việc",
}
_COUNTS = {"rows", "columns", "allowed", "most", "size", "unpacked"}
"""Values that are told as counts: `20.000 dòng`."""


def problem_sentence(problem: Problem) -> str:
    """The Vietnamese sentence of a problem; the only place where errors become words."""
    mould = _PROBLEMS.get(f"{problem.code}:{problem.values.get('kind')}") or _PROBLEMS[problem.code]
    return mould.format_map(_Values({n: _said(n, v) for n, v in problem.values.items() if v is not None}))


def _said(name: str, value: object) -> object:
    if name == "roles" and isinstance(value, tuple):
        return listed([ROLE_NAME[role] for role in value])
    if name in _COUNTS and isinstance(value, int):
        return number(value)
    if name == "period":
        return _period(str(value))
    return (_FIELDS | DEFINITION_FIELD).get(str(value), value) if name == "field" else value


def _period(code: str) -> str:
    try:
        return dates.period(ReportingPeriod.parse(code))
    except UnreadablePeriod:
        return code


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""
