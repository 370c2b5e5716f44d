// Streamlit's own interface words have no Vietnamese: this replaces the ones our users meet.
const WORDS = {
  "Page not found": "Không tìm thấy trang",
  "The page that you have requested does not seem to exist. Running the app's main page.": "Địa chỉ này không có trang nào. Đang mở trang tổng quan.",
  "Navigate to home page": "Về trang tổng quan",
  "App pages": "Các trang",
  "Open": "Mở",
  "Connection error": "Mất kết nối",
  "Connection timed out": "Quá thời gian kết nối",
  "Skip to main content": "Chuyển đến nội dung chính",
  "Show password text": "Hiện mật khẩu",
  "Hide password text": "Ẩn mật khẩu",
  "No results": "Không có kết quả",
  "Clear value": "Xóa",
  "Close": "Đóng",
  "Connecting": "Đang kết nối",
  "Fullscreen": "Toàn màn hình",
  "Close fullscreen": "Thoát toàn màn hình",
  "Choose an option": "Chọn",
  "Press Enter to submit form": "Nhấn Enter để gửi",
  "Press Enter to apply": "Nhấn Enter để áp dụng",
  "Main menu": "Trình đơn",
  "Settings": "Cài đặt",
  "Print": "In",
  "Rerun": "Tải lại",
  "Running...": "Đang chạy…",
  "Stop": "Dừng",
  "Theme": "Giao diện",
  "Use system setting": "Theo hệ thống",
  "System": "Theo hệ thống",
  "Light": "Sáng",
  "Dark": "Tối",
  "Open sidebar": "Mở trình đơn",
  "Close sidebar": "Đóng trình đơn",
  "Clear cache": "Xóa bộ nhớ đệm",
  "Upload": "Chọn tệp",
  "Add files": "Chọn tệp khác",
  "file upload": "tải tệp lên",
  "Drag and drop a file here": "Thả tệp vào đây",
  "Drag and drop files here": "Thả tệp vào đây",
  "File size is too small.": "Tệp quá nhỏ.",
  "Only one file is allowed.": "Mỗi lần chỉ chọn một tệp.",
  "Unexpected error. Please try again.": "Chưa tải lên được. Hãy thử lại.",
  "Error:": "Lỗi:",
};
// Those with a number or a name in them.
const SENTENCES = [
  [/^(\d+)MB per file$/, "Tối đa $1 MB mỗi tệp"],
  [/^File must be (\d+)(?:\.0)?MB or smaller\.$/, "Tệp phải từ $1 MB trở xuống."],
  [/^\S* files are not allowed\.$/, "Không nhận loại tệp này."],
  [/^Remove (.+\.\w+)$/, "Bỏ tệp $1"],
  [/^Cancel upload of (.+)$/, "Dừng tải lên $1"],
];
function wordOf(text) {
  if (!text || WORDS[text]) return text && WORDS[text];
  const found = SENTENCES.find(([pattern]) => pattern.test(text));
  return found && text.replace(...found);
}
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const word = wordOf(node.data.trim());
    if (word) node.data = node.data.replace(node.data.trim(), word);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(".q-root")) return;
  for (const name of ATTRIBUTES) {
    const word = wordOf(node.getAttribute(name));
    if (word) node.setAttribute(name, word);
  }
  for (const child of node.childNodes) translate(child);
}
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(translate);
    else translate(change.target);
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
