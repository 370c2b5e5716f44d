"""Words about uploaded spreadsheets: why one is not read and what to do, and what to know of one that is (F2, R023)."""

from __future__ import annotations

from domain.workbook_faults import Refusal, Remark

_SAVE_AGAIN = "Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi tải lên."

REFUSALS = {
    Refusal.EMPTY: "Tệp không có nội dung. Hãy kiểm tra lại tệp đã chọn.",
    Refusal.TOO_BIG: "Tệp nặng {size} MB, quá mức {allowed} MB. Hãy bỏ hình ảnh và các trang tính không cần, hoặc chia tệp rồi tải lên.",
    Refusal.EXECUTABLE: "Đây là tệp chương trình, không phải bảng tính, nên không mở. Hãy báo bộ phận công nghệ thông tin nếu tệp này được gửi đến bạn.",
    Refusal.PASSWORD: "Tệp được khóa bằng mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên.",
    Refusal.WEB_PAGE: f"Tệp này là trang web mang đuôi bảng tính nên không đọc được. {_SAVE_AGAIN}",
    Refusal.XML_2003: f"Tệp ở dạng XML của Excel 2003 nên không đọc được. {_SAVE_AGAIN}",
    Refusal.BINARY_WORKBOOK: f"Tệp ở dạng .xlsb nên không đọc được. {_SAVE_AGAIN}",
    Refusal.OTHER_FILE: "Tệp này không phải bảng tính. Hệ thống nhận .xlsx, .xlsm, .xls, .ods và .csv.",
    Refusal.NO_TEXT: f"Tệp có ký tự không phải văn bản nên không biết cách đọc. {_SAVE_AGAIN}",
    Refusal.BROKEN: f"Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được. {_SAVE_AGAIN}",
    Refusal.UNSAFE_PARTS: f"Bên trong tệp có thành phần trùng tên hoặc tên không an toàn nên không mở. {_SAVE_AGAIN}",
    Refusal.TOO_MANY_PARTS: f"Bên trong tệp có quá {{allowed}} thành phần nên không mở. {_SAVE_AGAIN}",
    Refusal.UNPACKS_TOO_BIG: f"Tệp nén bất thường, mở ra đến {{unpacked}} MB, nên không mở. {_SAVE_AGAIN}",
    Refusal.ENTITIES: f"Bên trong tệp có khai báo thực thể XML, thứ mà bảng tính không cần, nên không mở. {_SAVE_AGAIN}",
    Refusal.XML_ENCODING: f"Bên trong tệp dùng bảng mã khác UTF-8 nên không đọc được. {_SAVE_AGAIN}",
    Refusal.NO_SHEET: "Tệp không có trang tính nào. Hãy kiểm tra lại tệp đã chọn.",
    Refusal.TOO_MANY_SHEETS: "Tệp có quá {allowed} trang tính. Hãy chỉ giữ các trang tính cần nộp rồi tải lên.",
    Refusal.SHARED_PART: f"Nhiều trang tính trong tệp cùng trỏ đến một nội dung nên không mở. {_SAVE_AGAIN}",
    Refusal.TOO_FAR: "Ô {cell} nằm ngoài phần được đọc: {rows} dòng và {columns} cột (đến cột {last}). Hãy xóa phần thừa hoặc chia bảng rồi tải lên.",
    Refusal.TOO_MANY_RULES: "Một trang tính có quá {allowed} vùng trộn ô hoặc quy tắc định dạng. Hãy chép riêng bảng số liệu sang tệp mới rồi tải lên.",
    Refusal.HUGE_MERGE: "Có vùng trộn ô phủ gần hết trang tính. Hãy bỏ trộn vùng đó, lưu lại rồi tải lên.",
    Refusal.LONG_TEXT: "Có ô dài quá {allowed} ký tự. Hãy rút ngắn nội dung ô đó rồi tải lên.",
    Refusal.TOO_HEAVY: "Tệp cần quá nhiều bộ nhớ để đọc. Hãy chép riêng bảng số liệu sang tệp mới rồi tải lên.",
    Refusal.TOO_SLOW: "Đọc tệp lâu quá mức cho phép. Hãy chép riêng bảng số liệu sang tệp mới rồi tải lên.",
    Refusal.BUSY: "Đang có nhiều tệp chờ đọc. Tệp này chưa được đọc; hãy tải lại sau một phút.",
}
_REMARKS = {
    Remark.MACROS_LEFT_OUT: "Tệp có macro; macro không được chạy, chỉ đọc giá trị trong ô.",
    Remark.EXTERNAL_LINKS: "Tệp có liên kết đến tệp khác; giá trị lấy như lần lưu cuối, không mở tệp kia.",
    Remark.FORMULAS_AS_SAVED: "Ô có công thức được lấy theo kết quả ở lần lưu cuối, hệ thống không tính lại.",
    Remark.FORMULA_ERRORS: "Có ô công thức bị lỗi (như #REF!, #DIV/0!); các ô này không có giá trị.",
    Remark.NOT_A_NUMBER: "Có ô ghi kiểu số nhưng không phải là số; các ô này không có giá trị.",
    Remark.PERCENT_AS_SHOWN: "Ô định dạng phần trăm được lấy theo con số nhìn thấy: 12,5% là 12,5.",
    Remark.HIDDEN_SHEETS: "Tệp có trang tính ẩn. Hãy xem kỹ trước khi lấy số liệu từ trang ẩn.",
    Remark.HIDDEN_LINES: "Tệp có dòng hoặc cột ẩn; số liệu ở đó vẫn được đọc.",
    Remark.TEXT_FROM_TCVN3: "Chữ viết bằng phông TCVN3 (ABC, .VnTime) đã được chuyển sang Unicode. Hãy xem lại tên chỉ tiêu.",
    Remark.TEXT_FROM_VNI: "Chữ viết bằng phông VNI đã được chuyển sang Unicode. Hãy xem lại tên chỉ tiêu.",
    Remark.ENCODING_GUESSED: "Tệp không ghi bảng mã; chữ tiếng Việt được đọc theo phỏng đoán. Hãy xem lại tên chỉ tiêu.",
}


def remark_sentence(code: str) -> str:
    """What a person should know of a workbook that was read."""
    return _REMARKS[Remark(code)]
